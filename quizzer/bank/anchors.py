"""What anchors stand for, and how large the values are that they expand to."""

from quizzer.bank.scalars import Plain

MOST_ALIASED = 10_000
"""Values that all the aliases of a file may expand to."""
MOST_ALIASED_CHARACTERS = 1_000_000
"""Characters that they may expand to."""


class Expansion:
    """Counts what the aliases of a file expand to, so that few words can't become many."""

    def __init__(self) -> None:
        self._values = 0
        self._characters = 0

    def takes(self, plain: Plain) -> bool:
        """Count one more use of an anchored value; return whether there is room for it.

        It looks at no more than there is room for, however much the value would be.
        """
        ahead = [plain]
        while ahead and self._has_room():
            value = ahead.pop()
            self._values += 1
            if isinstance(value, str):
                self._characters += len(value)
            elif isinstance(value, list):
                ahead += value
            elif isinstance(value, dict):
                self._characters += sum(map(len, value))
                ahead += value.values()
        return self._has_room()

    def _has_room(self) -> bool:
        return self._values <= MOST_ALIASED and self._characters <= MOST_ALIASED_CHARACTERS


def height(plain: Plain) -> int:
    """Return how deep values nest in `plain`: 0 for a single one."""
    levels = 0
    layer = [plain]
    while inner := [item for value in layer for item in _held(value)]:
        layer, levels = inner, levels + 1
    return levels


def _held(plain: Plain) -> list[Plain]:
    if isinstance(plain, list):
        return plain
    return list(plain.values()) if isinstance(plain, dict) else []
