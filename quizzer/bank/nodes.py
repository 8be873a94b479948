"""A YAML tree with the place of every value and every key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quizzer.bank.problems import Mark
from quizzer.bank.scalars import Plain

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a YAML file.

    Attributes
    ----------
    plain
        The value as JSON knows it.
    mark
        Where it begins.
    last_line
        The line on which it ends.
    children
        What it holds, by key or position.
    keys
        Where each key of a mapping stands.
    quoted
        Whether it is text in quotes or a block, and not a bare word.
    size, height
        Number of values in it, itself included, and how deep they nest; anchors counted in full.
    """

    plain: Plain
    mark: Mark
    last_line: int
    children: Mapping[str | int, "Node"] = field(default_factory=dict, repr=False)
    keys: Mapping[str, Mark] = field(default_factory=dict, repr=False)
    quoted: bool = False
    size: int = 1
    height: int = 0

    def at(self, path: Path) -> "Node":
        """Return the value at `path`, or the nearest around it that there is."""
        node = self
        for step in path:
            if step not in node.children:
                break
            node = node.children[step]
        return node

    def mark_of(self, path: Path) -> Mark:
        """Return where the value at `path` begins; of a field that is missing, its holder."""
        return self.at(path).mark

    def key_mark(self, path: Path) -> Mark:
        """Return where the last key of `path` stands; without a key, its value."""
        holder, last = self.at(path[:-1]), path[-1] if path else None
        if isinstance(last, str) and last in holder.keys:
            return holder.keys[last]
        return self.mark_of(path)

    def walk(self, path: Path = ()) -> Iterator[tuple[Path, "Node"]]:
        """Yield every value with the path to it, outer ones first."""
        yield path, self
        for step, child in self.children.items():
            yield from child.walk((*path, step))
