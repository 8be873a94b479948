"""A process that appends answers and prints each one's id once it was told that it is kept."""

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from tests.store.making import NOON, opened, review


def main(file: Path, first: int, many: int) -> None:
    """Append answers numbered from `first`; for ever where `many` is 0."""
    numbers = range(first, first + many) if many else count(first)
    sitting = f"from-{first}"
    with opened(file, sitting) as store:
        for number in numbers:
            at = NOON + timedelta(minutes=number)
            answer = review(number, question=f"q{number % 3}", at=at)
            store.advance_sitting(sitting, [{"step": number}], [answer])
            print(answer.id, flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
