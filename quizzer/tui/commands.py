"""What the command palette offers: what the screen below can do, and what the app always can."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: what it is called, what it does, and how it is done."""

    title: str
    says: str
    run: Callable[[], object]


@runtime_checkable
class OffersCommands(Protocol):
    """A screen, or the app, that has something to offer."""

    def commands(self) -> Iterable[Command]:
        """Return what can be done just now."""
        ...


class Commands(Provider):
    """The commands of the screen below, then those of the app."""

    async def discover(self) -> Hits:
        """Yield all of them, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(command.title, command.run, help=command.says)

    async def search(self, query: str) -> Hits:
        """Yield those that match what is typed, by title or by what they do."""
        matcher = self.matcher(query)
        for command in self._offered():
            score = max(matcher.match(command.title), matcher.match(command.says) / 2)
            if score > 0:
                shown = matcher.highlight(command.title)
                yield Hit(score, shown, command.run, text=command.title, help=command.says)

    def _offered(self) -> Iterable[Command]:
        for source in (self.screen, self.app):
            if isinstance(source, OffersCommands):
                yield from source.commands()
