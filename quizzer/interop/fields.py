"""A wish as the fields of a kind of question, and what a bank can't say of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from quizzer.domain.forms.base import LETTERS
from quizzer.domain.forms.text import EnterText
from quizzer.domain.glossary import Glossary
from quizzer.errors import Unreadable
from quizzer.interop.drafting import REVIEW, draft, rubric
from quizzer.interop.items import (
    Amounts,
    Essay,
    Gaps,
    Item,
    Offered,
    Options,
    Pairs,
    Ranking,
    Truth,
    Wish,
    Words,
)
from quizzer.interop.notes import Note, approximated, dropped
from quizzer.interop.texts import fit, one_line, shortened
from quizzer.questions.myth import JUDGEMENTS
from quizzer.questions.order import FEWEST
from quizzer.questions.terms import spellings

MOST_ANSWERS = 200
"""Answers of a question, right and wrong ones."""

_BOLD = re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*")
_NO_WORDS = Glossary()

WHOLE = 0.995
"""Share of the points from which an answer is right: files round thirds."""


class Unfit(ValueError):  # noqa: N818 - named as what is wrong
    """A question that a bank can't hold; the text says why."""


@dataclass(slots=True)
class Fields:
    """What a wish becomes.

    Attributes
    ----------
    own
        The fields of the kind.
    prompt
        In place of the item's own; empty for that.
    explained
        What found no place but at the end of the explanation.
    """

    type: str
    own: dict[str, Any]
    prompt: str = ""
    explained: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def fields_of(item: Item) -> Fields:
    """Return the kind and the fields for what an item asks.

    Raises
    ------
    Unfit
        If a bank can't hold it.
    """
    if _size(item.wish) > MOST_ANSWERS:
        raise Unfit(f"it has more than {MOST_ANSWERS} answers")
    return _fields(item.wish, item)


def _size(wish: Wish) -> int:
    """Return how many answers, options, pairs or gaps there are."""
    match wish:
        case Options(options):
            return len(options)
        case Amounts(answers) | Words(answers):
            return len(answers)
        case Pairs(pairs, others):
            return len(pairs) + len(others)
        case Gaps(_, gaps):
            return len(gaps) + max(map(_size, gaps.values()), default=0)
        case _:
            return 1


@singledispatch
def _fields(wish: object, item: Item) -> Fields:
    raise TypeError(f"{wish} asks nothing")


@_fields.register
def _options(wish: Options, item: Item) -> Fields:
    notes: list[Note] = []
    options = _distinct(wish.options, item.line, notes)
    right = [option for option in options if _is_right(option, is_many=wish.is_many)]
    if judged := _judgement(options, item.line):
        return judged
    if len(options) < 2:
        raise Unfit("it has fewer than two different options")
    if len(options) > len(LETTERS):
        raise Unfit(f"it has {len(options)} options, more than there are letters")
    if not right:
        raise Unfit("none of its options is marked right")
    if not wish.is_many and len(right) > 1:
        notes.append(approximated("several options have all points: pick them all", item.line))
    is_many = wish.is_many or len(right) > 1
    notes += _uneven(options, right, item.line, is_many=is_many)
    made = Fields("multi" if is_many else "choice", {"choices": _choices(options, right)})
    if not wish.is_shuffled:
        made.own["shuffle"] = False
    made.notes = notes
    return made


@_fields.register
def _truth(wish: Truth, item: Item) -> Fields:
    why = {"why": fit(wish.why)} if fit(wish.why) else {}
    made = Fields("true-false", {"answer": wish.holds, **why})
    _say_of_right(wish.praise, made, item.line)
    return made


@_fields.register
def _amounts(wish: Amounts, item: Item) -> Fields:
    made = Fields("numeric", {})
    made.own = _number(wish, item.line, made)
    return made


@_fields.register
def _words(wish: Words, item: Item) -> Fields:
    made = Fields("short", {})
    made.own = _terms(wish, item.line, made)
    return made


