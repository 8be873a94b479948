"""`match`: give each left its right. Scores the share of right pairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, ClassVar, Literal

from quizzer.domain import templates
from quizzer.domain.answers import Answer, Paired
from quizzer.domain.chance import shuffled
from quizzer.domain.forms.base import LETTERS, Option
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.limits import MaxLen, MinLen
from quizzer.domain.values import Values
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.questions.base import (
    AUTHORED,
    Exemplar,
    Flaw,
    Path,
    Question,
    Text,
    Variant,
    lasting_name,
)

Written = Annotated[str, MinLen(1)]


@dataclass(frozen=True, kw_only=True, slots=True)
class AuthoredPair:
    """A left and its right."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    left: Written
    """What stands at the left, numbered. Example: lasso"""
    right: Written
    """What belongs to it; several lefts may have the same right, which is shown once.
    Example: absolute values"""
    why: str | None = None
    """What to say to who gave this left another right. Example: The lasso's penalty is L1."""
    misconception: str | None = None
    """The belief behind another right: an id of the bank's misconceptions. Example: rescales"""


_SKELETON = """\
prompt: |
  One standardized feature has the least-squares coefficient z = 2, and λ = 0.5. Which estimate is
  whose? The lasso is ½(z − b)² + λ|b|, ridge ½(z − b)² + ½λb².
pairs:                       # what belongs together; the rights are shown shuffled
  - {left: lasso, right: "1.50", why: The lasso subtracts λ.}
  - {left: ridge, right: "1.33", why: Ridge divides by 1 + λ.}
  - [least squares, "2.00"]
distractors: ["1.00"]        # rights that belong to no left
tests:                       # the key, tested like code; rights by letter as they stand here
  - {answer: 1a 2b 3c, score: 1}
  - {answer: 1b 2a 3c, score: [0.33, 0.34]}
  - {answer: perhaps, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """Lefts and rights to be matched."""

    default_minutes: ClassVar[float] = 2
    skeleton: ClassVar[str] = _SKELETON
    reads_glossary: ClassVar[bool] = False

    type: Literal["match"]
    """The kind of question."""
    pairs: Annotated[
        tuple[AuthoredPair | Annotated[tuple[Written, ...], MinLen(2), MaxLen(2)], ...], MinLen(2)
    ]
    """What belongs together: [left, right], or {left, right, why, misconception}. The same
    right may stand in several pairs; it is shown once, and a learner may use any right several
    times.
    Example: [[lasso, absolute values], [ridge, squares]]"""
    distractors: tuple[Written, ...] = ()
    """Further rights that belong to no left. Example: [how many are not zero]"""
    shuffle: bool = True
    """False shows the rights in authored order, as for numbers or degrees of something.
    Example: false"""

    @property
    def whole_pairs(self) -> tuple[AuthoredPair, ...]:
        """The pairs, all written out."""
        return tuple(
            pair if isinstance(pair, AuthoredPair) else AuthoredPair(left=pair[0], right=pair[1])
            for pair in self.pairs
        )

    @property
    def right_texts(self) -> tuple[str, ...]:
        """The authored rights, each once, then the distractors."""
        return tuple(dict.fromkeys([pair.right for pair in self.whole_pairs])) + self.distractors

    def form(self, variant: Variant) -> MatchPairs:
        """Return lefts in authored order, rights shuffled by the variant's seed."""
        form = self.trial_form(variant)
        if not self.shuffle:
            return form
        rights = shuffled(form.rights, lambda right: right.id, variant.seed, self.id, "rights")
        return MatchPairs(form.lefts, rights)

    def trial_form(self, variant: Variant) -> MatchPairs:
        """Return lefts and rights in authored order."""
        option = partial(_option, variant.values)
        lefts = tuple(option(pair.left) for pair in self.whole_pairs)
        return MatchPairs(lefts, tuple(map(option, self.right_texts)))

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score the share of lefts that have their right."""
        given = paired(answer)
        wrong = [pair for pair in self.whole_pairs if not _is_right(pair, given)]
        shown = [pair.misconception for pair in wrong if lasting_name(pair.left) in given]
        return Verdict(
            score=1 - len(wrong) / len(self.pairs),
            grader=self.grader,
            matched=tuple(f"{left}={right}" for left, right in given.items()),
            misconceptions=tuple(dict.fromkeys(belief for belief in shown if belief)),
        )

    def key(self, variant: Variant) -> Paired:
        """Return each left with its right."""
        return Paired(tuple(self._key().items()))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return each pair given, wrong ones with the right; then lefts that were left open."""
        given = paired(answer)
        texts = {right.id: right.text for right in self.trial_form(variant).rights}
        wrong, right, missed = [], [], []
        for pair in self.whole_pairs:
            left = templates.filled(pair.left, variant.values).strip()
            key = lasting_name(pair.right)
            name = given.get(lasting_name(pair.left))
            if name is None:
                missed.append(Feedback("missed", f"{left} – {texts[key]}", ""))
            elif name == key:
                right.append(Feedback("right", f"{left} – {texts[key]}", "", mine=True))
            else:
                label, why = f"{left} – {texts[name]}", pair.why or ""
                wrong.append(Feedback("wrong", label, why, mine=True, instead=texts[key]))
        return (*wrong, *right, *missed)

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the key, and the key with each left open, or with a wrong right."""
        key, rights = self._key(), list(map(lasting_name, self.right_texts))
        score = 1 - 1 / len(key)
        yield Exemplar(Paired(tuple(key.items())), 1, 1, "the key")
        for left, right in key.items():
            other = rights[(rights.index(right) + 1) % len(rights)]
            open_one = tuple(pair for pair in key.items() if pair[0] != left)
            mixed = tuple({**key, left: other}.items())
            yield Exemplar(Paired(open_one), score - 1e-9, score + 1e-9, f"{left} open")
            yield Exemplar(Paired(mixed), score - 1e-9, score + 1e-9, f"{left} wrong")

    def own_texts(self) -> Iterator[Text]:
        """Yield lefts, rights, distractors and reasons."""
        for index, (pair, written) in enumerate(zip(self.whole_pairs, self.pairs, strict=True)):
            names = ("left", "right") if isinstance(written, AuthoredPair) else (0, 1)
            yield Text(("pairs", index, names[0]), pair.left)
            yield Text(("pairs", index, names[1]), pair.right)
            if pair.why is not None:
                yield Text(("pairs", index, "why"), pair.why, facts=True)
        for index, text in enumerate(self.distractors):
            yield Text(("distractors", index), text)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield too many rights, a single one, repeated texts, and an order that gives it away."""
        count = len(self.right_texts)
        if count > len(LETTERS):
            what = f"{count} rights are more than there are letters"
            yield Flaw("too-many-options", ("pairs",), what, "Keep to a handful.")
        if count < 2:
            remedy = "Add another right under `distractors`."
            yield Flaw("one-right", ("pairs",), "there is one right alone to choose from", remedy)
        if not self.shuffle and self.right_texts[: len(self.pairs)] == self._rights():
            what = "unshuffled, each right stands beside its left"
            remedy = "Take `shuffle: false` out, or write the pairs in another order."
            yield Flaw("gives-away", ("shuffle",), what, remedy)

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield lefts or rights that read the same."""
        form = self.trial_form(variant)
        lefts: list[tuple[Path, str]] = [
            (("pairs", index), left.text) for index, left in enumerate(form.lefts)
        ]
        plain = len(form.rights) - len(self.distractors)
        rights: list[tuple[Path, str]] = [
            (("distractors", at - plain) if at >= plain else ("pairs",), right.text)
            for at, right in enumerate(form.rights)
        ]
        yield from _same(lefts, "lefts")
        yield from _same(rights, "rights")

    def _rights(self) -> tuple[str, ...]:
        return tuple(pair.right for pair in self.whole_pairs)

    def _key(self) -> dict[str, str]:
        pairs = self.whole_pairs
        return {lasting_name(pair.left): lasting_name(pair.right) for pair in pairs}


def paired(answer: Answer) -> dict[str, str]:
    """Return the right that each left was given."""
    if not isinstance(answer, Paired):
        raise TypeError(f"{answer} pairs nothing")
    return dict(answer.pairs)


def _is_right(pair: AuthoredPair, given: Mapping[str, str]) -> bool:
    return given.get(lasting_name(pair.left)) == lasting_name(pair.right)


def _option(values: Values, text: str) -> Option:
    return Option(lasting_name(text), templates.filled(text, values).strip())


def _same(texts: list[tuple[Path, str]], what: str) -> Iterator[Flaw]:
    seen = set[str]()
    for path, text in texts:
        if text in seen:
            remedy = "Reword one, or exclude the draw with `require`."
            yield Flaw("same-option", path, f"two {what} read “{text}”", remedy)
        seen.add(text)
