"""`order`: put items in order. Scores max(0, Kendall's τ): luck earns nothing.

τ is the share of pairs that stand in the right order less the share that doesn't. A random order
has τ = 0 on average; cut off at 0 it earns 0.19 with four items and 0.16 with five; with three it
would be 0.28.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count, pairwise
from typing import Annotated, Any, ClassVar, Literal

from quizzer.domain import templates
from quizzer.domain.answers import Answer, Ordered
from quizzer.domain.chance import shuffled
from quizzer.domain.forms.base import LETTERS, Option
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.limits import MinLen
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.questions.base import AUTHORED, Exemplar, Flaw, Question, Text, Variant, lasting_name

FEWEST = 4
"""Items; with fewer, luck would earn more than a quarter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AuthoredItem:
    """One item with a lasting name, which survives a rewording."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    text: Annotated[str, MinLen(1)]
    """What the learner reads. Example: Standardize the features"""
    id: Annotated[str, MinLen(1)] | None = None
    """A lasting name; without one, a hash of the text stands in. Example: standardize"""


_SKELETON = """\
prompt: |
  One standardized feature has the least-squares coefficient z = 2. Order these estimates, smallest
  first; the lasso is ½(z − b)² + λ|b|, ridge ½(z − b)² + ½λb².
items:                       # at least four, in the right order; shown in another
  - the lasso at λ = 2
  - ridge at λ = 0.5
  - the lasso at λ = 0.5
  - least squares
tests:                       # the key, tested like code; items by letter as they stand here
  - {answer: a b c d, score: 1}
  - {answer: a c b d, score: [0.6, 0.7]}
  - {answer: d c b a, score: 0}
  - {answer: perhaps, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Items to be put in order."""

    default_minutes: ClassVar[float] = 2
    skeleton: ClassVar[str] = _SKELETON
    reads_glossary: ClassVar[bool] = False

    type: Literal["order"]
    """The kind of question."""
    items: Annotated[tuple[AuthoredItem | Annotated[str, MinLen(1)], ...], MinLen(FEWEST)]
    """The items in right order, each a text or {id, text}; never shown in this order.
    Example: [no penalty, λ = 0.1, λ = 1, λ = 10]"""

    def form(self, variant: Variant) -> PutInOrder:
        """Return the items in an order that the seed decides, and that is not the right one."""
        right = self.right_items(variant)
        tries = (
            shuffled(right, lambda item: item.id, variant.seed, self.id, "order", attempt)
            for attempt in count()
        )
        return PutInOrder(next(shown for shown in tries if shown != right))

    def trial_form(self, variant: Variant) -> PutInOrder:
        """Return the items in authored order, which is the right one."""
        return PutInOrder(self.right_items(variant))

    def right_items(self, variant: Variant) -> tuple[Option, ...]:
        """Return the items filled in, in right order."""
        return tuple(
            Option(name, templates.filled(text, variant.values).strip())
            for name, text in zip(self.names, self._texts, strict=True)
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The items' lasting names in right order."""
        return tuple(
            lasting_name(item) if isinstance(item, str) else lasting_name(item.text, item.id)
            for item in self.items
        )

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score max(0, τ)."""
        given = ordered(answer)
        swapped = len(swapped_pairs(given, self.names))
        pairs = len(self.items) * (len(self.items) - 1) // 2
        return Verdict(max(0.0, 1 - 2 * swapped / pairs), self.grader, given)

    def key(self, variant: Variant) -> Ordered:
        """Return the right order."""
        return Ordered(self.names)

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return how many pairs stand right, the neighbours that were swapped, the right order."""
        given, texts = ordered(answer), {i.id: i.text for i in self.right_items(variant)}
        swapped = swapped_pairs(given, self.names)
        order = "".join(f"\n{place}. {text}" for place, text in enumerate(texts.values(), start=1))
        if not swapped:
            return (Feedback("right", f"in order{order}", "", mine=True),)
        pairs = len(texts) * (len(texts) - 1) // 2
        told = f"{len(swapped)} of {pairs} pairs stand the wrong way round"
        lines = "".join(
            f"\n- “{_quoted(texts[first])}” comes before “{_quoted(texts[second])}”"
            for first, second in pairwise(self.names)
            if (first, second) in swapped
        )
        return (
            Feedback(
                "partly" if 2 * len(swapped) < pairs else "wrong", told + lines, "", mine=True
            ),
            Feedback("missed", order, ""),
        )

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the key, the key with each two neighbours swapped, and the reverse."""
        names = self.names
        pairs = len(names) * (len(names) - 1) / 2
        yield Exemplar(Ordered(names), 1, 1, "the key")
        yield Exemplar(Ordered(names[::-1]), 0, 0, "the reverse")
        for at in range(len(names) - 1):
            other = (*names[:at], names[at + 1], names[at], *names[at + 2 :])
            score = 1 - 2 / pairs
            yield Exemplar(Ordered(other), score - 1e-9, score + 1e-9, f"items {at + 1}, {at + 2}")

    def own_texts(self) -> Iterator[Text]:
        """Yield the items."""
        for index, (item, text) in enumerate(zip(self.items, self._texts, strict=True)):
            own = () if isinstance(item, str) else ("text",)
            yield Text(("items", index, *own), text)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield items that are too many, or the same."""
        if len(self.items) > len(LETTERS):
            what = f"{len(self.items)} items are more than there are letters"
            yield Flaw("too-many-options", ("items",), what, "Keep to a handful.")
        for index, name in enumerate(self.names):
            if name in self.names[:index]:
                what = f"item {index + 1} is item {self.names.index(name) + 1} again"
                yield Flaw("duplicate-option", ("items", index), what, "Give each item its own.")

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield items that read the same in one variant."""
        texts = [item.text for item in self.right_items(variant)]
        for index, text in enumerate(texts):
            if text in texts[:index]:
                what = f"items {texts.index(text) + 1} and {index + 1} both read “{text}”"
                remedy = "Exclude the draw with `require`, or reword one."
                yield Flaw("same-option", ("items", index), what, remedy)

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(item if isinstance(item, str) else item.text for item in self.items)


def swapped_pairs(given: Sequence[str], right: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs, in right order, that stand the other way round in `given`."""
    place = {name: at for at, name in enumerate(given)}
    pairs = combinations(right, 2)
    return frozenset((one, two) for one, two in pairs if place[one] > place[two])


def ordered(answer: Answer) -> tuple[str, ...]:
    """Return the ids of the items in the order given."""
    if not isinstance(answer, Ordered):
        raise TypeError(f"{answer} is no order")
    return answer.items


def _quoted(text: str, longest: int = 40) -> str:
    """Return `text` cut off behind a word, where it is long."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rpartition(" ")[0] + "…"