@_fields.register
def _pairs(wish: Pairs, item: Item) -> Fields:
    pairs = [[one_line(fit(left)), one_line(fit(right))] for left, right in wish.pairs]
    lefts = [left for left, _ in pairs]
    rights = [right for _, right in pairs]
    if not all(map(all, pairs)):
        raise Unfit("a left or right of it is empty")
    if len({*lefts}) < len(lefts):
        raise Unfit("a left stands there twice")
    if len(lefts) >= FEWEST and lefts == [str(at + 1) for at in range(len(lefts))]:
        return Fields("order", {"items": rights})
    others = [one_line(fit(other)) for other in wish.others]
    others = [other for other in dict.fromkeys(others) if other and other not in rights]
    if len(pairs) < 2 or len({*rights, *others}) < 2:
        raise Unfit("it has fewer than two pairs, or a single right")
    return Fields("match", {"pairs": pairs, **({"distractors": others} if others else {})})


@_fields.register
def _order(wish: Ranking, item: Item) -> Fields:
    things = [one_line(fit(thing)) for thing in wish.things]
    if len(things) < FEWEST or len({*things}) < len(things) or not all(things):
        raise Unfit(f"an order needs {FEWEST} different things at least")
    return Fields("order", {"items": things})


@_fields.register
def _gaps(wish: Gaps, item: Item) -> Fields:
    made = Fields("cloze", {"text": _ended(fit(wish.text)), "blanks": {}})
    for name, inner in wish.gaps.items():
        made.own["blanks"][name] = _blank(inner, item, made)
    return made


@_fields.register
def _essay(wish: Essay, item: Item) -> Fields:
    model = fit(wish.model)
    if not model:
        raise Unfit("it has no model answer to grade by")
    own: dict[str, Any] = {}
    if fit(wish.instruction):
        own["instruction"] = _ended(fit(wish.instruction))
    if fit(wish.context):
        own["context"] = _ended(fit(wish.context))
    own["model_answer"] = _ended(model)
    points = [point for each in wish.points if (point := one_line(fit(each)))]
    own["rubric"] = rubric(points) or draft(model, item.prompt)
    count = len(own["rubric"])
    counted = "one point" if count == 1 else f"{count} points"
    what = f"its rubric of {counted} is a draft made of the model answer"
    made = Fields("open", own)
    if not points:
        made.tags.append(REVIEW)
        made.notes.append(approximated(what, item.line))
        made.remarks.append(f"Review: {what}.")
        made.remarks.append("Reword the points, give 4 to 6 phrasings each, then drop the tag.")
    return made


def _blank(wish: Options | Amounts | Words, item: Item, made: Fields) -> dict[str, Any]:
    if isinstance(wish, Amounts):
        return _number(wish, item.line, made)
    if isinstance(wish, Words):
        return _terms(wish, item.line, made)
    options = _distinct(wish.options, item.line, made.notes)
    right = [option for option in options if _is_right(option)]
    if len(options) < 2 or len(right) != 1:
        raise Unfit("a gap needs two options at least, of which one is right")
    made.notes += _uneven(options, right, item.line, is_many=False)
    return {"choices": _choices(options, right)}


def _distinct(options: Sequence[Offered], line: int, notes: list[Note]) -> list[Offered]:
    """Return the options with a text, each text once."""
    found: dict[str, Offered] = {}
    for option in options:
        text = fit(option.text)
        if text and text not in found:
            found[text] = option
        else:
            what = f"the option “{shortened(text)}” is there twice" if text else "an empty option"
            notes.append(dropped(what, line))
    return list(found.values())


def _is_right(option: Offered, *, is_many: bool = False) -> bool:
    return option.share > 0 if is_many else option.share >= WHOLE


def _choices(options: Sequence[Offered], right: Sequence[Offered]) -> list[dict[str, Any]]:
    return [
        {"text": fit(option.text)}
        | ({"correct": True} if option in right else {})
        | ({"why": fit(option.why)} if fit(option.why) else {})
        for option in options
    ]


def _uneven(
    options: Sequence[Offered], right: Sequence[Offered], line: int, *, is_many: bool
) -> Iterator[Note]:
    """Yield that points are shared out otherwise than a bank does."""
    shares = [option.share for option in right]
    rest = [option.share for option in options if option not in right]
    if not is_many:
        for option in options:
            if option not in right and option.share:
                what = f"the {option.share:+.0%} of “{shortened(option.text)}” is now 0"
                yield approximated(what, line)
    elif max(shares) - min(shares) > 0.01 or len({round(share, 3) for share in rest}) > 1:
        what = "the options weigh differently; now each right pick counts the same, a wrong one off"
        yield approximated(what, line)


