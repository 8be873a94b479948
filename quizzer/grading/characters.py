"""Raw text as plain characters, each with the place in the raw text that it comes from.

Letter case, accents, typographic quotes and dashes, subscripts, Greek letters and mathematical
signs are folded, so that ``‖w‖₁``, ``||w||_1`` and ``λ``, ``lambda`` read the same.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MOST_CHARACTERS = 20_000
"""Of an answer that are read; what follows is past what anyone writes as one answer."""

_GREEK = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
    "sigma",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
]
_SIGNS = {
    "ℓ": "l", "‖": "||", "∥": "||", "∣": "|", "∑": " sum ", "Σ": " sum ", "²": "^2", "³": "^3",
    "ᵀ": "^t", "⊤": "^t", "½": "1/2", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-",
    "―": "-", "’": "'", "‘": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "“": '"', "”": '"',
    "„": '"', "‟": '"', "«": '"', "»": '"', "×": "*", "∗": "*", "⋅": "*", "·": "*", "≤": "<=",
    "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=", "→": "->", "⇒": "->", "⟶": "->", "≈": "~",
    "≅": "~", "∼": "~", "≡": "=", "∝": " proportional to ", "∞": " infinity ", "√": " root ",
    "∂": " derivative ", "∇": " gradient ", "±": " plus or minus ", "∈": " in ", "…": "...",
    "•": "\n", "◦": "\n", "▪": "\n", "‣": "\n", "●": "\n", "∙": "*",
}  # fmt: skip
_SIGNS |= {chr(0x3B1 + at): f" {name} " for at, name in enumerate(_GREEK)}
_SIGNS |= {chr(0x391 + at): f" {name} " for at, name in enumerate(_GREEK) if name != "sigma"}
_SIGNS |= {"σ": " sum ", "ς": " sum ", "ϵ": " epsilon ", "ϕ": " phi ", "ϑ": " theta "}
_SIGNS |= {chr(0x2080 + digit): f"_{digit}" for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text.

    Attributes
    ----------
    at
        For each character of `text`, the code point of the raw text that it comes from.
    """

    text: str
    at: tuple[int, ...]


def folded(raw: str) -> Folded:
    """Return the first `MOST_CHARACTERS` of `raw` folded."""
    parts = [_plain(char) for char in raw[:MOST_CHARACTERS]]
    at = tuple(place for place, part in enumerate(parts) for _ in part)
    return Folded("".join(parts), at)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return what `char` is read as: nothing for a mark or a control, a space for a picture."""
    if char in _SIGNS:
        return _SIGNS[char]
    if char < " ":
        return "\n" if char in "\n\r\v\f" else " "
    if char in "\u0085\u2028\u2029":
        return "\n"
    apart = unicodedata.normalize("NFKD", char).casefold()
    return "".join(_SIGNS.get(part, part) for part in apart if _is_read(part))


def _is_read(char: str) -> bool:
    category = unicodedata.category(char)
    return char.isascii() or (category[0] not in "CM" and category not in ("Sk", "So"))
