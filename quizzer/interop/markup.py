"""HTML to Markdown and back; mathematics passes as TeX between dollars.

The converters are part of the extra `exchange`, and imported when they are needed.
"""

import re
from html import escape, unescape
from importlib import import_module
from typing import Any

from quizzer.errors import ExchangeError

LONGEST = 200_000
"""Characters of one text that are converted."""
DEEPEST = 60
"""Elements inside one another."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_KNOWN = re.compile(
    r"</?(?:a|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|sub|sup|"
    r"table|tbody|td|th|tr|u|ul)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_ANKI_TEX = re.compile(
    r"\\\(((?:(?!\\\().){1,2000}?)\\\)|\\\[((?:(?!\\\[).){1,2000}?)\\\]"
    r"|\[\$\$?\]((?:(?!\[\$).){1,2000}?)\[/\$\$?\]",
    re.DOTALL,
)
_TEX = re.compile(r"\$\$([^$]{1,2000})\$\$|\$([^\s$](?:[^$\n]{0,2000}?[^\s$])?)\$(?!\d)", re.DOTALL)
_MARK = "qzr{}qzr"
_FOUND = re.compile(r"qzr(\d+)qzr")


def required(module: str) -> Any:
    """Return a module that only the exchange of questions needs.

    Raises
    ------
    ExchangeError
        If it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as missing:
        raise ExchangeError(
            f"This format needs the package {module.partition('.')[0]}, which is not installed.",
            remedy="Install quizzer with its extra: pip install -e '.[exchange]'",
        ) from missing


def is_html(text: str) -> bool:
    """Return whether a text has tags that are meant as such."""
    return bool(_KNOWN.search(text) or _ENTITY.search(text))


def markdown_of(html: str) -> str:
    """Return HTML as Markdown; text that is none passes, entities resolved."""
    text = html[:LONGEST]
    if not _TAG.search(text):
        return _dollars(unescape(text)).strip()
    if _depth(text) > DEEPEST:
        return unescape(_TAG.sub(" ", text)).strip()
    kept: list[str] = []
    marked = _ANKI_TEX.sub(lambda found: _keep(kept, f"${_inside(found)}$"), text)
    marked = _TEX.sub(lambda found: _keep(kept, unescape(_TAG.sub("", found[0]))), marked)
    convert = required("markdownify").markdownify
    done: str = convert(
        marked,
        heading_style="ATX",
        bullets="-",
        escape_asterisks=False,
        escape_underscores=False,
        escape_misc=False,
        strip=["script", "style"],
    )
    lines = (line.rstrip() for line in _restored(done, kept).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def html_of(markdown: str, *, tex: tuple[str, str] = ("$", "$")) -> str:
    """Return Markdown as HTML, any HTML in it as text; `tex` is put around mathematics."""
    kept: list[str] = []
    opening, closing = tex
    marked = _TEX.sub(
        lambda found: _keep(kept, f"{opening}{escape(_inside(found), quote=False)}{closing}"),
        markdown,
    )
    renderer = required("markdown_it").MarkdownIt("js-default", {"html": False, "breaks": True})
    return _restored(renderer.render(marked), kept).strip()


def _depth(text: str) -> int:
    """Return how many elements stand open at once, at most; tags that never close count."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        is_void = re.match(r"<(?:br|hr|img|input|meta|link)\b", tag[0], re.IGNORECASE)
        if tag[0].endswith("/>") or is_void:
            continue
        depth += -1 if tag[0].startswith("</") else 1
        deepest = max(deepest, depth)
    return deepest


def _dollars(text: str) -> str:
    return _ANKI_TEX.sub(lambda found: f"${_inside(found)}$", text)


def _inside(found: re.Match[str]) -> str:
    inside = next(group for group in found.groups() if group is not None)
    return unescape(_TAG.sub("", inside)).strip()


def _keep(kept: list[str], text: str) -> str:
    kept.append(text)
    return _MARK.format(len(kept) - 1)


def _restored(text: str, kept: list[str]) -> str:
    def back(found: re.Match[str]) -> str:
        place = int(found[1]) if len(found[1]) < 7 else len(kept)
        return kept[place] if place < len(kept) else found[0]

    return _FOUND.sub(back, text)
