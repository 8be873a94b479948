"""Seeded draws that never change: the same seed gives the same question on every machine, for ever.

Python's own generator keeps only `random()` stable between versions; a hash is stable altogether.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def draw(below: int, *path: str | int) -> int:
    """Return a number in [0, below), decided by `path` alone: a seed, then names.

    Raises
    ------
    ValueError
        If `below` is not positive.
    """
    if below <= 0:
        raise ValueError("nothing to draw from")
    # 128 bits over a range of at most 2**40: the bias is under 2**-88.
    return int.from_bytes(digest(*path)) % below


def shuffled(things: Iterable[T], name: Callable[[T], str], *path: str | int) -> tuple[T, ...]:
    """Return `things` in an order decided by `path` and each thing's own unique `name`."""
    return tuple(sorted(things, key=lambda thing: (digest(*path, name(thing)), name(thing))))


def digest(*path: str | int) -> bytes:
    """Return 16 bytes that only `path` decides."""
    return blake2b("\x1f".join(map(str, path)).encode(), digest_size=16).digest()
