"""The marks of questions in Markdown: `Q:`, `A:` and others, at the beginning of a line."""

import re

LETTER_OF = {
    "prompt": "Q",
    "answer": "A",
    "explanation": "E",
    "hints": "H",
    "sources": "S",
    "instruction": "I",
    "context": "C",
    "rubric": "R",
    "why_a": "W",
}
"""The letter that each part begins with."""

MARK = re.compile(r"(?P<letter>[QAEHSICRW]):(?:\s+|\Z)")
OPTION = re.compile(r"\s{0,3}[-*+] \[(?P<is_right>[ xX])\]\s+(?P<text>\S.*)\Z")
LISTED = re.compile(r"\s{0,3}\d{1,3}[.)]\s+(?P<text>\S.*)\Z")
HEADING = re.compile(r"(?P<depth>#{1,6})\s+(?P<title>.*?)\s*#*\Z")
REMARK = re.compile(r"<!--\s*(?P<inside>.*?)\s*-->\s*\Z")

_SPECIAL = re.compile(
    r"\\*(?:[QAEHSICRW]:|#{1,6}\s|<!--|\s{0,3}[-*+] \[[ xX]\]|\s{0,3}\d{1,3}[.)]\s)"
)


def escaped(text: str) -> str:
    """Return a text with a backslash before each line that would begin something else."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"\\{line}" if _SPECIAL.match(line) else line for line in rest)])


def unescaped(line: str) -> str:
    """Return a line of a text without the backslash that keeps it from beginning something."""
    return line[1:] if line.startswith("\\") and _SPECIAL.match(line[1:]) else line