def _judgement(options: Sequence[Offered], line: int) -> Fields | None:
    """Return the fields of a myth, where the options are its judgements."""
    names = {judgement.text: judgement.id for judgement in JUDGEMENTS}
    if {option.text for option in options} != {*names}:
        return None
    right = [option for option in options if _is_right(option)]
    why = next((fit(option.why) for option in options if option.why and option not in right), "")
    if len(right) != 1:
        return None
    own = {"answer": names[right[0].text], **({"why": why} if why else {})}
    return Fields("myth", own)


def _number(wish: Amounts, line: int, made: Fields) -> dict[str, Any]:
    """Return the answer and known slips as `numeric` and a cloze's blank have them."""
    right = next((each for each in wish.answers if each.share >= WHOLE), None)
    if right is None:
        raise Unfit("no number has all points")
    _say_of_right(right.why, made, line)
    if fit(wish.otherwise):
        what = f"“{shortened(wish.otherwise)}”, said of any other number"
        made.notes.append(dropped(what, line))
    own: dict[str, Any] = {"answer": {"value": right.value, "tol": right.tol}}
    near = []
    reach = right.tol
    for each in wish.answers:
        if each is right:
            continue
        if abs(each.value - right.value) <= reach + each.tol:
            if each.tol <= right.tol:
                what = f"{each.value:g} is within what is right"
                made.notes.append(dropped(what, line))
                continue
            what = f"{each.value:g} ± {each.tol:g}, {each.share:.0%}: it overlaps what is right"
            made.notes.append(dropped(what, line))
            continue
        near.append(_slip({"value": each.value, "tol": each.tol}, each.share, each.why))
    if wish.unit:
        own["unit"] = wish.unit
    return own | ({"near": near} if near else {})


def _terms(wish: Words, line: int, made: Fields) -> dict[str, Any]:
    """Return what is accepted and known slips as `short` and a cloze's blank have them."""
    groups: dict[tuple[float, str], list[str]] = {}
    for each in sorted(wish.answers, key=lambda each: each.share < WHOLE):
        text = _BOLD.sub(r"\1", one_line(fit(each.text)))  # nobody types the marks
        is_right = each.share >= WHOLE
        group = (1.0, "") if is_right else (each.share, fit(each.why))
        others = [term for key, terms in groups.items() if key != group for term in terms]
        if not _can_be_typed(text) or text.endswith("*"):
            made.notes.append(dropped(f"“{shortened(each.text)}” is no answer to type", line))
        elif spellings([text], _NO_WORDS) & spellings(others, _NO_WORDS):
            what = f"“{shortened(text)}”, which counts as the same as another answer"
            made.notes.append(dropped(what, line))
        else:
            groups.setdefault(group, []).append(text)
            _say_of_right(each.why if is_right else "", made, line)
    accept = groups.pop((1.0, ""), [])
    if not accept:
        raise Unfit("no answer to type has all points")
    near = [
        _slip({"accept": list(dict.fromkeys(terms))}, share, why)
        for (share, why), terms in groups.items()
    ]
    return {"accept": list(dict.fromkeys(accept))} | ({"near": near} if near else {})


def _slip(what: Mapping[str, Any], share: float, why: str) -> dict[str, Any]:
    score = {"score": round(min(max(share, 0.0), 1.0), 5)} if share > 0 else {}
    return {**what, **({"why": fit(why)} if fit(why) else {}), **score}


def _say_of_right(why: str, made: Fields, line: int) -> None:
    if fit(why):
        made.explained.append(why)
        what = f"“{shortened(why)}”, said of a right answer, now stands in the explanation"
        made.notes.append(approximated(what, line))


def _can_be_typed(text: str) -> bool:
    try:
        EnterText().read(text)
    except Unreadable:
        return False
    return True


def _ended(text: str) -> str:
    return text + "\n" if "\n" in text else text
