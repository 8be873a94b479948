"""A YAML tree with the place of every value and every key.

Values are plain ones, as JSON knows them. Where they stand is kept beside them in flat lists, in
the order in which they were written; a `Node` puts the two together where a place is asked for,
which is where something is wrong.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizzer.bank.problems import Mark
from quizzer.bank.scalars import Plain

Path = tuple[str | int, ...]

_COLUMNS = 1 << 32


class Places:
    """Where the values of a file stand.

    Attributes
    ----------
    marks
        Line and column of each value, in one number.
    keys
        The same of its key; 0 for what is in a list.
    names
        Its key; None for what is in a list, and for what is left out of the tree.
    kept
        1 for what is in the tree, 0 for what is left out: the second value of a key.
    ends
        The line on which it ends.
    sizes
        How many values it is, itself included; an alias is one.
    aliases
        Of an alias, the position of the value it stands for.
    """

    __slots__ = ("_inside", "aliases", "ends", "kept", "keys", "marks", "names", "sizes")

    def __init__(self) -> None:
        self.marks, self.keys = array("Q"), array("Q")
        self.ends, self.sizes = array("L"), array("L")
        self.names: list[str | None] = []
        self.kept = bytearray()
        self.aliases: dict[int, int] = {}
        self._inside: dict[int, Mapping[str | int, int]] = {}

    def __len__(self) -> int:
        return len(self.marks)

    def inside(self, position: int) -> Mapping[str | int, int]:
        """Return the positions of what the value at `position` holds, by key or place in it."""
        home = self.aliases.get(position, position)
        if home not in self._inside:
            self._inside[home] = dict(self._steps(home))
        return self._inside[home]

    def _steps(self, home: int) -> Iterator[tuple[str | int, int]]:
        at, end, place = home + 1, home + self.sizes[home], 0
        while at < end:
            name = self.names[at]
            if self.kept[at]:
                yield (place if name is None else name), at
                place += 1
            at += self.sizes[at]


def packed(line: int, column: int) -> int:
    """Return a place as one number; both counted from 0."""
    return (line + 1) * _COLUMNS + column + 1


def unpacked(place: int) -> Mark:
    """Return the place that a number of `packed` stands for."""
    return Mark(*divmod(place, _COLUMNS))


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a YAML file.

    Attributes
    ----------
    plain
        The value as JSON knows it.
    """

    plain: Plain
    _places: Places = field(repr=False, compare=False)
    _position: int = field(default=0, repr=False)

    @property
    def mark(self) -> Mark:
        """Where it begins."""
        return unpacked(self._places.marks[self._position])

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self._places.marks[self._position] // _COLUMNS

    @property
    def last_line(self) -> int:
        """The line on which it ends."""
        return self._places.ends[self._position]

    @property
    def size(self) -> int:
        """How many values it is, itself included, aliases not counted in full."""
        return self._places.sizes[self._position]

    @property
    def children(self) -> Mapping[str | int, "Node"]:
        """What it holds, by key or position."""
        return {step: self._held(step, at) for step, at in self._inside.items()}

    def at(self, path: Path) -> "Node":
        """Return the value at `path`, or the nearest around it that there is."""
        node = self
        for step in path:
            inner = node.child(step)
            if inner is None:
                break
            node = inner
        return node

    def child(self, step: str | int) -> "Node | None":
        """Return what it holds at a key or position, or None."""
        at = self._inside.get(step)
        return None if at is None else self._held(step, at)

    def mark_of(self, path: Path) -> Mark:
        """Return where the value at `path` begins; of a field that is missing, its holder."""
        return self.at(path).mark

    def key_mark(self, path: Path) -> Mark:
        """Return where the last key of `path` stands; without a key, its value."""
        if path and isinstance(path[-1], str):
            at = self.at(path[:-1])._inside.get(path[-1])
            if at is not None:
                return unpacked(self._places.keys[at])
        return self.mark_of(path)

    @property
    def _inside(self) -> Mapping[str | int, int]:
        is_holder = isinstance(self.plain, dict | list)
        return self._places.inside(self._position) if is_holder else {}

    def _held(self, step: str | int, at: int) -> "Node":
        holder: Any = self.plain
        return Node(holder[step], self._places, at)
