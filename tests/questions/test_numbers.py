import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Number
from quizzer.domain.forms.number import EnterNumber
from quizzer.errors import Unreadable

READABLE = [
    ("1/3", "", 1 / 3),
    ("-2 / 4", "", -0.5),
    ("2e-3", "", 0.002),
    ("2E3", "", 2000.0),
    ("50%", "", 0.5),
    ("50 %", "", 0.5),
    ("1/2%", "", 0.005),
    ("−0.5", "", -0.5),
    ("–0.5", "", -0.5),
    ("- 0.5", "", -0.5),
    ("+3", "", 3.0),
    (".5", "", 0.5),
    ("5.", "", 5.0),
    ("  7  ", "", 7.0),
    ("1⁄4", "", 0.25),
    ("3 m", "m", 3.0),
    ("3m", "m", 3.0),
    ("3", "m", 3.0),
    ("12 %", "%", 12.0),
    ("12", "%", 12.0),
    ("1\u00a0/\u00a02", "", 0.5),
]

UNREADABLE = [
    "",
    "x",
    "1,5",
    "1 2",
    "1/0",
    "1//2",
    "--1",
    "nan",
    "inf",
    "1e999",
    "0x10",
    "1_000",
    "٣",
    "1/2/3",
    "%",
    "1 m",
]


@pytest.mark.parametrize(("text", "unit", "value"), READABLE)
def test_a_number_reads_as_people_write_it(text: str, unit: str, value: float) -> None:
    number = EnterNumber(unit).read(text)
    assert number == Number(number.value, text.strip())
    assert number.value == pytest.approx(value, abs=1e-15)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_number_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        EnterNumber().read(text)
    assert error.value.remedy


def test_a_comma_gets_its_own_remedy() -> None:
    with pytest.raises(Unreadable, match="comma"):
        EnterNumber().read("0,5")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_finite_number_reads_back(value: float) -> None:
    assert EnterNumber().read(repr(value)).value == value


@given(st.text(max_size=20))
def test_any_text_is_a_finite_number_or_unreadable(text: str) -> None:
    try:
        number = EnterNumber().read(text)
    except Unreadable:
        return
    assert math.isfinite(number.value)
