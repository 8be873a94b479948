"""What earlier checks found out, so that only what changed is run again."""

from collections.abc import Callable
from pathlib import Path

from quizzer.bank.bank import Bank
from quizzer.sittings.authoring.identities import Identities
from quizzer.sittings.authoring.kept_facts import KeptFacts
from quizzer.sittings.authoring.kept_results import KeptResults


def demo_identity(name: str) -> str | None:
    """Return what changes with the demo of that name; None where that can't be known."""
    from quizzer.demos.identity import identity

    return identity(name)


class Memory:
    """Facts of demos and results of questions, in a folder that may be deleted at any time.

    Parameters
    ----------
    folder
        The cache folder.
    identities
        What decides whether something kept still holds.
    is_fresh
        Whether nothing that was kept before is used.
    """

    def __init__(
        self, folder: Path, identities: Identities | None = None, *, is_fresh: bool = False
    ) -> None:
        self._folder = folder
        self._is_fresh = is_fresh
        self.identities = identities or Identities(demo_identity)
        self.facts = KeptFacts(folder / "facts", self.identities, is_fresh=is_fresh)

    def results(self, bank: Bank) -> KeptResults:
        """Return what is known of a bank's questions."""
        return KeptResults(self._folder / "checks", bank, is_fresh=self._is_fresh)


Tell = Callable[[str, int, int], None]
"""Hears how far a long check is: what is done, how many of it, out of how many."""


def tell_nobody(doing: str, done: int, total: int) -> None:
    """Keep quiet."""
