"""Typed text made safe to show: nothing in it acts, and nothing in it is hidden."""

from unicodedata import category

_KEPT = "\n\t"
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def visible(text: str) -> str:
    """Return `text` with what controls, turns around or hides shown by its code point."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_shown(character) for character in unified)


def one_line(text: str) -> str:
    """Return `text` on one line, blanks made one each."""
    return " ".join(visible(text).split())


def _shown(character: str) -> str:
    if character in _KEPT or category(character) not in _HIDDEN:
        return character
    return f"‹U+{ord(character):04X}›"
