"""A note that quizzer's own export wrote, back to an item: options, key, reasons, explanation."""

import re
from collections.abc import Callable

from quizzer.domain.forms.base import LETTERS
from quizzer.interop.items import Item, Offered, Options, Pairs, Ranking, Truth, Wish
from quizzer.interop.rows import BadRow, wish_of

Read = Callable[[str], str]
"""Turns a field's HTML into Markdown."""

_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_LISTS = re.compile(
    r"(?P<head>.*?)(?:<ol>(?P<lefts>(?:(?!<ol).)*)</ol>\s*)?"
    r'<ol class="options">(?P<options>.*)</ol>\s*',
    re.DOTALL,
)
_LISTED = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_PICKED = re.compile(r"[a-z](?:\s*,\s*[a-z])*")
_RANKED = re.compile(r"[a-z](?:\s+[a-z])+")
_PAIRED = re.compile(r"\d+\s*[a-z](?:\s+\d+\s*[a-z])*")
_WHY = re.compile(r"\*\*([a-z])\)\*\* (.*)\Z", re.DOTALL)


def own_item(front: str, back: str, key: str, read: Read) -> Item:
    """Return the question of a note's two sides and its id.

    Raises
    ------
    BadRow
        If a side is empty, or has been changed so that the key fits it no more.
    """
    name = key.rpartition("/")[2]
    answer, *rest = read(back).split("\n\n")
    short = _BOLD.fullmatch(answer)
    lists = _LISTS.fullmatch(front.strip())
    if lists is not None and short is not None:
        whys = {found[1]: found[2] for part in rest if (found := _WHY.match(part))}
        lefts = [read(each) for each in _LISTED.findall(lists["lefts"] or "")]
        options = [read(each) for each in _LISTED.findall(lists["options"])]
        wish = _listed(short[1].strip(), lefts, dict(zip(LETTERS, options, strict=False)), whys)
        rest = [part for part in rest if not _WHY.match(part)]
        return Item(prompt=read(lists["head"]), wish=wish, name=name, explanation="\n\n".join(rest))
    prompt = read(front)
    if not prompt or not answer:
        raise BadRow("its question or its answer is empty")
    given = short[1] if short else "\n\n".join([answer, *rest])
    explanation = "\n\n".join(rest) if short else ""
    wish = wish_of({"prompt": prompt, "answer": given})
    return Item(prompt=prompt, wish=wish, name=name, explanation=explanation)


def _listed(key: str, lefts: list[str], options: dict[str, str], whys: dict[str, str]) -> Wish:
    """Return what is asked for, where options stand below the question."""
    letters = re.findall(r"[a-z]", key)
    if not set(letters) <= options.keys():
        raise BadRow(f"its key “{key}” names no option")
    if lefts and _PAIRED.fullmatch(key):
        places = [int(place) for place in re.findall(r"\d+", key)]
        pairs = zip(places, letters, strict=True)
        given = {place: options[letter] for place, letter in pairs}
        if given.keys() == set(range(1, len(lefts) + 1)):
            others = [text for letter, text in options.items() if letter not in letters]
            whole = tuple((left, given[at]) for at, left in enumerate(lefts, start=1))
            return Pairs(whole, tuple(others))
    if not lefts and _PICKED.fullmatch(key):
        return _picked(letters, options, whys)
    if not lefts and _RANKED.fullmatch(key) and sorted(letters) == sorted(options):
        return Ranking(tuple(options[letter] for letter in letters))
    raise BadRow(f"its key “{key}” does not fit its options")


def _picked(letters: list[str], options: dict[str, str], whys: dict[str, str]) -> Wish:
    texts = tuple(options.values())
    if texts == ("True", "False") and len(letters) == 1:
        return Truth(letters == ["a"], next(iter(whys.values()), ""))
    share = 1 / len(letters)
    penalty = -share if len(letters) > 1 else 0.0
    offered = tuple(
        Offered(text, share if letter in letters else penalty, whys.get(letter, ""))
        for letter, text in options.items()
    )
    return Options(offered, is_many=len(letters) > 1)
