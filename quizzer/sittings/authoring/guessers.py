"""Checks over a whole bank: whether it can be guessed blindly, and whether it asks twice."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Problem
from quizzer.domain.answers import Picked
from quizzer.domain.forms.picking import PickOne
from quizzer.errors import QuizzerError

FEWEST = 10
"""Questions below which chance explains any pattern."""
FIXED = ("true-false", "myth")
"""Kinds whose options are always worded the same: their length and hedging tell nothing."""
ALIKE = 92
"""Similarity of two prompts, in per cent, from which they ask the same."""

_HEDGES = re.compile(
    r"\b(?:may|might|can|could|often|usually|generally|typically|sometimes|tends?|likely|mostly|"
    r"some|in general|not necessarily|depends?)\b",
    re.I,
)
_FILLED = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class Guess:
    """A question as a blind guesser sees it: options, in order, and which is right."""

    entry: Entry
    options: tuple[str, ...]
    right: int
    is_fixed: bool


def bank_problems(bank: Bank) -> Iterator[Problem]:
    """Yield strategies that beat chance over a bank, and prompts that are nearly alike."""
    guesses = [guess for entry in bank.entries if (guess := _guess(entry)) is not None]
    real = [guess for guess in guesses if guess.entry.question.type not in FIXED]
    for rule, (says, weigh) in _STRATEGIES.items():
        yield from _beaten(bank, rule, says, [(g, _share(g, weigh)) for g in real])
    yield from _positions(bank, [guess for guess in guesses if guess.is_fixed])
    yield from _near_duplicates(bank)


def _guess(entry: Entry) -> Guess | None:
    question = entry.question
    if not question.is_asked:
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


def _longest(options: Sequence[str]) -> list[float]:
    return [len(option) for option in options]


def _hedged(options: Sequence[str]) -> list[float]:
    return [len(_HEDGES.findall(option)) for option in options]


def _middle(options: Sequence[str]) -> list[float]:
    """Weigh options by how near their length is to the median."""
    lengths = sorted(len(option) for option in options)
    return [-abs(len(option) - lengths[len(lengths) // 2]) for option in options]


_STRATEGIES: Mapping[str, tuple[str, Callable[[Sequence[str]], list[float]]]] = {
    "longest-is-right": ("the longest option", _longest),
    "hedged-is-right": ("the most hedged option", _hedged),
    "middle-is-right": ("the option of middling length", _middle),
}


def _share(guess: Guess, weigh: Callable[[Sequence[str]], list[float]]) -> float:
    """Return the chance that the strategy hits; among equals it picks at random."""
    weights = weigh(guess.options)
    best = [at for at, weight in enumerate(weights) if weight == max(weights)]
    return (guess.right in best) / len(best)


def _beaten(
    bank: Bank, rule: str, says: str, hits: Sequence[tuple[Guess, float]]
) -> Iterator[Problem]:
    if len(hits) < FEWEST:
        return
    chances = [1 / len(guess.options) for guess, _ in hits]
    expected = sum(chances)
    error = math.sqrt(sum(chance * (1 - chance) for chance in chances))
    found = sum(hit for _, hit in hits)
    if found <= expected + 2 * error:
        return
    where = [guess.entry.question.id for guess, hit in hits if hit == 1]
    what = (
        f"picking {says} is right in {found:.0f} of {len(hits)} questions; "
        f"chance would be {expected:.0f} ± {2 * error:.0f}"
    )
    shown = ", ".join(where[:12]) + (", …" if len(where) > 12 else "")
    yield _of_bank(bank, rule, what, f"Even out the options, for instance of {shown}.")


def _positions(bank: Bank, fixed: Sequence[Guess]) -> Iterator[Problem]:
    for count in sorted({len(guess.options) for guess in fixed}):
        alike = [guess for guess in fixed if len(guess.options) == count]
        for place in range(count):
            hits = [(guess, float(guess.right == place)) for guess in alike]
            yield from _beaten(bank, "position-balance", f"option {place + 1} of {count}", hits)


def _of_bank(bank: Bank, rule: str, what: str, remedy: str) -> Problem:
    file = bank.files[0] if bank.files else str(bank.path)
    return Problem(rule, "warning", f"{bank.id}: {what}", remedy, file, 1, 1)


def _near_duplicates(bank: Bank) -> Iterator[Problem]:
    from rapidfuzz.fuzz import token_set_ratio

    prompts = [_normalized(entry) for entry in bank.entries]
    for later, entry in enumerate(bank.entries):
        for earlier in range(later):
            one, other = prompts[earlier], prompts[later]
            # A short prompt is a subset of many; that is no likeness.
            if min(len(one), len(other)) < 0.6 * max(len(one), len(other)):
                continue
            if token_set_ratio(one, other) >= ALIKE:
                first = bank.entries[earlier]
                what = f"it asks nearly the same as {first.question.id} ({first.file}:{first.line})"
                remedy = "Merge the two, or let each probe something of its own."
                yield entry.problem("near-duplicate", ("prompt",), what, remedy, severity="warning")
                break


def _normalized(entry: Entry) -> str:
    """Return what a question asks, options and the like included, without case and drawn values."""
    own = sorted(text.text for text in entry.question.own_texts() if not text.facts)
    text = " ".join([entry.question.prompt, *own])
    return " ".join(re.findall(r"[^\W_]+", _FILLED.sub(" ", text).lower()))
