"""A text with gaps: which part of it is the prompt, where a format has one text for both."""

import re

ASKED = "Fill in the blanks."
"""The prompt where a text has nothing but gaps."""

_GAP = re.compile(r"\[\[\w[\w-]*\]\]")


def parted(text: str) -> tuple[str, str]:
    """Return the paragraphs before the first gap, as the prompt, and the rest."""
    paragraphs = text.strip().split("\n\n")
    first = next((at for at, each in enumerate(paragraphs) if _GAP.search(each)), 0)
    return "\n\n".join(paragraphs[:first]) or ASKED, "\n\n".join(paragraphs[first:])


def joined(prompt: str, text: str) -> str:
    """Return prompt and text as one."""
    return text if prompt == ASKED else f"{prompt}\n\n{text}"
