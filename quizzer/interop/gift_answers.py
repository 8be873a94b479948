"""What stands between GIFT's braces, as a wish and a general feedback."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite

from quizzer.interop.gift import shown
from quizzer.interop.items import (
    Amount,
    Amounts,
    Essay,
    Offered,
    Options,
    Pairs,
    Truth,
    Wish,
    Words,
)
from quizzer.interop.texts import shortened

Read = Callable[[str], str]
"""Resolves escapes and markup of a text."""

_GENERAL = "####"
_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#(.*))?\Z", re.DOTALL | re.IGNORECASE)
_PIECE = re.compile(r"([=~])([^=~]*)")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,10})?)%")
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
_WITHIN = re.compile(rf"\s*({_NUMBER})\s*(?::\s*({_NUMBER})?)?\s*\Z")
_BETWEEN = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*\Z")


class Malformed(ValueError):  # noqa: N818 - named as what is wrong
    """Something that is no GIFT.

    Parameters
    ----------
    what
        What is wrong, and how to mend it.
    at
        Where it begins in the question's text; -1 where that is not known.
    """

    def __init__(self, what: str, at: int = -1) -> None:
        super().__init__(what)
        self.at = at


@dataclass(frozen=True, slots=True)
class _Piece:
    """An answer: its sign, its share of the points if it says one, text, feedback, place."""

    sign: str
    share: float | None
    text: str
    why: str
    at: int


def wish_of(inside: str, read: Read, at: int) -> tuple[Wish, str]:
    """Return what a question asks for, and what is said to everyone afterwards.

    Parameters
    ----------
    inside
        What stands between the braces, escapes hidden.
    at
        Where that begins in the question's text.

    Raises
    ------
    Malformed
        If it is no GIFT.
    """
    answers, _, general = inside.partition(_GENERAL)
    said = read(general)
    if not answers.strip():
        return Essay(said), ""
    if answers.lstrip().startswith("#"):
        skipped = answers.index("#") + 1
        return _amounts(answers[skipped:], read, at + skipped), said
    if truth := _TRUTH.match(answers):
        return _truth(truth, read), said
    pieces = [*_pieces(answers, read, at)]
    if any(piece.sign == "~" for piece in pieces):
        return _options(pieces, read), said
    if all("->" in piece.text for piece in pieces):
        return _pairs(pieces, read), said
    if any("->" in piece.text for piece in pieces):
        lone = next(piece for piece in pieces if "->" not in piece.text)
        raise Malformed(f"“{shortened(shown(lone.text))}” is matched with nothing", lone.at)
    shares = (1.0 if piece.share is None else piece.share for piece in pieces)
    words = tuple(
        Offered(shown(piece.text), share, piece.why)
        for piece, share in zip(pieces, shares, strict=True)
    )
    return Words(words), said


def _pieces(answers: str, read: Read, at: int) -> Iterator[_Piece]:
    first = re.search(r"[=~]", answers)
    if first is None:
        what = f"“{shortened(shown(answers))}” is no answer; begin each with = or ~"
        raise Malformed(what, at)
    if answers[: first.start()].strip():
        lead = shortened(shown(answers[: first.start()]))
        raise Malformed(f"“{lead}” stands before the first answer", at)
    for found in _PIECE.finditer(answers):
        body, _, why = found[2].partition("#")
        weight = _WEIGHT.match(body)
        share = float(weight[1]) / 100 if weight else None
        text = body[weight.end() :] if weight else body
        if share is not None and abs(share) > 1:
            raise Malformed(f"a weight of {share:.0%} is more than 100%", at + found.start())
        yield _Piece(found[1], share, text, read(why), at + found.start())


def _truth(found: re.Match[str], read: Read) -> Truth:
    wrong, _, right = (found[2] or "").partition("#")
    if right.strip():
        return Truth(found[1].upper().startswith("T"), read(wrong), read(right))
    return Truth(found[1].upper().startswith("T"), read(wrong))


def _options(pieces: list[_Piece], read: Read) -> Options:
    is_many = all(piece.sign == "~" for piece in pieces)
    if is_many and not any((piece.share or 0) > 0 for piece in pieces):
        raise Malformed("no option is right; begin the right one with =", pieces[0].at)
    offered = tuple(
        Offered(
            read(piece.text),
            (1.0 if piece.sign == "=" else 0.0) if piece.share is None else piece.share,
            piece.why,
        )
        for piece in pieces
    )
    return Options(offered, is_many=is_many)


def _pairs(pieces: list[_Piece], read: Read) -> Pairs:
    pairs = [tuple(map(read, piece.text.split("->", 1))) for piece in pieces]
    whole = tuple((left, right) for left, right in pairs if left)
    others = tuple(right for left, right in pairs if not left)
    return Pairs(whole, others)


def _amounts(answers: str, read: Read, at: int) -> Amounts:
    if not re.search(r"[=~]", answers):
        body, _, why = answers.partition("#")
        return Amounts((amount_of(body, 1.0, read(why), at),))
    found: list[Amount] = []
    wrong = ""
    for piece in _pieces(answers, read, at):
        if piece.sign == "~" and not piece.text.strip():
            wrong = piece.why
            continue
        share = (1.0 if piece.sign == "=" else 0.0) if piece.share is None else piece.share
        found.append(amount_of(piece.text, share, piece.why, piece.at))
    return Amounts(tuple(found), otherwise=wrong)


def amount_of(body: str, share: float, why: str, at: int) -> Amount:
    """Return a number and its tolerance: `3`, `3:0.1`, `2.9..3.1`.

    Raises
    ------
    Malformed
        If it is no finite number.
    """
    if within := _WITHIN.match(body):
        amount = Amount(float(within[1]), abs(float(within[2] or 0)), share, why)
    elif between := _BETWEEN.match(body):
        low, high = sorted((float(between[1]), float(between[2])))
        value = float(f"{(low + high) / 2:.12g}")
        amount = Amount(value, float(f"{(high - low) / 2:.12g}"), share, why)
    else:
        what = f"“{shortened(shown(body))}” is no number; write 3:0.1 or 2.9..3.1"
        raise Malformed(what, at)
    if not (isfinite(amount.value) and isfinite(amount.tol)):
        raise Malformed(f"“{shortened(shown(body))}” is not a finite number", at)
    return amount
