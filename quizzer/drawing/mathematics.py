r"""Markdown whose TeX, between dollars, is shown in Unicode.

The rules are those of Pandoc's ``tex_math_dollars``: an opening dollar has something right after
it, a closing one something right before it and no digit after; ``\$`` is a dollar. So prices stay.
"""

import re

_PARTS = re.compile(
    r"(?P<fence>^ {0,3}(?P<bar>`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}(?P=bar)[`~]*[ \t]*$|.*\Z))"
    r"|(?P<block>(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+)"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escaped>\\.)"
    r"|\$\$(?P<display>(?:[^$\\]|\\.)+?)\$\$"
    r"|\$(?=[^\s$])(?P<inline>(?:[^$\\\n]|\\.|\n(?!\s*\n))+?)(?<=\S)\$(?!\d)",
    re.DOTALL | re.MULTILINE,
)
_STEERING = re.compile(r"[\\`*_\[\]<>|~#+]")


def with_mathematics(markdown: str, *, for_markdown: bool = False) -> str:
    r"""Return `markdown` with the TeX in ``$…$`` and ``$$…$$`` outside of code as Unicode.

    Parameters
    ----------
    markdown
        The text. What is no mathematics, or is unbalanced, stays as it is.
    for_markdown
        Whether the result is read as Markdown once more: what would steer it is then escaped.
    """
    if "$" not in markdown:
        return markdown
    from quizzer.drawing.tex import converted  # most texts have none of it

    def shown(match: re.Match[str]) -> str:
        if match["escaped"]:
            return "$" if match[0] == r"\$" and not for_markdown else match[0]
        tex = match["display"] or match["inline"]
        found = converted(tex) if tex else None
        if found is None:
            return match[0]
        return _STEERING.sub(r"\\\g<0>", found) if for_markdown else found

    return _PARTS.sub(shown, markdown)
