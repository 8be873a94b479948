"""Ticks are round, inside, and reach close to both ends."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.figure import Axis
from quizzer.drawing.scales import Extent, extent_of
from quizzer.drawing.ticks import number, ticks

ends = st.floats(-1e6, 1e6)


@given(ends, ends, st.integers(2, 12))
def test_ticks_cover_a_linear_axis(low: float, high: float, most: int) -> None:
    extent = extent_of(Axis(), [low, high])
    values = [tick.value for tick in ticks(extent, most)]
    assert values == sorted(values)
    assert 1 <= len(values) <= most + 1
    step = 2.5 * abs(extent.high - extent.low) / most
    slack = 1e-6 * (abs(extent.low) + abs(extent.high))
    assert values[0] - extent.low <= step + slack
    assert extent.high - values[-1] <= step + slack
    assert all(extent.low - slack <= value <= extent.high + slack for value in values)


@given(st.floats(1e-8, 1e8), st.floats(1e-8, 1e8), st.integers(2, 12))
def test_ticks_of_a_log_axis_lie_within_it(low: float, high: float, most: int) -> None:
    extent = extent_of(Axis(scale="log10"), [low, high])
    values = [tick.value for tick in ticks(extent, most)]
    assert values
    assert all(extent.low * 0.999 <= value <= extent.high * 1.001 for value in values)


def test_labels_say_just_enough() -> None:
    def labels(low: float, high: float, is_log: bool = False) -> list[str]:
        return [tick.label for tick in ticks(Extent(low, high, is_log), 4)]

    assert labels(0, 1) == ["0.0", "0.5", "1.0"]
    assert labels(-10, 30) == ["−10", "0", "10", "20", "30"]
    assert labels(0.01, 10, is_log=True) == ["0.01", "0.1", "1", "10"]
    assert labels(0.5, 20, is_log=True) == ["1", "10"]
    assert labels(2, 8, is_log=True) == ["2", "5"]
    assert labels(1e-6, 1e2, is_log=True) == ["10⁻⁶", "10⁻³", "10⁰"]
    assert labels(2e-7, 6e-7, is_log=True) == ["2·10⁻⁷", "5·10⁻⁷"]
    assert labels(0, 4e7) == ["0", "1e7", "2e7", "3e7", "4e7"]


def test_numbers_are_brief() -> None:
    assert [number(value) for value in (0.3621, 54.11, 2e6, -0.5, 0.0)] == [
        "0.362",
        "54.1",
        "2e6",
        "−0.5",
        "0",
    ]


def test_an_axis_without_data_is_still_an_axis() -> None:
    assert extent_of(Axis(), []) == Extent(-1, 1)
    assert extent_of(Axis(low=2, high=5), []) == Extent(2, 5)
    nan = float("nan")
    assert extent_of(Axis(scale="log10"), [0, -1, nan, 10, 1000]) == Extent(10, 1000, True)


def test_a_log_axis_shows_ones_twos_and_fives_where_there_is_room() -> None:
    def labels(low: float, high: float, most: int) -> list[str]:
        return [tick.label for tick in ticks(Extent(low, high, is_log=True), most)]

    assert labels(0.1, 1, 8) == ["0.1", "0.2", "0.5", "1"]
    assert labels(0.1, 10, 8) == ["0.1", "0.2", "0.5", "1", "2", "5", "10"]
    assert labels(0.1, 100, 8) == ["0.1", "1", "10", "100"]
    assert labels(1, 1e12, 5) == ["10⁰", "10³", "10⁶", "10⁹", "10¹²"]
    assert labels(0.001, 1e5, 9)[-1] == "100000"
