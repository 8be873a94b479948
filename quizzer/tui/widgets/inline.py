"""Short authored texts on one line: code, bold, emphasis, mathematics, and nothing else."""

import re

from textual.content import Content

from quizzer.drawing.mathematics import with_mathematics

_MARKS = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>(?=\S).+?(?<=\S))\*\*"
    r"|(?<![\w*])\*(?P<em>(?=\S)[^*]+?(?<=\S))\*(?![\w*])"
)
_STYLES = {"code": "$accent", "bold": "bold", "em": "italic"}


def inline(text: str) -> Content:
    """Return `text` with its inline Markdown; brackets are only brackets."""
    spaced = " ".join(with_mathematics(text).split())
    parts: list[Content] = []
    end = 0
    for match in _MARKS.finditer(spaced):
        kind = match.lastgroup or "code"
        parts += [Content(spaced[end : match.start()]), Content.styled(match[kind], _STYLES[kind])]
        end = match.end()
    return Content("").join([*parts, Content(spaced[end:])])
