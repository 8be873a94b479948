"""How the report of a bank says numbers, names and tables."""

from collections.abc import Iterable, Iterator, Sequence

NAMED = 6
"""Names that are told where more are meant."""
WIDEST = 40
"""Characters to which a column of a table is padded."""


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table, its columns padded so that it reads well as plain text, too."""
    cells = [[text.replace("|", "\\|") for text in row] for row in (header, *rows)]
    widths = [min(max(map(len, column)), WIDEST) for column in zip(*cells, strict=True)]
    for place, row in enumerate(cells):
        padded = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(padded)} |"
        if place == 0:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"


def named(names: Iterable[str], most: int = NAMED) -> str:
    """Return the first of `names`, and how many more there are."""
    every = list(names)
    more = len(every) - most
    return ", ".join(every[:most]) + (f" and {more} more" if more > 0 else "")


def listed(names: Iterable[str]) -> str:
    """Return `names`, of which there is one at least, as a list in a sentence."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def share(part: int, whole: int) -> str:
    """Return a share in per cent; a dash where there is nothing to have a share of."""
    return f"{part / whole:.0%}" if whole else "–"


def counted(count: int, thing: str) -> str:
    """Return how many there are of a thing."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
