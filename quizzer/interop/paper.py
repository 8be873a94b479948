"""A question as it stands on paper or a card: its form in words, and its key. Any kind has both."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizzer.domain import templates
from quizzer.domain.answers import Number, Picked
from quizzer.domain.forms.base import LETTERS
from quizzer.domain.forms.blanks import FillBlanks
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.domain.values import Values
from quizzer.interop.formats import Asked

LINE = "______"
"""Where a word or number is written."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A question in Markdown, as it is asked, and what there is to say afterwards.

    Attributes
    ----------
    lettered
        Options, items or rights, each behind its letter.
    numbered
        Lefts, each behind its number.
    has_room
        Whether it is answered in lines of one's own words.
    key
        The right answer as a line.
    whys
        What is said of options, by letter.
    """

    prompt: str
    lettered: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    has_room: bool = False
    key: str = ""
    whys: tuple[tuple[str, str], ...] = ()
    explanation: str = ""
    sources: tuple[str, ...] = ()


def printed(asked: Asked) -> Printed:
    """Return a question as it stands on paper, its options in the order of its variant."""
    question, variant = asked.question, asked.variant
    form = question.form(variant)
    prompt = [_filled(question.prompt, variant.values)]
    if question.guidance:
        prompt.append(_filled(question.guidance, variant.values))
    lettered: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    match form:
        case PickOne(options) | PickMany(options):
            lettered = tuple(option.text for option in options)
        case PutInOrder(items):
            lettered = tuple(item.text for item in items)
        case MatchPairs(lefts, rights):
            numbered = tuple(left.text for left in lefts)
            lettered = tuple(right.text for right in rights)
        case FillBlanks():
            prompt.append(_blanks(form))
        case EnterNumber(unit) if unit:
            prompt.append(f"{LINE} {unit}")
    return Printed(
        prompt="\n\n".join(prompt),
        lettered=lettered,
        numbered=numbered,
        has_room=question.is_marked,
        key=_key(asked),
        whys=tuple(_whys(asked)),
        explanation=_filled(question.explanation or "", variant.values),
        sources=question.citations,
    )


def _blanks(form: FillBlanks) -> str:
    """Return the text with a line for each blank, and what there is to choose from."""
    gaps = []
    for blank in form.blanks:
        gap = LINE
        if isinstance(blank.form, EnterNumber) and blank.form.unit:
            gap += f" {blank.form.unit}"
        if isinstance(blank.form, PickOne):
            named = zip(LETTERS, blank.form.options, strict=False)
            gap += f" ({'; '.join(f'{letter}) {option.text}' for letter, option in named)})"
        gaps.append(gap)
    return form.text(gaps)


def _key(asked: Asked) -> str:
    """Return a good answer in full, or the right one as a line."""
    question, variant = asked.question, asked.variant
    if question.good_answer:
        return _filled(question.good_answer, variant.values)
    key = question.key(variant)
    if isinstance(key, Number):
        return question.feedback(variant, key)[0].label
    return question.form(variant).write(key)


def _whys(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield what feedback says of each option, with its letter."""
    question, variant = asked.question, asked.variant
    form = question.form(variant)
    if question.is_marked or not isinstance(form, PickOne | PickMany):
        return
    for letter, option in zip(LETTERS, form.options, strict=False):
        said = question.feedback(variant, Picked((option.id,)))[0].why
        if said:
            yield letter, _filled(said, variant.values)


def _filled(text: str, values: Values) -> str:
    return templates.filled(text, values).strip()
