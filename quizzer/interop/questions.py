"""Questions to items: one variant written out, and what no format but quizzer's own can carry."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import singledispatch

from quizzer.domain import templates
from quizzer.domain.values import Values
from quizzer.interop.drafting import REVIEW
from quizzer.interop.formats import Asked
from quizzer.interop.items import (
    Amount,
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
from quizzer.interop.notes import Note, approximated, dropped, left_out
from quizzer.questions.base import Question, Variant
from quizzer.questions.choice import Choice
from quizzer.questions.cloze import Cloze
from quizzer.questions.match import Match
from quizzer.questions.multi import Multi
from quizzer.questions.myth import JUDGEMENTS, Myth
from quizzer.questions.numeric import Numeric
from quizzer.questions.open import Open
from quizzer.questions.options import AuthoredOption, OptionsQuestion
from quizzer.questions.order import Order
from quizzer.questions.short import Short
from quizzer.questions.true_false import TrueFalse

_NOWHERE = ("evidence", "tests", "related", "minutes", "waive")
"""Fields that no other format has."""
_SOMEWHERE = ("level", "tags", "hints", "sources", "explanation")
"""Fields that some formats have."""


@dataclass(frozen=True, slots=True)
class Told:
    """A question as an item, and what got lost; no item where a kind can't be put as one."""

    item: Item | None
    notes: tuple[Note, ...]


def told(asked: Asked, topic: str, carried: Collection[str]) -> Told:
    """Return a question as an item.

    Parameters
    ----------
    topic
        The title of its topic; empty for none.
    carried
        Which of level, tags, hints, sources and explanation the format has a place for.
    """
    question, values = asked.question, asked.variant.values
    wish = _wish(question, asked.variant)
    if wish is None:
        what = f"it is of the kind {question.type}, which this format does not know"
        return Told(None, (left_out(what, question=question.id),))
    item = Item(
        prompt=_filled(question.prompt, values),
        wish=wish,
        name=question.id,
        topic=topic,
        level=question.level,
        tags=_tags(question, carried),
        hints=tuple(_filled(hint, values) for hint in question.hints),
        sources=question.citations,
        explanation=_filled(question.explanation or "", values),
    )
    return Told(item, tuple(_lost(question, carried)))


def _tags(question: Question, carried: Collection[str]) -> tuple[str, ...]:
    """Return the tags, without the one that speaks of a rubric which is not written."""
    is_bare = isinstance(question, Open) and "rubric" not in carried
    return tuple(tag for tag in question.tags if not (is_bare and tag == REVIEW))


def _lost(question: Question, carried: Collection[str]) -> Iterator[Note]:
    name = question.id
    if question.params:
        yield approximated("its numbers are those of one variant, for good", question=name)
    for lost in (*_NOWHERE, *_SOMEWHERE):
        if lost not in carried and getattr(question, lost):
            yield dropped(f"its {lost}", question=name)
    yield from _lost_of_kind(question, carried)
    if "misconception=" in repr(question).replace("misconception=None", ""):
        yield dropped("its misconceptions", question=name)


def _lost_of_kind(question: Question, carried: Collection[str]) -> Iterator[Note]:
    """Yield what gets lost of the fields that a kind has of its own."""
    name = question.id
    if isinstance(question, Open) and "rubric" not in carried:
        yield dropped("its rubric", question=name)
    if isinstance(question, OptionsQuestion) and not question.shuffle and "shuffle" not in carried:
        yield dropped("that its options keep their order", question=name)
    if isinstance(question, Multi) and question.scoring != "net":
        yield approximated(f"its scoring is now net, and was {question.scoring}", question=name)
    if isinstance(question, Match) and any(pair.why for pair in question.whole_pairs):
        yield dropped("what it says of wrong pairs", question=name)


def _filled(text: str, values: Values) -> str:
    return templates.filled(text, values).strip()


@singledispatch
def _wish(question: Question, variant: Variant) -> Wish | None:
    """Return what a question asks for; None for a kind that another package adds."""
    return None


@_wish.register
def _choice(question: Choice, variant: Variant) -> Wish:
    options = _offered(question.choices, variant, right=1.0, wrong=0.0)
    return Options(options, is_shuffled=question.shuffle)


@_wish.register
def _multi(question: Multi, variant: Variant) -> Wish:
    share = 1 / max(len(question.correct_names(variant)), 1)
    options = _offered(question.choices, variant, right=share, wrong=-share)
    return Options(options, is_many=True, is_shuffled=question.shuffle)


def _offered(
    choices: tuple[AuthoredOption, ...], variant: Variant, *, right: float, wrong: float
) -> tuple[Offered, ...]:
    return tuple(
        Offered(
            _filled(option.text, variant.values),
            right if option.is_correct(variant) else wrong,
            _filled(option.why or "", variant.values),
        )
        for option in choices
    )


@_wish.register
def _true_false(question: TrueFalse, variant: Variant) -> Wish:
    return Truth(question.answer, _filled(question.why or "", variant.values))


@_wish.register
def _myth(question: Myth, variant: Variant) -> Wish:
    why = _filled(question.why or "", variant.values)
    places = [judgement.id for judgement in JUDGEMENTS]
    right = places.index(question.answer)
    options = tuple(
        Offered(judgement.text, 1 - abs(at - right) / 2, "" if at == right else why)
        for at, judgement in enumerate(JUDGEMENTS)
    )
    return Options(options, is_shuffled=False)


@_wish.register
def _numeric(question: Numeric, variant: Variant) -> Wish:
    target = question.target
    first = Amount(target.number(variant), _reach(target.tol, target.rtol, target.number(variant)))
    slips = tuple(
        Amount(
            slip.number(variant),
            _reach(slip.tol, slip.rtol, slip.number(variant)),
            slip.score,
            _filled(slip.why or "", variant.values),
        )
        for slip in question.near
    )
    return Amounts((first, *slips), question.unit)


def _reach(tol: float, rtol: float, value: float) -> float:
    """Return the whole tolerance, without the noise of binary fractions."""
    return float(f"{tol + rtol * abs(value):.12g}")


@_wish.register
def _short(question: Short, variant: Variant) -> Wish:
    values = variant.values
    right = tuple(Offered(_filled(term, values), 1.0) for term in question.accept)
    slips = tuple(
        Offered(_filled(term, values), near.score, _filled(near.why or "", values))
        for near in question.near
        for term in near.accept
    )
    return Words((*right, *slips))


@_wish.register
def _order(question: Order, variant: Variant) -> Wish:
    return Ranking(tuple(option.text for option in question.right_items(variant)))


@_wish.register
def _match(question: Match, variant: Variant) -> Wish:
    values = variant.values
    pairs = tuple(
        (_filled(pair.left, values), _filled(pair.right, values)) for pair in question.whole_pairs
    )
    return Pairs(pairs, tuple(_filled(other, values) for other in question.distractors))


@_wish.register
def _cloze(question: Cloze, variant: Variant) -> Wish:
    gaps: dict[str, Options | Amounts | Words] = {}
    for name, part in question.parts.items():
        inner = _wish(part, variant)
        if isinstance(inner, Options | Amounts | Words):
            gaps[name] = inner
    return Gaps(_filled(question.text, variant.values), gaps)


@_wish.register
def _open(question: Open, variant: Variant) -> Wish:
    values = variant.values
    return Essay(
        _filled(question.model_answer, values),
        _filled(question.instruction or "", values),
        _filled(question.context or "", values),
        tuple(point.point for point in question.rubric),
    )
