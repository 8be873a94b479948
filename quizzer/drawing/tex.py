"""TeX's mathematics in one line of Unicode characters, as far as there are any."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from quizzer.drawing import tex_symbols as symbols
from quizzer.drawing.tex_rows import (
    Atom,
    accented,
    fraction,
    in_script,
    is_written_out,
    joined,
    root,
    script_text,
    tight,
)
from quizzer.drawing.tex_symbols import Kind

DEEPEST = 40
"""Groups nested deeper than this are not read."""

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\d{1,3}(?:,\d{3})+(?!\d)|\s+|.", re.DOTALL)
_NO_BRACKETS = ("", "")
_ENVIRONMENTS = {
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"),
    "cases": ("{", ""),
}


class Unbalanced(ValueError):  # noqa: N818 - named as what is wrong
    """Braces that don't match, or a command that lacks what it is about."""


def unicode_of(tex: str) -> str:
    r"""Return mathematics in TeX as Unicode, e.g. ``\hat\beta_j^2`` as ``β̂ⱼ²``.

    What has no character is written out: ``_x`` and ``^(…)``, ``(a + b)/c``, an unknown command by
    its name. What is unbalanced comes back as it is.
    """
    found = converted(tex)
    return tex if found is None else found


def converted(tex: str) -> str | None:
    """Return mathematics in TeX as Unicode, or None where it is unbalanced."""
    try:
        return _Reader(tex).whole()
    except Unbalanced:
        return None


