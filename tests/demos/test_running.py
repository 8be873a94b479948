from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Literal

import numpy as np
import pytest
from pydantic import Field

from quizzer.clock import SystemClock
from quizzer.demos import running
from quizzer.demos.bounds import settings_of
from quizzer.demos.checking import checked
from quizzer.demos.demo import Settings
from quizzer.demos.registry import load
from quizzer.demos.running import Prepared, parse_assignments, run, settle
from quizzer.domain.figure import Axis, Band, Bars, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.errors import BadSettings, DemoError, UsageError


class CountingSettings(Settings):
    seed: int = Field(0, ge=0, le=99)
    """Seed."""
    lam: float = Field(1.0, ge=0, le=4, json_schema_extra={"live": True})
    """Penalty."""
    method: Literal["ridge", "lasso"] = "ridge"
    """Which."""
    centred: bool = True
    """Whether."""


class Counting:
    """Counts how often it is prepared."""

    name: ClassVar[str] = "counting"
    title: ClassVar[str] = "Counting"
    Settings: ClassVar[type[Settings]] = CountingSettings

    def __init__(self) -> None:
        self.prepared: list[int] = []
        self.shows: Any = {"a": 1}

    def prepare(self, settings: CountingSettings) -> int:
        self.prepared.append(settings.seed)
        return settings.seed

    def show(self, state: int, settings: CountingSettings) -> Frame:
        if isinstance(self.shows, Exception):
            raise self.shows
        return Frame(facts=self.shows, said="Shown.")


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    demo = Counting()
    monkeypatch.setattr(running, "load", lambda name: demo)
    return demo


def ran(raw: Mapping[str, object], prepared: Prepared) -> Frame:
    return run("counting", raw, SystemClock().monotonic, prepared).frame


def test_a_live_setting_prepares_nothing_anew(counting: Counting) -> None:
    prepared = Prepared()
    for lam in (0.5, 1.5, 2.5):
        ran({"lam": lam}, prepared)
    ran({"seed": 1}, prepared)
    ran({"lam": 3}, prepared)
    assert counting.prepared == [0, 1]


def test_only_the_last_few_states_are_kept(counting: Counting) -> None:
    prepared = Prepared(size=2)
    for seed in (0, 1, 0, 2, 0, 1):
        ran({"seed": seed}, prepared)
    assert counting.prepared == [0, 1, 2, 1]


def test_the_frame_carries_the_settled_settings(counting: Counting) -> None:
    frame = ran({"lam": "2", "method": "lasso"}, Prepared())
    assert frame.settings == {"seed": 0, "lam": 2.0, "method": "lasso", "centred": True}


def test_times_are_milliseconds_of_the_stopwatch(counting: Counting) -> None:
    ticks = iter([10.0, 10.5, 10.75])
    shown = run("counting", {}, lambda: next(ticks), Prepared())
    assert (shown.prepare_ms, shown.show_ms) == (500.0, 250.0)


def test_a_fault_of_the_demo_names_it_and_its_settings(counting: Counting) -> None:
    counting.shows = ZeroDivisionError("division by zero")
    with pytest.raises(DemoError) as caught:
        ran({"seed": 3}, Prepared())
    assert caught.value.what == "The demo failed: ZeroDivisionError: division by zero"
    assert "demo counting, test_running.py line" in caught.value.where
    assert "seed=3" in caught.value.remedy


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), (1.0, float("nan")), np.float64("nan")]
)
def test_a_fact_that_is_not_finite_is_an_error(counting: Counting, value: object) -> None:
    counting.shows = {"ridge.b": value}
    with pytest.raises(DemoError, match=r"ridge\.b is not a finite number") as caught:
        ran({}, Prepared())
    assert caught.value.where == "demo counting"


@pytest.mark.parametrize("name", ["", "1a", "a.", "a b", ".a", "a..b", "λ", "a-b"])
def test_a_fact_that_no_claim_could_name_is_an_error(counting: Counting, name: str) -> None:
    counting.shows = {name: 1}
    with pytest.raises(DemoError, match="name of a fact"):
        ran({}, Prepared())


@pytest.mark.parametrize("value", [None, {"a": 1}, [[1.0]], object()])
def test_a_fact_that_is_no_value_is_an_error(counting: Counting, value: object) -> None:
    counting.shows = {"a": value}
    with pytest.raises(DemoError, match="neither number, text nor list"):
        ran({}, Prepared())


