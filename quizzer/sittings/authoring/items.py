"""Flaws of items, as test writers know them: options and stems that give the answer away.

Source
    Haladyna, Downing & Rodriguez, "A review of multiple-choice item-writing guidelines for
    classroom assessment", Applied Measurement in Education 15 (2002), guidelines 14 to 31.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizzer.bank.bank import Entry
from quizzer.bank.problems import Problem
from quizzer.errors import QuizzerError
from quizzer.questions.base import Variant
from quizzer.questions.options import OptionsQuestion
from quizzer.sittings.authoring.spans import Span, span_of

ABSOLUTES = re.compile(
    r"\b(?:always|never|invariably|impossible|under no circumstances|without exception|"
    r"in (?:every|all) cases?|guaranteed?|guarantees|certainly|absolutely|completely)\b",
    re.I,
)
"""Words that hardly any true statement has, which test-wise readers know."""
_ABOVE = re.compile(
    r"\b(?:all|none|both|neither|any|either) of (?:the )?(?:above|below|these|those|them|"
    r"other options)\b|\bboth (?:options? )?\(?[a-f]\)? and \(?[a-f]\)?(?![\w₀-₉])",
    re.I,
)
_NEGATIVE = re.compile(
    r"(?:\b(?:Which|What)\b|\bwhich of\b)"
    r"(?:(?!\b(?:that|if|when|where|because|which|for)\b)[^.?!;:]){0,60}?"
    r"(?:\b(?:is|are|was|were|does|do|did|would|will|can|could|has|have|should|must)"
    r"(?:n['’]t\b|\s+\**(?:not|never)\b)|\bcannot\b|\bcan['’]t\b"
    r"|\b(?:is|are)\s+\**(?:false|incorrect|untrue|wrong)\b)|\bexcept\s*[:?…]|\bEXCEPT\b|\bNOT\b"
)
_CONJUNCTION = re.compile(r"\s*[,;]?\s+(?:and|or|but|because|as well as|plus)\b", re.I)
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A question with options, as one variant shows it, in authored order."""

    entry: Entry
    texts: tuple[str, ...]
    right: tuple[bool, ...]

    @property
    def is_single(self) -> bool:
        """Whether exactly one option may be picked."""
        return self.entry.question.type == "choice"


def item_problems(entry: Entry, variant: Variant) -> Iterator[Problem]:
    """Yield the item flaws of a question with options, at the option or the stem."""
    item = _item(entry, variant)
    if item is None:
        return
    for find in _FLAWS:
        yield from find(item)


def _item(entry: Entry, variant: Variant) -> Item | None:
    question = entry.question
    if not isinstance(question, OptionsQuestion):
        return None
    try:
        texts = tuple(option.text for option in question.authored_options(variant))
        right = tuple(option.is_correct(variant) for option in question.choices)
    except QuizzerError:
        return None  # told where variants are checked
    return Item(entry, texts, right)


def _above(item: Item) -> Iterator[Problem]:
    for at, text in enumerate(item.texts):
        if _ABOVE.search(text):
            what = "an option points at the other options"
            remedy = "Say what it means; options are shuffled, and “above” may be below."
            yield _warning(item, "all-of-the-above", at, what, remedy)


def _absolutes(item: Item) -> Iterator[Problem]:
    """Yield the first absolute where such words rule out half of the wrong options or more."""
    found = [ABSOLUTES.search(text) for text in item.texts]
    if any(match for match, right in zip(found, item.right, strict=True) if right):
        return
    wrong = sum(not right for right in item.right)
    ruled_out = [(at, match[0]) for at, match in enumerate(found) if match]
    if ruled_out and len(ruled_out) >= wrong / 2:
        at, word = ruled_out[0]
        what = f"“{word}” and the like stand in {len(ruled_out)} of {wrong} wrong options alone"
        yield _warning(item, "absolutes", at, what, "Say how far each goes, without the word.")


def _negative(item: Item) -> Iterator[Problem]:
    match = _NEGATIVE.search(item.entry.question.prompt)
    if match:
        what = f"the question asks for what is not so: “{' '.join(match[0].split())[-40:]}”"
        remedy = "Ask for what is so; a “not” is easily read over."
        yield item.entry.problem("negative-stem", ("prompt",), what, remedy, severity="warning")


def _overlapping(item: Item) -> Iterator[Problem]:
    """Yield the first option of a choice that another one implies or shares values with."""
    if not item.is_single:
        return
    spans = [span_of(text) for text in item.texts]
    for later, text in enumerate(item.texts):
        for earlier in range(later):
            if _overlap(spans[earlier], spans[later]) or _includes(item.texts[earlier], text):
                what = f"it overlaps with “{_short(item.texts[earlier])}”: both may be right"
                remedy = "Let the options exclude one another."
                yield _warning(item, "overlapping-options", later, what, remedy)
                return


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _includes(one: str, other: str) -> bool:
    """Return whether one of two statements is the other with something added."""
    short, long = sorted((one.strip().rstrip("."), other.strip().rstrip(".")), key=len)
    is_statement = len(short.split()) >= _FEWEST_WORDS and long.lower().startswith(short.lower())
    return is_statement and bool(_CONJUNCTION.match(long[len(short) :]))


_FLAWS: tuple[Callable[[Item], Iterator[Problem]], ...] = (
    _above,
    _absolutes,
    _negative,
    _overlapping,
)


def _warning(item: Item, rule: str, at: int, what: str, remedy: str) -> Problem:
    path = ("choices", at, "text")
    return item.entry.problem(rule, path, what, remedy, severity="warning")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