class _Reader:
    """Reads TeX from left to right, an atom at a time."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._at = 0
        self._depth = 0
        self._cell = Atom(" ", "space")

    def whole(self) -> str:
        atoms = self._row("")
        if self._at < len(self._tokens):
            raise Unbalanced
        return unicodedata.normalize("NFC", joined(atoms))

    # Tokens ---------------------------------------------------------------------------------

    def _peek(self, *, skipping_blanks: bool = True) -> str:
        while skipping_blanks and self._at < len(self._tokens) and self._now.isspace():
            self._at += 1
        return self._now if self._at < len(self._tokens) else ""

    @property
    def _now(self) -> str:
        token: str = self._tokens[self._at]
        return token

    def _take(self, *, skipping_blanks: bool = True) -> str:
        token = self._peek(skipping_blanks=skipping_blanks)
        if not token:
            raise Unbalanced
        self._at += 1
        return token

    # Rows and groups ------------------------------------------------------------------------

    def _row(self, end: str) -> list[Atom]:
        """Return the atoms up to the token `end`, which is taken; "" is the end of all."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unbalanced
        atoms: list[Atom] = []
        while self._peek() != end:
            self._extend(atoms)
        if end:
            self._at += 1
        self._depth -= 1
        return atoms

    def _extend(self, atoms: list[Atom]) -> None:
        token = self._take()
        if token in ("}", ""):
            raise Unbalanced
        if token in ("^", "_"):
            self._script(token, atoms)
        else:
            atoms.extend(self._read(token))

    def _argument(self) -> list[Atom]:
        """Return a group, or the one atom that stands in its place."""
        token = self._take()
        if token == "{":
            return self._row("}")
        if token in ("}", "^", "_"):
            raise Unbalanced
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unbalanced
        atoms = self._read(token)
        self._depth -= 1
        return atoms

    def _raw(self) -> str:
        """Return the text of a group as it was typed."""
        token = self._take()
        if token != "{":
            if token in "}^_":
                raise Unbalanced
            return token
        depth, parts = 1, list[str]()
        while True:
            token = self._take(skipping_blanks=False)
            depth += (token == "{") - (token == "}")
            if not depth:
                return "".join(parts)
            if token not in "{}":
                parts.append(token[1:] if token in (r"\$", r"\%", r"\&", r"\_", r"\#") else token)

    def _optional(self) -> str:
        """Return what stands in square brackets, if anything does."""
        if self._peek() != "[":
            return ""
        self._at += 1
        return tight(self._row("]"))

    # Atoms ----------------------------------------------------------------------------------

    def _read(self, token: str) -> list[Atom]:
        if token == "{":
            return [Atom(joined(self._row("}")))]
        if token.startswith("\\"):
            return self._command(token[1:].removesuffix("*"))
        if token == "&":
            return [self._cell]
        text, kind = symbols.SINGLE.get(token, (token, "ord"))
        return [Atom(text, kind)]

    def _command(self, name: str) -> list[Atom]:
        if not name:
            raise Unbalanced
        if name in symbols.SILENT:
            return self._delimiter(name)
        simple = _symbol(name)
        if simple:
            return [simple]
        if name in symbols.TEXTS:
            return [Atom(self._raw())]
        if name in symbols.ACCENTS:
            return [accented(tight(self._argument()), name)]
        if name in symbols.ALPHABETS:
            table = symbols.ALPHABETS[name]
            return [Atom("".join(table.get(c, c) for c in tight(self._argument())))]
        return self._construction(name)

    def _construction(self, name: str) -> list[Atom]:
        if name in symbols.UPRIGHT:
            return [Atom(joined(self._argument()))]
        if name in ("frac", "dfrac", "tfrac", "cfrac"):
            return [fraction(self._argument(), self._argument())]
        if name == "sqrt":
            return [root(self._optional(), self._argument())]
        if name in ("binom", "dbinom", "tbinom"):
            return [Atom(f"C({joined(self._argument())}, {joined(self._argument())})")]
        if name in ("overset", "underset", "stackrel"):
            above = self._argument()
            return self._scripted(self._argument(), above, "_" if name == "underset" else "^")
        return self._other(name)

    def _other(self, name: str) -> list[Atom]:
        if name == "operatorname":
            return [Atom(self._raw(), "op")]
        if name in ("begin", "end"):
            return self._environment(name)
        if name == "not":
            return [Atom(atom.text + "\u0338", atom.kind) for atom in self._argument()]
        if name == "pmod":
            return [Atom(" ", "space"), Atom(f"(mod {joined(self._argument())})")]
        if name == "\\":
            self._optional()
            return [Atom(";", "punct")]
        return [Atom(name, "op")] if name.strip() else []

    def _environment(self, word: str) -> list[Atom]:
        name = self._raw().rstrip("*")
        opening, closing = _ENVIRONMENTS.get(name, _NO_BRACKETS)
        if word == "begin":
            self._cell = Atom(",", "punct") if name == "cases" else Atom(" ", "space")
            return [Atom(opening, "open")] if opening else []
        return [Atom(closing, "close")] if closing else []

    def _delimiter(self, name: str) -> list[Atom]:
        r"""Return what a word like ``\left`` sizes; a point stands for nothing."""
        if name not in ("left", "right", "middle"):
            return []
        if self._peek() == ".":
            self._at += 1
            return []
        token = self._peek()
        if token in ("|", r"\|", r"\Vert", r"\vert"):
            self._at += 1
            text = "|" if token in ("|", r"\vert") else "‖"
            return [Atom(text, "open" if name == "left" else "close")]
        return []

    # Scripts --------------------------------------------------------------------------------

    def _script(self, mark: str, atoms: list[Atom]) -> None:
        base = [atoms.pop()] if atoms and atoms[-1].kind != "space" else [Atom("")]
        scripts = {mark: self._argument()}
        other = "_" if mark == "^" else "^"
        while self._peek() == "'":
            self._at += 1
            scripts["^"] = [*scripts.get("^", []), Atom("′")]
        if self._peek() == other:
            self._at += 1
            scripts[other] = [*scripts.get(other, []), *self._argument()]
        for place in sorted(scripts, key=lambda place: is_written_out(place, scripts[place])):
            base = self._scripted(base, scripts[place], place)
        atoms.extend(base)

    def _scripted(self, base: list[Atom], script: Sequence[Atom], mark: str) -> list[Atom]:
        if not base:
            base = [Atom("")]
        last, small = base[-1], in_script(mark, tight(script))
        if small is None:
            kind: Kind = "frac" if last.kind == "ord" else last.kind
            return [*base[:-1], Atom(last.text + script_text(mark, tight(script)), kind)]
        return [*base[:-1], Atom(last.text + small, last.kind)]


def _symbol(name: str) -> Atom | None:
    """Return the atom of a command that takes nothing, if it is one."""
    tables: tuple[tuple[Mapping[str, str], Kind], ...] = (
        (symbols.LETTERS, "ord"),
        (symbols.BINARY, "bin"),
        (symbols.RELATIONS, "rel"),
        (symbols.LARGE, "op"),
        (symbols.OPENING, "open"),
        (symbols.CLOSING, "close"),
        (symbols.BLANKS, "space"),
    )
    for table, kind in tables:
        if name in table:
            return Atom(table[name], kind)
    return Atom(name, "op") if name in symbols.FUNCTIONS else None
