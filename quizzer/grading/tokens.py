"""Words of a text, stemmed, each with its place in the raw text; formulas become words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from quizzer.grading.characters import Folded, folded
from quizzer.grading.english import CONTRACTED, LONE_CONTRACTIONS

_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)*"
_TOKEN = re.compile(
    rf"""
    \|\| (?P<norm>[^|\n]{{1,30}}) \|\| (?:_?\{{?(?P<index>[0-9])\}}?)? (?P<normsquare>\^\{{?2\}}?)?
  | \| (?P<absolute>[^|\n]{{1,30}}) \| (?:_1)? (?P<absolutesquare>\^2)?
  | \b l[ _-]{{0,3}}\{{?(?P<ell>[012])\}}? (?![\d.]\d|[a-z]) (?!_[a-z])
  | (?P<base>{_WORD}|\)) (?:_\{{?\w{{1,3}}\}}?)? \s* (?:\^|\*\*) \s* \{{?2\}}? (?!\d)
  | (?P<name>[a-z]+\d*(?:_[a-z0-9]+)+)
  | (?P<number>\d+(?:[.,]\d+)*)
  | (?P<word>{_WORD})
  | (?P<sign><=|>=|!=|->|=>|==|[=<>+*~])
    """,
    re.VERBOSE,
)
_SIGN_WORDS = {
    "<=": ("at", "most"), ">=": ("at", "least"), "!=": ("not", "equal"), "->": ("to",),
    "=>": ("so",), "==": ("is",), "=": ("is",), "<": ("below",), ">": ("above",), "+": ("plus",),
    "*": ("times",), "~": ("about",),
}  # fmt: skip
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BRITISH = re.compile(r"(?<=[a-z]{3}[lrmd])is(e[drs]?|ing|ations?)$")
_STEMMER = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    Attributes
    ----------
    start, end
        Its place in the raw text, ``[start, end)`` in code points.
    gap
        The folded signs between the token before it and itself.
    """

    word: str
    stem: str
    start: int
    end: int
    gap: str


def tokens(raw: str) -> tuple[Token, ...]:
    """Return the words of `raw` in order."""
    text = folded(raw)
    return tuple(_tokens(text))


def _tokens(text: Folded) -> Iterator[Token]:
    last = 0
    for found in _TOKEN.finditer(text.text):
        gap = text.text[last : found.start()]
        last = found.end()
        start, end = text.at[found.start()], text.at[last - 1] + 1
        for word in words_of(found):
            yield Token(word, stem(word), start, end, gap)
            gap = ""


def words_of(found: re.Match[str]) -> Iterator[str]:
    """Yield the words that a match of the token pattern reads as."""
    kind = found.lastgroup or ""
    part = found.groupdict()
    if part["norm"]:
        square = part["normsquare"]
        yield from (f"l{part['index'] or 2}",) if part["index"] or square else ()
        yield from ("norm", "squared") if square else ("norm",)
    elif part["absolute"]:
        yield from ("absolute", "value", *_plain_words(part["absolute"]))
        yield from ("squared",) if part["absolutesquare"] else ()
    elif part["ell"]:
        yield f"l{part['ell']}"
    elif part["base"]:
        yield from (*_plain_words(part["base"]), "squared")
    elif kind == "number":
        yield _number(part["number"])
    elif kind == "sign":
        yield from _SIGN_WORDS[part["sign"]]
    elif kind == "name":
        yield part["name"].strip("_") if len(part["name"]) > 4 else part["name"].split("_")[0]
    else:
        yield from _word(part["word"])


def _plain_words(text: str) -> Iterator[str]:
    for found in re.finditer(_WORD, text):
        yield from _word(found[0])


def _number(text: str) -> str:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return text
    return _DIGITS[int(value)] if value in range(11) else text


def _word(word: str) -> Iterator[str]:
    if word in LONE_CONTRACTIONS:
        yield from LONE_CONTRACTIONS[word]
    elif word == "cannot":
        yield from ("can", "not")
    elif word.endswith("n't"):
        yield from (CONTRACTED.get(word[:-3], word[:-3]), "not")
    else:
        yield word.split("'")[0]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return what `word` has in common with its inflections; British and American alike."""
    return str(_STEMMER.stemWord(_BRITISH.sub(r"iz\1", word)))
