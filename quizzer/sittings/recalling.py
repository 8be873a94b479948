"""Answers of the log in words: the texts of what was picked, ordered, paired or filled in."""

from collections.abc import Mapping, Sequence

from quizzer.bank.library import Library
from quizzer.domain.answers import Answer, Filled, Ordered, Paired, Picked
from quizzer.domain.forms.base import Option
from quizzer.domain.forms.blanks import FillBlanks
from quizzer.domain.forms.form import Form
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.domain.plain import from_plain
from quizzer.domain.values import Value
from quizzer.errors import ExpressionError
from quizzer.questions.base import Variant
from quizzer.store.history import HistoryRow

LEFT_OPEN = "–"


def answer_words(library: Library, row: HistoryRow) -> str | None:
    """Return an answer in words; None where its question is gone, or is of another kind now.

    What was edited away since is told by its id.
    """
    entry = library.find(f"{row.bank}/{row.question}")
    if entry is None:
        return None
    try:
        values = from_plain(Mapping[str, Value], row.params)  # type: ignore[type-abstract]
        answer: Answer = from_plain(Answer, row.answer)  # type: ignore[arg-type]  # a union
        return _told(entry.question.form(Variant(row.seed, values)), answer)
    except (ExpressionError, ValueError):
        return None


def _told(form: Form, answer: Answer) -> str | None:
    match form, answer:
        case PickOne() | PickMany(), Picked():
            return "; ".join(_texts(form.options, answer.options)) or "none"
        case PutInOrder(), Ordered():
            return " → ".join(_texts(form.items, answer.items))
        case MatchPairs(), Paired():
            lefts = _texts(form.lefts, [left for left, _ in answer.pairs])
            rights = _texts(form.rights, [right for _, right in answer.pairs])
            pairs = zip(lefts, rights, strict=True)
            return "; ".join(f"{left} – {right}" for left, right in pairs)
        case FillBlanks(), Filled():
            return " | ".join(_blanks(form, answer))
    return getattr(answer, "text", None)


def _blanks(form: FillBlanks, answer: Filled) -> list[str]:
    given = dict(answer.blanks)
    filled = [(blank.form, given.get(blank.name)) for blank in form.blanks]
    return [_told(each, one) or LEFT_OPEN if one else LEFT_OPEN for each, one in filled]


def _texts(options: Sequence[Option], names: Sequence[str]) -> list[str]:
    texts = {option.id: option.text for option in options}
    return [texts.get(name, name) for name in names]
