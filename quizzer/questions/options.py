"""Options to pick from: what `choice` and `multi` share, and what is said of any that is picked."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Annotated, Any, ClassVar

from quizzer.domain import expressions, templates
from quizzer.domain.answers import Answer, Picked
from quizzer.domain.chance import shuffled
from quizzer.domain.forms.base import LETTERS, Option
from quizzer.domain.limits import MinLen
from quizzer.domain.verdict import Feedback, Mark
from quizzer.questions.base import (
    AUTHORED,
    Flaw,
    Formula,
    Question,
    Text,
    Variant,
    lasting_name,
)

_LABEL_WIDTH = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class AuthoredOption:
    """One option as its author wrote it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    text: Annotated[str, MinLen(1)]
    """What the learner reads. Example: It subtracts λ"""
    id: str | None = None
    """A lasting name; without one, a hash of the text stands in. Example: subtracts"""
    correct: bool | str = False
    """Whether it is right: true, false, or an expression over params and facts. Example: true"""
    why: str | None = None
    """What to say to who picked it.
    Example: Only near zero; farther out it subtracts a constant."""
    misconception: str | None = None
    """The belief behind a wrong option: an id of the bank's misconceptions. Example: rescales"""

    @property
    def name(self) -> str:
        """The lasting name in the log."""
        return lasting_name(self.text, self.id)

    @property
    def label(self) -> str:
        """What its author knows it by: its id, else how its text begins."""
        return self.id or f"“{shorten(self.text, _LABEL_WIDTH, placeholder=' …')}”"

    def is_correct(self, variant: Variant) -> bool:
        """Return whether it is right in this variant."""
        if isinstance(self.correct, str):
            return expressions.parse(self.correct).truth(variant.values)
        return self.correct


@dataclass(frozen=True, kw_only=True)
class OptionsQuestion(Question):
    """What `choice` and `multi` share: options, their order, and what is said of each."""

    reads_glossary: ClassVar[bool] = False

    choices: Annotated[tuple[AuthoredOption, ...], MinLen(2)] = field()
    """The options.
    Example: [{text: the lasso, correct: true, why: It subtracts.}, {text: ridge, why: It
    divides.}]"""
    shuffle: bool = True
    """False keeps the authored order. Example: false"""

    def shown_options(self, variant: Variant) -> tuple[Option, ...]:
        """Return the options as shown: filled in, and shuffled by the variant's seed."""
        options = self.authored_options(variant)
        if not self.shuffle:
            return options
        return shuffled(options, lambda option: option.id, variant.seed, self.id, "order")

    def authored_options(self, variant: Variant) -> tuple[Option, ...]:
        """Return the options filled in, in authored order."""
        return tuple(
            Option(option.name, templates.filled(option.text, variant.values).strip())
            for option in self.choices
        )

    def correct_names(self, variant: Variant) -> frozenset[str]:
        """Return the names of the right options."""
        return frozenset(option.name for option in self.choices if option.is_correct(variant))

    def beliefs(self, wrongly: frozenset[str]) -> tuple[str, ...]:
        """Return the misconceptions behind what was picked `wrongly`."""
        found = (option.misconception for option in self.choices if option.name in wrongly)
        return tuple(dict.fromkeys(belief for belief in found if belief))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return what to say of each option: the learner's own first, then as shown."""
        picked, correct = picked_names(answer), self.correct_names(variant)
        order = [option.id for option in self.shown_options(variant)]
        written = sorted(self.choices, key=lambda option: order.index(option.name))
        whys = {option.name: option.why or "" for option in written}
        return notes_on(
            [Option(option.name, option.text.strip()) for option in written],
            picked,
            score=lambda name: float(name in correct),
            why=lambda name: whys[name],
        )

    def own_texts(self) -> Iterator[Text]:
        """Yield the options' texts and reasons."""
        for index, option in enumerate(self.choices):
            yield Text(("choices", index, "text"), option.text)
            if option.why is not None:
                yield Text(("choices", index, "why"), option.why, facts=True)

    def own_formulas(self) -> Iterator[Formula]:
        """Yield the expressions that decide which option is right."""
        for index, option in enumerate(self.choices):
            if isinstance(option.correct, str):
                yield Formula(("choices", index, "correct"), option.correct, facts=True)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield options that are too many, alike, or without a reason."""
        if len(self.choices) > len(LETTERS):
            yield Flaw(
                "too-many-options",
                ("choices",),
                f"{len(self.choices)} options are more than there are letters",
                "Keep to a handful.",
            )
        yield from self._repeated()
        for index, option in enumerate(self.choices):
            if option.why is None:
                yield Flaw(
                    "missing-why",
                    ("choices", index),
                    f"option {LETTERS[index % 26]} does not say why",
                    "Add `why:`, speaking to what someone who picks it believes.",
                    error=False,
                )

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield options that read the same in one variant."""
        seen: dict[str, int] = {}
        for index, option in enumerate(self.authored_options(variant)):
            first = seen.setdefault(option.text, index)
            if first != index:
                yield Flaw(
                    "same-option",
                    ("choices", index, "text"),
                    f"options {LETTERS[first]} and {LETTERS[index]} both read “{option.text}”",
                    "Exclude the draw with `require`, or reword one.",
                )

    def _repeated(self) -> Iterator[Flaw]:
        names = [option.name for option in self.choices]
        for index, name in enumerate(names):
            if name in names[:index]:
                where = "id" if self.choices[index].id else "text"
                yield Flaw(
                    "duplicate-option",
                    ("choices", index, where),
                    f"a second option has the {where} “{getattr(self.choices[index], where)}”",
                    "Give each option its own.",
                )


def picked_names(answer: Answer) -> frozenset[str]:
    """Return the names of the options that `answer` picks."""
    if not isinstance(answer, Picked):
        raise TypeError(f"{answer} picks no option")
    return frozenset(answer.options)


def notes_on(
    options: Sequence[Option],
    picked: Collection[str],
    *,
    score: Callable[[str], float],
    why: Callable[[str], str],
) -> tuple[Feedback, ...]:
    """Return what to say of each of `options`: those `picked` first, else in their order.

    Parameters
    ----------
    score
        What picking the option of that name is worth, in [0, 1].
    why
        The reason told with it; empty for none.
    """
    notes = [
        Feedback(
            mark=_mark(option.id in picked, score(option.id)),
            label=option.text,
            why=why(option.id),
            option=option.id,
            mine=option.id in picked,
        )
        for option in options
    ]
    return tuple(sorted(notes, key=lambda note: not note.mine))


def _mark(is_picked: bool, score: float) -> Mark:
    if is_picked:
        return "right" if score == 1 else "partly" if score else "wrong"
    return "missed" if score == 1 else "left"
