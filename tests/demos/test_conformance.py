"""What every demo must do; a new demo meets these the day it is added."""

import importlib
import inspect
import itertools
import json
import math

import pytest

from quizzer.clock import SystemClock
from quizzer.demos.bounds import settings_of
from quizzer.demos.checking import FACT_NAME
from quizzer.demos.registry import listing, load
from quizzer.demos.running import Prepared, run, settle
from quizzer.domain.figure import Line, Points, Region
from quizzer.domain.frame import Frame
from quizzer.domain.plain import from_plain, to_plain

BUILT_IN = [demo.name for demo in listing() if not demo.package]

pytestmark = pytest.mark.parametrize("name", BUILT_IN)


def shown(name: str, settings: dict[str, object] | None = None) -> Frame:
    return run(name, settings or {}, SystemClock().monotonic, Prepared()).frame


def as_json(frame: Frame) -> str:
    return json.dumps(to_plain(frame))


def test_the_listing_agrees_with_the_module(name: str) -> None:
    demo = load(name)
    assert demo.name == name
    assert type(demo).__module__ == "quizzer.demos." + name.replace("-", "_")
    assert [each.title for each in listing() if each.name == name] == [demo.title]


def test_the_title_is_one_line_that_fits_a_screen(name: str) -> None:
    title = load(name).title
    assert 0 < len(title) <= 76
    assert title == " ".join(title.split())


def test_the_docstrings_say_what_and_which_objective(name: str) -> None:
    demo = load(name)
    module = importlib.import_module(type(demo).__module__)
    assert inspect.getdoc(type(demo))
    assert "objective" in (module.__doc__ or "").lower()


def test_every_setting_is_bounded_described_and_has_a_default_within(name: str) -> None:
    demo = load(name)
    for setting in settings_of(demo).values():
        is_bounded = setting.low is not None and setting.high is not None
        assert is_bounded or setting.choices or setting.type == "boolean", setting.name
        assert setting.description, setting.name
        assert setting.scale == "linear" or (setting.low or 0) > 0, setting.name
    settle(demo, {})
    defaults = settle(demo, {}).model_dump()
    settle(demo, {key: value for key, value in defaults.items() if value is not None})


def test_the_facts_are_finite_and_named_so_that_claims_can_use_them(name: str) -> None:
    facts = shown(name).facts
    assert facts
    for fact, value in facts.items():
        assert FACT_NAME.fullmatch(fact)
        for item in value if isinstance(value, tuple) else (value,):
            assert type(item) in (bool, int, float, str)
            assert isinstance(item, str) or math.isfinite(item)


def test_the_extremes_of_the_settings_work_too(name: str) -> None:
    settings = settings_of(load(name)).values()
    ends = [
        [(each.name, end) for end in (each.low, each.high)]
        for each in settings
        if each.low is not None and each.high is not None
    ]
    for corner in itertools.islice(itertools.product(*ends), 32):
        assert shown(name, dict(corner)).facts


def test_a_repeat_shows_the_same(name: str) -> None:
    assert as_json(shown(name)) == as_json(shown(name))


def test_showing_leaves_the_prepared_state_as_it_was(name: str) -> None:
    demo = load(name)
    settings = settle(demo, {})
    state = demo.prepare(settings)
    first, second = demo.show(state, settings), demo.show(state, settings)
    assert as_json(first) == as_json(second)


def test_the_frame_says_what_there_is_to_see(name: str) -> None:
    frame = shown(name)
    assert frame.objective
    assert frame.scaling
    assert frame.said.endswith(".")
    assert "\n" not in frame.said
    assert any(character.isdigit() for character in frame.said)


def test_figures_have_titles_labels_and_equally_long_coordinates(name: str) -> None:
    figures = shown(name).figures
    assert figures
    for figure in figures:
        assert figure.title
        assert figure.bars is not None or (figure.x.label and figure.y.label)
        marks: list[Line | Points | Region] = [*figure.lines, *figure.points, *figure.regions]
        for mark in marks:
            assert len(mark.xs) == len(mark.ys) > 0


def test_a_frame_survives_its_way_through_json(name: str) -> None:
    frame = shown(name)
    back = from_plain(Frame, json.loads(as_json(frame)))
    assert as_json(back) == as_json(frame)
    assert back.facts == frame.facts
