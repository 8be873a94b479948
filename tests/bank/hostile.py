"""Files made to crash a loader, to stall it, or to fill the memory; each by its name."""

from collections.abc import Callable, Mapping

from tests.bank.generated import HEAD

MEBIBYTE = 1 << 20
LARGE = 15 * MEBIBYTE


def _bomb() -> bytes:
    lines = ["a: &a [" + "x, " * 9 + "x]"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 10) + "]")
    return "\n".join(lines).encode()


def _text_bomb() -> bytes:
    """Return one long text and many uses of it: few values, and gigabytes."""
    return (f"{HEAD}x: &x {'y' * MEBIBYTE}\nquestions: [" + "*x, " * 9_000 + "]").encode()


def _filled(piece: str) -> Callable[[], bytes]:
    return lambda: (piece * (LARGE // len(piece))).encode()


def _questions(piece: str) -> Callable[[], bytes]:
    return lambda: (f"{HEAD}questions: [" + piece * (6 * MEBIBYTE // len(piece)) + "]").encode()


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "200,000 brackets": lambda: b"[" * 200_000,
    "200,000 braces": lambda: b"{a: " * 200_000,
    "200,000 dashes": lambda: b"- " * 200_000,
    "15 MiB of brackets": _filled("["),
    "an alias bomb": _bomb,
    "a text bomb": _text_bomb,
    "an object of Python's": lambda: b"a: !!python/object/apply:os.system [ls]",
    "17 MiB": lambda: b"a" * (17 * MEBIBYTE),
    "15 MiB of line feeds": _filled("\n"),
    "15 MiB of returns": _filled("\r"),
    "15 MiB of control characters": _filled("\x07"),
    "15 MiB of every other a control character": _filled("\x07a"),
    "15 MiB of escape codes in quotes": lambda: b'a: "' + b"\\e" * (LARGE // 2) + b'"',
    "15 MiB that are not UTF-8": lambda: b"\xff" * LARGE,
    "15 MiB of UTF-16": lambda: ("a" * (LARGE // 2)).encode("utf-16"),
    "15 MiB of zeros": lambda: bytes(LARGE),
    "a million directives": lambda: "".join(f"%TAG !{i}! x\n" for i in range(1_000_000)).encode(),
    "one long word": _filled("a"),
    "one long number": _filled("9"),
    "15 MiB of values": lambda: b"[" + _filled("a,")() + b"]",
    "15 MiB of tags": lambda: b"[" + _filled("!a b,")() + b"]",
    "15 MiB of anchors": lambda: b"[" + _filled("&a b,")() + b"]",
    "15 MiB of one key": lambda: b"{" + _filled("a: b,")() + b"}",
    "15 MiB of documents": _filled("---\n"),
    "questions of no type": _questions("{id: a},"),
    "questions of an unknown type": _questions("{id: a, type: b},"),
    "questions that are none": _questions("a,"),
    "questions of one id": _questions("{id: a, type: true-false, prompt: x, answer: true},"),
    "a question of many fields": lambda: (
        f"{HEAD}questions:\n  - {{type: choice, " + ", ".join(f"a{i}: b" for i in range(200_000))
    ).encode(),
    "a bank of many fields": lambda: (
        HEAD + "".join(f"a{i}: b\n" for i in range(200_000))
    ).encode(),
    "many topics in a ring": lambda: (
        f"{HEAD}topics:\n"
        + "".join(f"  t{i}: {{title: T, after: [t{(i + 1) % 5_000}]}}\n" for i in range(5_000))
    ).encode(),
    "unclosed placeholders": lambda: (f"{HEAD}x: " + "{{ a" * 100_000).encode(),
}

LARGE_AS_ANY = frozenset(
    {
        "15 MiB of values",
        "15 MiB of anchors",
        "15 MiB of one key",
        "questions of no type",
        "questions of an unknown type",
        "questions that are none",
        "questions of one id",
        "a question of many fields",
        "a bank of many fields",
    }
)
"""Those that cost what any bank of as many values does: as much as is allowed."""
