"""Moodle's embedded answers, `{1:SHORTANSWER:=lasso~%50%ridge#Almost}`: read and written."""

import re
from collections.abc import Iterator

from quizzer.interop.gift import weight
from quizzer.interop.gift_answers import Malformed, amount_of
from quizzer.interop.items import Amounts, Gaps, Offered, Options, Words
from quizzer.interop.texts import shortened

_EMBEDDED = re.compile(
    r"\{\s*\d{0,3}\s*:\s*(?P<kind>[A-Z]{2,14})(?:_[A-Z]{1,3})?\s*:(?P<inside>"
    r"(?:[^\\{}]|\\.|\{(?!\s*\d{0,3}\s*:))*)\}",
    re.DOTALL,
)
_ANSWER = re.compile(r"\s*(?:%(?P<weight>-?\d{1,3}(?:\.\d{1,10})?)%|(?P<right>=))?", re.DOTALL)
_SIGN = re.compile(r"\\(.)", re.DOTALL)
_TO_ESCAPE = re.compile(r'[\\~#}="/]')
_SPLIT = re.compile(r"((?:[^\\~]|\\.)*)(?:~|\Z)", re.DOTALL)
_WORDS = {"SHORTANSWER", "SA", "MW", "SHORTANSWERC", "SAC", "MWC"}
_NUMBERS = {"NUMERICAL", "NM"}
_PICKS = {"MULTICHOICE", "MC", "MULTICHOICEV", "MCV", "MULTICHOICEH", "MCH", "MCS", "MCVS", "MCHS"}

Gap = Options | Amounts | Words


def gaps_of(text: str) -> Gaps:
    """Return a text with its embedded answers as gaps, named gap1, gap2 and so on.

    Raises
    ------
    Malformed
        If there is none, or one is of no known kind.
    """
    gaps: dict[str, Gap] = {}

    def named(found: re.Match[str]) -> str:
        name = f"gap{len(gaps) + 1}"
        gaps[name] = _gap(found["kind"], found["inside"])
        return f"[[{name}]]"

    replaced = _EMBEDDED.sub(named, text.replace("[[", "[ ["))
    if not gaps:
        raise Malformed("no answer is embedded in its text; write {1:SHORTANSWER:=answer}")
    return Gaps(replaced, gaps)


def embedded(gap: Gap) -> str:
    """Return a gap as an embedded answer."""
    match gap:
        case Options(options):
            return f"{{1:MULTICHOICE:{'~'.join(map(_option, options))}}}"
        case Words(answers):
            return f"{{1:SHORTANSWER:{'~'.join(map(_option, answers))}}}"
        case Amounts(answers):
            numbers = (
                _option(Offered(f"{each.value!r}:{each.tol!r}", each.share, each.why))
                for each in answers
            )
            return f"{{1:NUMERICAL:{'~'.join(numbers)}}}"


def _gap(kind: str, inside: str) -> Gap:
    answers = tuple(_answers(inside))
    if kind in _WORDS:
        return Words(answers)
    if kind in _PICKS:
        return Options(answers)
    if kind in _NUMBERS:
        numbers = (each for each in answers if each.text.strip() != "*")
        return Amounts(tuple(amount_of(each.text, each.share, each.why, -1) for each in numbers))
    raise Malformed(f"a gap of the kind {shortened(kind)} is not known here")


def _answers(inside: str) -> Iterator[Offered]:
    for piece in _SPLIT.finditer(inside):
        if not piece[1].strip():
            continue
        mark = _ANSWER.match(piece[1])
        share = 0.0
        rest = piece[1]
        if mark is not None:
            rest = piece[1][mark.end() :]
            share = 1.0 if mark["right"] else float(mark["weight"] or 0) / 100
        text, _, why = re.sub(r"(?<!\\)#", "\ufdd0", rest, count=1).partition("\ufdd0")
        yield Offered(_SIGN.sub(r"\1", text).strip(), share, _SIGN.sub(r"\1", why).strip())


def _option(option: Offered) -> str:
    mark = "=" if option.share == 1 else weight(option.share) if option.share else ""
    why = f"#{_escaped(option.why)}" if option.why else ""
    return f"{mark}{_escaped(option.text)}{why}"


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