def test_what_numpy_gave_becomes_plain_python() -> None:
    facts: Any = {
        "a": np.float64(1.5),
        "b": np.int64(2),
        "c": np.bool_(True),
        "d": np.array([1, 2]),
        "Cp_by_step": [np.float32(0.5)],
    }
    xs: Any = np.array([1, 2])
    low: Any = 0
    figure = Figure("f", x=Axis(low=low), lines=(Line(xs, (np.float64(3), 4)),), cursor=Cursor(1))
    cell: Any = np.int64(1)
    table = Table("t", ("x",), ((cell,),))
    frame = checked(Frame(facts=facts, said="", figures=(figure,), tables=(table,)))
    assert frame.facts == {"a": 1.5, "b": 2, "c": True, "d": (1, 2), "Cp_by_step": (0.5,)}
    assert [type(value) for value in frame.facts.values()] == [float, int, bool, tuple, tuple]
    assert frame.figures[0].lines[0].xs == (1.0, 2.0)
    assert type(frame.figures[0].lines[0].ys[0]) is float
    assert type(frame.figures[0].x.low) is float
    assert type(frame.tables[0].rows[0][0]) is int


@pytest.mark.parametrize(
    ("figure", "what"),
    [
        (
            Figure("f", lines=(Line((1.0, 2.0), (1.0,), "ridge"),)),
            "'ridge' in the figure 'f' has 2",
        ),
        (Figure("f", bars=Bars(("a",), (1.0, 2.0))), "one finite value a name"),
        (Figure("f", cursor=Cursor(float("nan"))), "stands nowhere"),
        (Figure("f", bands=(Band((1.0, 2.0), (0.0,), (1.0, 1.0), "sd"),)), "2 xs, 1 lows"),
        (Figure("f", points=(Points((0.0,) * 60_000, (0.0,) * 60_000),) * 2), "120,000 points"),
    ],
)
def test_a_figure_that_cannot_be_drawn_is_an_error(figure: Figure, what: str) -> None:
    frame = replace(Frame(facts={}, said=""), figures=(figure,))
    with pytest.raises(DemoError, match=what):
        checked(frame)


@pytest.mark.parametrize(
    ("raw", "what", "remedy"),
    [
        ({"z": 9}, "z can't be 9: it takes a number from -4 to 4.", "by default it is 1.5"),
        ({"z": float("nan")}, "z can't be nan", "from -4 to 4"),
        ({"z": "much"}, "z can't be 'much'", "from -4 to 4"),
        ({"lamb": 1}, "no setting 'lamb'", "Did you mean lam?"),
        ({"q": 1}, "no setting 'q'", "Its settings are z (a number from -4 to 4)"),
        ({"z": 9, "lam": -1}, "lam can't be -1", "Set z"),
    ],
)
def test_settings_out_of_bounds_say_which_and_what_to_do(
    raw: dict[str, object], what: str, remedy: str
) -> None:
    with pytest.raises(BadSettings) as caught:
        settle(load("soft-threshold"), raw)
    assert what in caught.value.what
    assert remedy in caught.value.remedy
    assert caught.value.where == "demo soft-threshold"


def test_assignments_are_read_as_the_setting_takes_them() -> None:
    path = load("lars-diabetes-path")
    assert parse_assignments(path, ["lam = 0.2", "step=none"]) == {"lam": "0.2", "step": None}
    settled: Any = settle(path, parse_assignments(path, ["step=7", "lam=1e-2"]))
    assert (settled.step, settled.lam) == (7, 0.01)
    minus: Any = settle(load("soft-threshold"), parse_assignments(load("soft-threshold"), ["z=−2"]))
    assert minus.z == -2


def test_choices_and_switches_can_be_assigned_too() -> None:
    demo = Counting()
    settled: Any = settle(demo, parse_assignments(demo, ["method=lasso", "centred=no"]))
    assert (settled.method, settled.centred) == ("lasso", False)
    with pytest.raises(BadSettings, match="it takes one of ridge, lasso"):
        settle(demo, parse_assignments(demo, ["method=ols"]))


@pytest.mark.parametrize("assignments", [["z"], ["=1"], ["z=1", "z=2"]])
def test_an_assignment_that_sets_nothing_is_wrong_use(assignments: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        parse_assignments(load("soft-threshold"), assignments)
    assert caught.value.remedy


def test_bounds_are_told_in_words() -> None:
    told = {name: setting.bounds for name, setting in settings_of(Counting()).items()}
    assert told == {
        "seed": "a whole number from 0 to 99",
        "lam": "a number from 0 to 4",
        "method": "one of ridge, lasso",
        "centred": "true or false",
    }
    assert settings_of(load("lars-diabetes-path"))["step"].bounds.endswith("to 12 or none")
