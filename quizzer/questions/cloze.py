"""`cloze`: fill in the blanks of a text. Scores the mean of the blanks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Literal, TypeAlias

from quizzer.domain import templates
from quizzer.domain.answers import Answer, Filled, Number, Picked, Typed
from quizzer.domain.forms.blanks import Blank, FillBlanks
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.picking import PickOne
from quizzer.domain.forms.text import EnterText
from quizzer.domain.limits import MinLen
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.questions.base import Exemplar, Flaw, Formula, Path, Question, Text, Variant
from quizzer.questions.blanks import AnyBlank, ChoiceBlank, Part
from quizzer.questions.choice import Choice

WORDS = 3
"""Of the text at each side of a blank, where feedback quotes it."""

_GAP = re.compile(r"\[\[\s*([A-Za-z0-9_-]+)\s*\]\]")


_SKELETON = """\
prompt: |
  One standardized feature has the least-squares coefficient z = 2, and λ = 0.5. The lasso is
  ½(z − b)² + λ|b|. Fill in the blanks.
text: |                      # each blank as [[name]], once
  The lasso [[does]] λ, which leaves [[estimate]].
blanks:                      # options, or a number, or words: {choices}, {answer, tol}, {accept}
  does:
    choices: [{text: subtracts, correct: true}, divides by, multiplies by]
  estimate:
    answer: {value: 1.5, tol: 0.01}
    near:                    # known wrong answers, each with its own feedback
      - {value: 2 / 1.5, tol: 0.01, why: That is ridge.}
