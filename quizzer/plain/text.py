"""Text for plain lines: wrapped at a width, code and tables left as they are."""

import re
import textwrap

from quizzer.drawing.mathematics import with_mathematics

WIDTH = 78

_FENCE = re.compile(r"\s*(```|~~~)")
_AS_IT_IS = re.compile(r"(\||    |\t|#)")
_LIST = re.compile(r"\s*([-*+]|[0-9]+[.)])\s+")


def wrapped(text: str, indent: str = "", width: int = WIDTH) -> str:
    """Return Markdown `text` wrapped at `width` columns, each line behind `indent`.

    Paragraphs and list items are filled; code, tables and headings keep their lines; TeX between
    dollars is shown in Unicode.
    """
    lines: list[str] = []
    paragraph: list[str] = []
    in_code = False

    def flush() -> None:
        if paragraph:
            lines.extend(_filled(paragraph, indent, width))
            paragraph.clear()

    for line in clean(with_mathematics(text)).strip("\n").splitlines():
        is_fence = bool(_FENCE.match(line))
        if in_code or is_fence or _AS_IT_IS.match(line) or not line.strip():
            flush()
            lines.append((indent + line).rstrip())
        elif _LIST.match(line):
            flush()
            paragraph.append(line)
        else:
            paragraph.append(line)
        in_code ^= is_fence
    flush()
    return "\n".join(lines)


def under(mark: str, text: str) -> str:
    """Return `text` wrapped behind `mark`, its further lines under its first."""
    return mark + wrapped(text, " " * len(mark)).lstrip()


def clean(text: str) -> str:
    """Return `text` without control characters, so that nothing steers the terminal."""
    return "".join(c if c in "\n\t" or c.isprintable() or c == "\u00a0" else "�" for c in text)


def _filled(paragraph: list[str], indent: str, width: int) -> list[str]:
    first = paragraph[0]
    mark = _LIST.match(first)
    hang = indent + " " * len(mark.group(0)) if mark else indent
    return textwrap.wrap(
        " ".join([first.rstrip(), *(line.strip() for line in paragraph[1:])]),
        width,
        initial_indent=indent,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
