"""The nearest known name to one that is not known."""

from collections.abc import Iterable
from itertools import islice

_MOST_NAMED = 20
_MOST_COMPARED = 2_000


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` was probably meant to be, or None."""
    from rapidfuzz.process import extractOne  # only a slip of the pen needs it

    choices = list(islice(known, _MOST_COMPARED))
    folded = [choice.lower().replace("_", "-") for choice in choices]
    best = extractOne(name.lower().replace("_", "-"), folded, score_cutoff=60)
    return choices[best[2]] if best else None


def suggestion(name: str, known: Iterable[str], *, all_called: str = "Known are") -> str:
    """Return what to say to who wrote `name`: the nearest known one, and which there are."""
    names = list(known)
    near = nearest(name, names)
    guess = f"Did you mean `{near}`? " if near else ""
    most = _MOST_NAMED if near else 2 * _MOST_NAMED
    shown = ", ".join(names[:most]) + (", …" if len(names) > most else "")
    return f"{guess}{all_called} {shown}." if names else guess.strip()