tests:                       # the key, tested like code; options by letter as they stand here
  - {answer: {does: a, estimate: 1.5}, score: 1}
  - {answer: {does: a, estimate: 1.33}, score: 0.5}
  - {answer: {does: b, estimate: 3}, score: 0}
  - {answer: {does: a, estimate: much}, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Cloze(Question):
    """A text with blanks."""

    default_minutes: ClassVar[float] = 2
    skeleton: ClassVar[str] = _SKELETON

    type: Literal["cloze"]
    """The kind of question."""
    text: Annotated[str, MinLen(1)]
    """The text, each blank in it as [[name]], once; best a block (`text: |`).
    Example: The lasso moves it to [[estimate]]."""
    blanks: Annotated[dict[str, AnyBlank], MinLen(1)]
    """By name: {choices}, or {answer, tol, unit, near} for a number, or {accept, typos, near}.
    Example: {estimate: {answer: 1.5, tol: 0.01}}"""

    @property
    def names(self) -> tuple[str, ...]:
        """The blanks' names in the order of the text."""
        return tuple(dict.fromkeys(name for name in _GAP.findall(self.text) if name in self.blanks))

    @property
    def parts(self) -> Mapping[str, Part]:
        """The blanks as small questions, in the order of the text."""
        return {name: self._part(name) for name in self.names}

    def form(self, variant: Variant) -> FillBlanks:
        """Return the text, and each blank's own form; options shuffled by the variant's seed."""
        return self._form(variant, {n: part.form(variant) for n, part in self.parts.items()})

    def trial_form(self, variant: Variant) -> FillBlanks:
        """Return the text, and each blank's own form; options in authored order."""
        forms: dict[str, PickOne | EnterNumber | EnterText] = {}
        for name, part in self.parts.items():
            if isinstance(part, Choice):
                forms[name] = part.trial_form(variant)
            else:
                forms[name] = part.form(variant)
        return self._form(variant, forms)

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score the mean of the blanks; an open one scores 0."""
        given, parts = filled(answer), self.parts
        verdicts = {n: parts[n].grade(variant, given[n]) for n in parts if n in given}
        beliefs = (b for verdict in verdicts.values() for b in verdict.misconceptions)
        return Verdict(
            score=sum(verdict.score for verdict in verdicts.values()) / len(parts),
            grader=self.grader,
            matched=tuple(f"{n}:{found}" for n, v in verdicts.items() for found in v.matched),
            misconceptions=tuple(dict.fromkeys(beliefs)),
        )

    def key(self, variant: Variant) -> Filled:
        """Return the key of each blank."""
        return Filled(tuple((name, part.key(variant)) for name, part in self.parts.items()))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return each blank's own, by its number; then those that were left open."""
        given, notes = filled(answer), []
        pieces = self._pieces(variant)
        for at, (name, part) in enumerate(self.parts.items()):
            around = (at + 1, pieces[at], pieces[at + 1])
            if name in given:
                notes.append(_of_blank(around, part.feedback(variant, given[name])))
            else:
                key = part.feedback(variant, part.key(variant))[0].label
                notes.append(Feedback("missed", _in_context(around, key), ""))
        return tuple(sorted(notes, key=lambda note: not note.mine))

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the key; and the key with one blank open, or as that blank's own exemplars say."""
        key, count = dict(self.key(variant).blanks), len(self.names)
        yield Exemplar(self.key(variant), 1, 1, "the key")
        for name, part in self.parts.items():
            if count > 1:
                rest = tuple(pair for pair in key.items() if pair[0] != name)
                yield _exemplar(Filled(rest), 0, 0, count, f"{name} open")
            for each in part.exemplars(variant):
                blanks = tuple({**key, name: _simple(each.answer)}.items())
                about = f"{name}: {each.about}"
                yield _exemplar(Filled(blanks), each.low, each.high, count, about)

    def own_texts(self) -> Iterator[Text]:
        """Yield the text, and the texts of the blanks."""
        yield Text(("text",), self.text)
        for name, part in self.parts.items():
            for text in part.own_texts():
                yield replace(text, path=self._path(name, text.path))

    def own_formulas(self) -> Iterator[Formula]:
        """Yield the expressions of the blanks."""
        for name, part in self.parts.items():
            for formula in part.own_formulas():
                yield replace(formula, path=self._path(name, formula.path))

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield blanks without a place, places without a blank, and what is wrong with a blank."""
        yield from self._misplaced()
        for name, part in self.parts.items():
            for flaw in part.own_flaws():
                # A blank's plain options need no reasons: the explanation has them.
                is_plain = flaw.rule == "missing-why" and flaw.path[0] == "choices"
                if not is_plain:
                    yield replace(flaw, path=self._path(name, flaw.path))

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield what is wrong with a blank in one variant."""
        for name, part in self.parts.items():
            for flaw in part.variant_flaws(variant):
                yield replace(flaw, path=self._path(name, flaw.path))

    def _form(
        self, variant: Variant, forms: Mapping[str, PickOne | EnterNumber | EnterText]
    ) -> FillBlanks:
        return FillBlanks(
            self._pieces(variant), tuple(Blank(name, form) for name, form in forms.items())
        )

    def _pieces(self, variant: Variant) -> tuple[str, ...]:
        """Return the text around the blanks."""
        pieces = _GAP.split(self.text.strip())[::2]
        return tuple(templates.filled(piece, variant.values) for piece in pieces)

    def _part(self, name: str) -> Part:
        part = self.blanks[name].part(f"{self.id}/{name}")
        return part.within(self.glossary)

    def _path(self, name: str, path: Path) -> Path:
        """Return where in this question a path of a blank's small question is."""
        blank = self.blanks[name]
        if isinstance(blank, ChoiceBlank) and path[:1] == ("choices",) and path[2:] == ("text",):
            index = path[1]
            if isinstance(index, int) and isinstance(blank.choices[index], str):
                path = path[:-1]
        return ("blanks", name, *path)

    def _misplaced(self) -> Iterator[Flaw]:
        placed = _GAP.findall(self.text)
        for name in dict.fromkeys(placed):
            if name not in self.blanks:
                what = f"[[{name}]] has no entry under `blanks`"
                remedy = f"Add `{name}:` there, or take it out."
                yield Flaw("unknown-blank", ("text",), what, remedy)
            if placed.count(name) > 1:
                what = f"[[{name}]] stands {placed.count(name)} times in the text"
                yield Flaw("repeated-blank", ("text",), what, "Give each blank its own name.")
        for name in self.blanks:
            if name not in placed:
                what = f"the blank `{name}` has no place in the text"
                yield Flaw("unplaced-blank", ("blanks", name), what, f"Put [[{name}]] in `text`.")
        if "[[" in _GAP.sub("", self.text):
            what = "“[[” opens a blank that is no name in [[…]]"
            yield Flaw("bad-blank", ("text",), what, "Write e.g. [[penalty]].")


def filled(answer: Answer) -> dict[str, Picked | Number | Typed]:
    """Return what was given for each blank."""
    if not isinstance(answer, Filled):
        raise TypeError(f"{answer} fills no blanks")
    return dict(answer.blanks)


Around: TypeAlias = tuple[int, str, str]
"""A blank's number, and the text before and behind it."""


def _in_context(around: Around, shown: str) -> str:
    """Return what stands in a blank, with its number and a few words around it."""
    number, before, behind = around
    one, other = before.lstrip(" \n,.;:").split(), behind.split()
    lead = " ".join(["…"] * (number > 1 or len(one) > WORDS) + one[-WORDS:])
    rest = " ".join(other[:WORDS] + ["…"] * (len(other) > WORDS))
    # Blanks between a word and its mark stay: “[sparse].”, “β[1]”.
    parts = (lead, " " * before[-1:].isspace(), f"[{shown}]", " " * behind[:1].isspace(), rest)
    return f"{number}: {''.join(parts)}"


def _of_blank(around: Around, notes: tuple[Feedback, ...]) -> Feedback:
    """Return what to say of one blank in one note: what was given, and what would be right."""
    mine = notes[0]
    right = next((note.label for note in notes if note.mark == "missed"), "")
    label = _in_context(around, mine.label)
    return Feedback(mine.mark, label, mine.why, mine=True, instead=right)


def _exemplar(answer: Filled, low: float, high: float, count: int, about: str) -> Exemplar:
    rest, slack = count - 1, 1e-9
    return Exemplar(answer, (rest + low) / count - slack, (rest + high) / count + slack, about)


def _simple(answer: Answer) -> Picked | Number | Typed:
    if not isinstance(answer, Picked | Number | Typed):
        raise TypeError(f"{answer} fills no blank")
    return answer
