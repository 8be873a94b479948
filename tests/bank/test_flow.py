"""What is written as YAML on one line reads back as itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.bank.flow import flow
from quizzer.bank.reading import read_bytes

TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=20)
SCALARS = st.one_of(
    TEXTS,
    st.sampled_from(
        ["true", "No", "null", "1e3", "012", "a: b", "a #b", "- a", "{{ z }}", "[[b]]"]
    ),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda number: round(number, 6)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_any_value_reads_back_as_itself(value: object) -> None:
    reading = read_bytes(f"value: {flow(value)}\n".encode(), "flow.yaml")
    assert reading.problems == ()
    assert reading.root is not None
    assert reading.root.plain == {"value": value}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"value": "z / 2", "tol": 0.01}, "{value: z / 2, tol: 0.01}"),
        (["a", "no", "1"], '[a, "no", "1"]'),
        ("The lasso's pull", "The lasso's pull"),
        ("one, two", '"one, two"'),
        (True, "true"),
    ],
)
def test_texts_are_quoted_only_where_they_must_be(value: object, written: str) -> None:
    assert flow(value) == written
