"""Lines of text and excerpts of files, made to fit a screen."""

from unicodedata import east_asian_width


def columns(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, width: int | None, indent: str) -> list[str]:
    """Return `text` in lines of at most `width` columns, all but the first indented.

    A word that is longer than a line stays whole, so that a path can be copied.
    """
    if width is None or columns(text) <= width:
        return [text]
    start = text[: len(text) - len(text.lstrip())]
    lines, line = [], start
    for word in text.split():
        if line.strip() and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line = indent + word
        else:
            line += word if not line.strip() else f" {word}"
    return [*lines, line]


def narrowed(excerpt: str, caret: int, room: int | None) -> tuple[str, int]:
    """Return the part of a line around `caret` that fits into `room` columns, and its caret there.

    What is cut off is told by an ellipsis.
    """
    if room is None or columns(excerpt) <= room:
        return excerpt, caret
    is_near_start = columns(excerpt[:caret]) <= room * 2 // 3
    first = 0 if is_near_start else max(0, min(caret - 1 - room // 3, len(excerpt) - room))
    while columns(excerpt[first:caret]) >= room:  # characters of two columns
        first += 1
    last = caret
    while last < len(excerpt) and columns(excerpt[first : last + 1]) <= room:
        last += 1
    cut = excerpt[first:last]
    if first:
        cut = "…" + cut[1:]
    if last < len(excerpt):
        cut = cut[:-1] + "…"
    return cut, caret - first
