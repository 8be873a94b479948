"""The codec between frozen values and what JSON knows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, IntEnum
from typing import Any, Literal, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Certainty, Number, Picked, Rating
from quizzer.domain.item import Item
from quizzer.domain.plain import from_plain, to_plain
from quizzer.domain.review import Entry, Retraction, Review
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict


class Colour(Enum):
    RED = "red"


class Size(IntEnum):
    SMALL = 1


@dataclass(frozen=True)
class Circle:
    radius: float
    kind: Literal["circle"] = "circle"


@dataclass(frozen=True)
class Square:
    side: float
    kind: Literal["square"] = "square"


@dataclass(frozen=True)
class Drawing:
    shapes: tuple[Circle | Square, ...]
    colour: Colour
    size: Size
    low: float | None
    pair: tuple[int, str]
    notes: Mapping[str, tuple[str, ...]]
    day: date
    at: datetime
    value: bool | int | float | str
    anything: Any = None


DRAWING = Drawing(
    shapes=(Circle(1.5), Square(2.0)),
    colour=Colour.RED,
    size=Size.SMALL,
    low=None,
    pair=(1, "a"),
    notes={"x": ("a", "b"), "y": ()},
    day=date(2026, 5, 4),
    at=datetime(2026, 5, 4, 12, 30, 0, 5, tzinfo=UTC),
    value=True,
)


def there_and_back(kind: object, value: object) -> Any:
    return from_plain(cast(Any, kind), json.loads(json.dumps(to_plain(value))))


def test_a_value_of_all_forms_comes_back_through_json() -> None:
    assert there_and_back(Drawing, DRAWING) == DRAWING


@pytest.mark.parametrize("value", [True, 1, 1.0, "1"])
def test_plain_values_keep_their_types(value: object) -> None:
    back = there_and_back(bool | int | float | str, value)
    assert back == value
    assert type(back) is type(value)


def test_a_whole_number_will_do_for_a_decimal_one() -> None:
    for kind in (float, float | None):
        back = there_and_back(kind, 3)
        assert back == 3
        assert type(back) is float


def test_a_field_that_is_missing_takes_its_default() -> None:
    plain = to_plain(DRAWING)
    del plain["anything"]
    assert from_plain(Drawing, plain) == DRAWING


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (int, "1"),
        (str, 1),
        (float, "wide"),
        (float | None, "wide"),
        (float | None, True),
        (Colour, "blue"),
        (date, "someday"),
        (date, 5),
        (Circle, {}),
        (Circle, None),
        (Circle, {"radius": 1.0, "kind": "square"}),
        (Circle | Square, {"radius": 1.0, "kind": "oval"}),
        (Circle | Square, [1.0]),
        (tuple[int, str], [1]),
        (tuple[int, ...], [1, "a"]),
        (tuple[int, ...], 5),
        (tuple[str, ...], "text"),
        (Mapping[str, int], {"a": "b"}),
        (Mapping[str, int], [1]),
    ],
)
def test_another_form_is_refused(kind: object, plain: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(cast(Any, kind), plain)


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no plain form"):
        to_plain(object())


SCALARS = st.one_of(
    st.booleans(), st.integers(-(2**60), 2**60), st.floats(allow_nan=False), st.text()
)
MOMENTS = st.builds(
    Moment.of,
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
REVIEWS = st.builds(
    Review,
    id=st.text(),
    item=st.builds(
        Item,
        values=st.dictionaries(st.text(), st.one_of(SCALARS, st.lists(SCALARS).map(tuple))),
        budget_seconds=st.floats(0, 1e4),
    ),
    moment=MOMENTS,
    answer=st.one_of(
        st.builds(Picked, st.lists(st.text()).map(tuple)),
        st.builds(Number, st.floats(allow_nan=False), st.text()),
    ),
    verdict=st.builds(Verdict, st.floats(0, 1), st.text(), st.lists(st.text()).map(tuple)),
    rating=st.sampled_from(Rating),
    certainty=st.one_of(st.none(), st.sampled_from(Certainty)),
    seconds=st.floats(0, 1e6),
)


@given(REVIEWS)
def test_every_review_comes_back(review: Review) -> None:
    assert there_and_back(Review, review) == review


@given(st.builds(Retraction, moment=MOMENTS))
def test_an_entry_is_told_by_nothing_but_its_fields(entry: Entry) -> None:
    assert there_and_back(Retraction, entry) == entry


@dataclass(frozen=True)
class Named:
    name: str
    loud: bool = False


@dataclass(frozen=True)
class Numbered:
    number: int
    loud: bool = False


@pytest.mark.parametrize("value", [Named("a", True), Numbered(1), None, "text"])
def test_dataclasses_without_a_kind_are_told_by_their_fields(value: object) -> None:
    kind = Named | Numbered | str | None
    assert there_and_back(kind, value) == value
    assert there_and_back(tuple[kind, ...], (value, Numbered(2))) == (value, Numbered(2))


def test_the_order_of_a_union_is_kept() -> None:
    assert type(from_plain(cast(Any, float | int), 3)) is float
    assert type(from_plain(cast(Any, int | float), 3)) is int


def test_a_type_may_hold_its_own_kind() -> None:
    assert there_and_back(Tree, Tree("a", (Tree("b"),))) == Tree("a", (Tree("b"),))


@dataclass(frozen=True)
class Tree:
    name: str
    inner: "tuple[Tree, ...]" = ()
