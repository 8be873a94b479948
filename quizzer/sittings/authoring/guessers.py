"""How well a bank can be guessed blindly, by the looks of the options or by their places."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Problem
from quizzer.domain.answers import Picked
from quizzer.domain.forms.picking import PickOne
from quizzer.errors import QuizzerError
from quizzer.sittings.authoring.strategies import STRATEGIES, Weigh

FEWEST = 10
"""Questions below which chance explains any pattern."""
FIXED = ("true-false", "myth")
"""Kinds whose options are always worded the same: their length and hedging tell nothing."""
STANDARD_ERRORS = 2
"""By how many a strategy may beat chance."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A question as a blind guesser sees it: options, in order, and which is right."""

    entry: Entry
    options: tuple[str, ...]
    right: int
    is_fixed: bool


@dataclass(frozen=True)
class Score:
    """What a blind strategy comes to over the questions of a bank that it can be tried on.

    Attributes
    ----------
    rule
        The name of the flaw that it is to beat chance so.
    says
        What the strategy picks, in words.
    hits
        Each question with the chance that the strategy is right: 1, 0, or a share among equals.
    """

    rule: str
    says: str
    hits: tuple[tuple[Guess, float], ...]

    @property
    def questions(self) -> int:
        """On how many questions it was tried."""
        return len(self.hits)

    @cached_property
    def right(self) -> float:
        """How many it gets right."""
        return sum(hit for _, hit in self.hits)

    @cached_property
    def by_chance(self) -> float:
        """How many one gets right who picks at random."""
        return sum(self._chances)

    @cached_property
    def standard_error(self) -> float:
        """Of the number that is right by chance."""
        return math.sqrt(sum(chance * (1 - chance) for chance in self._chances))

    @property
    def beats_chance(self) -> bool:
        """Whether it is better than chance by more than chance explains."""
        margin = STANDARD_ERRORS * self.standard_error
        return self.questions >= FEWEST and self.right > self.by_chance + margin

    def plain(self) -> dict[str, object]:
        """Return it as JSON knows it."""
        numbers = {name: round(getattr(self, name), 2) for name in ("right", "by_chance")}
        margin = round(STANDARD_ERRORS * self.standard_error, 2)
        return {"rule": self.rule, "questions": self.questions, **numbers, "margin": margin}

    @property
    def _chances(self) -> list[float]:
        return [1 / len(guess.options) for guess, _ in self.hits]


def blind_scores(bank: Bank) -> tuple[Score, ...]:
    """Return what each strategy comes to that goes by the looks of the options."""
    return _by_looks(_guesses(bank))


def guessing_problems(bank: Bank) -> Iterator[Problem]:
    """Yield the strategies that beat chance over a bank."""
    guesses = _guesses(bank)
    for score in (*_by_looks(guesses), *_by_place(guesses)):
        if score.beats_chance:
            yield _told(bank, score)


def _guesses(bank: Bank) -> list[Guess]:
    return [guess for entry in bank.entries if (guess := _guess(entry)) is not None]


def _guess(entry: Entry) -> Guess | None:
    question = entry.question
    if not question.is_asked or question.retired:
        return None
    try:
        variant = question.variant(0)
        form = question.trial_form(variant)
        if not isinstance(form, PickOne) or question.needs_facts:
            return None
        key = question.key(variant)
        orders = {str(question.form(question.variant(seed))) for seed in range(5)}
    except QuizzerError:
        return None
    ids = [option.id for option in form.options]
    if not isinstance(key, Picked) or len(key.options) != 1 or key.options[0] not in ids:
        return None
    texts = tuple(option.text for option in form.options)
    return Guess(entry, texts, ids.index(key.options[0]), len(orders) == 1)


def _by_looks(guesses: Sequence[Guess]) -> tuple[Score, ...]:
    worded = [guess for guess in guesses if guess.entry.question.type not in FIXED]
    return tuple(
        Score(rule, says, tuple((guess, _share(guess, weigh)) for guess in worded))
        for rule, (says, weigh) in STRATEGIES.items()
    )


def _share(guess: Guess, weigh: Weigh) -> float:
    """Return the chance that the strategy hits; among equals it picks at random."""
    weights = weigh(guess.entry.question.prompt, guess.options)
    best = [at for at, weight in enumerate(weights) if weight == max(weights)]
    return (guess.right in best) / len(best)


def _by_place(guesses: Sequence[Guess]) -> Iterator[Score]:
    """Yield what it comes to always to pick one place, where the order is never changed."""
    fixed = [guess for guess in guesses if guess.is_fixed]
    for count in sorted({len(guess.options) for guess in fixed}):
        alike = [guess for guess in fixed if len(guess.options) == count]
        for place in range(count):
            hits = tuple((guess, float(guess.right == place)) for guess in alike)
            yield Score("position-balance", f"option {place + 1} of {count}", hits)


def _told(bank: Bank, score: Score) -> Problem:
    """Return the problem, of the bank as a whole."""
    where = [guess.entry for guess, hit in score.hits if hit == 1]
    what = (
        f"picking {score.says} is right in {score.right:.0f} of {score.questions} questions of "
        f"{bank.id}; chance would be {score.by_chance:.0f} ± "
        f"{STANDARD_ERRORS * score.standard_error:.0f}"
    )
    names = ", ".join(entry.id for entry in where[:12]) + (", …" if len(where) > 12 else "")
    remedy = f"Even out the options, for instance of {names}."
    file = bank.files[0] if bank.files else str(bank.path)
    return Problem(score.rule, "warning", what, remedy, file, 1, 1)
