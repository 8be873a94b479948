"""What every demo must do; a new demo meets these the day it is added.

For a demo of another package, installed: name it in `QUIZZER_DEMOS` (several with commas between),
and run this module with pytest.
"""

import contextlib
import importlib
import inspect
import io
import itertools
import json
import math
import os
import warnings
from functools import cache

import pytest

from quizzer.clock import SystemClock
from quizzer.demos.bounds import settings_of
from quizzer.demos.checking import FACT_NAME
from quizzer.demos.describing import described
from quizzer.demos.registry import listing, load
from quizzer.demos.running import Effort, Prepared, code_of, run, settle
from quizzer.domain.figure import Line, Points, Region
from quizzer.domain.frame import Frame
from quizzer.domain.plain import from_plain, to_plain
from quizzer.domain.values import Scalar, Value

BUILT_IN = [demo.name for demo in listing() if not demo.package]
TRIED = os.environ["QUIZZER_DEMOS"].split(",") if "QUIZZER_DEMOS" in os.environ else BUILT_IN

REFINING = [name for name in TRIED if hasattr(load(name), "refine")]

every_demo = pytest.mark.parametrize("name", TRIED)
every_refining_demo = pytest.mark.parametrize("name", REFINING)


def shown(
    name: str,
    settings: dict[str, object] | None = None,
    prepared: Prepared | None = None,
    effort: Effort = "whole",
) -> Frame:
    clock = SystemClock().monotonic
    return run(name, settings or {}, clock, prepared or Prepared(), effort).frame


@cache
def at_default(name: str) -> Frame:
    """Return what a demo shows unasked; run once for all tests of it."""
    return shown(name)


def as_json(frame: Frame) -> str:
    return json.dumps(to_plain(frame))


def as_tuple(value: Value) -> tuple[Scalar, ...]:
    return value if isinstance(value, tuple) else (value,)


def printed_by(code: str) -> dict[str, list[str]]:
    """Return the facts that a program prints, one a line, with their values as it writes them."""
    stdout = io.StringIO()
    with contextlib.redirect_stdout(stdout), warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(code, "<code>", "exec"), {"__name__": "__main__"})
    lines = (line.split() for line in stdout.getvalue().splitlines())
    return {fact: texts for fact, *texts in lines}


def agrees(item: Scalar, text: str) -> bool:
    if isinstance(item, bool | str):
        return str(item) == text
    return math.isclose(float(text), item, rel_tol=1e-5, abs_tol=1e-7)


@every_demo
def test_the_listing_agrees_with_the_module(name: str) -> None:
    demo = load(name)
    assert demo.name == name
    (listed,) = [each for each in listing() if each.name == name]
    if name not in BUILT_IN:
        assert listed.package in listed.title
        return
    assert type(demo).__module__ == "quizzer.demos." + name.replace("-", "_")
    assert listed.title == demo.title


@every_demo
def test_the_title_is_one_line_that_fits_a_screen(name: str) -> None:
    title = load(name).title
    assert 0 < len(title) <= 76
    assert title == " ".join(title.split())


@every_demo
def test_the_docstrings_say_what_and_how_and_from_where(name: str) -> None:
    demo = load(name)
    module = importlib.import_module(type(demo).__module__)
    assert inspect.getdoc(type(demo))
    for told in ("objective", "scaling", "algorithm", "cost", "source"):
        assert told in (module.__doc__ or "").lower(), told


@every_demo
def test_what_to_look_at_first_is_among_the_facts(name: str) -> None:
    headline = described(load(name)).headline
    assert 3 <= len(headline) == len(set(headline)) <= 6
    assert set(headline) <= set(at_default(name).facts)


@every_demo
def test_the_presets_are_settings_that_show_something(name: str) -> None:
    demo = load(name)
    presets = described(demo).presets
    assert 2 <= len({preset.name for preset in presets}) == len(presets) <= 4
    for preset in presets:
        known = settings_of(demo)
        assert preset.settings.keys() <= known.keys()
        assert 0 < len(preset.name) <= 60, preset.name
        frame = shown(name, dict(preset.settings))
        assert set(described(demo).headline) <= set(frame.facts), preset.name


@every_demo
def test_the_code_runs_without_quizzer_and_computes_the_same(name: str) -> None:
    facts = at_default(name).facts
    code = code_of(name, {})
    assert "quizzer" not in code
    printed = printed_by(code)
    assert printed
    for fact, texts in printed.items():
        value = facts[fact]
        for item, text in zip(as_tuple(value), texts, strict=True):
            assert agrees(item, text), f"{fact}: the demo tells {value}, its code prints {texts}"


@every_demo
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


@every_demo
def test_the_facts_are_finite_and_named_so_that_claims_can_use_them(name: str) -> None:
    facts = at_default(name).facts
    assert facts
    for fact, value in facts.items():
        assert FACT_NAME.fullmatch(fact)
        for item in value if isinstance(value, tuple) else (value,):
            assert type(item) in (bool, int, float, str)
            assert isinstance(item, str) or math.isfinite(item)


@every_demo
def test_the_extremes_of_the_settings_work_too(name: str) -> None:
    settings = settings_of(load(name)).values()
    ends = [
        [(each.name, end) for end in (each.low, each.high)]
        for each in settings
        if each.low is not None and each.high is not None
    ]
    prepared = Prepared()
    for corner in itertools.islice(itertools.product(*ends), 32):
        assert shown(name, dict(corner), prepared, "glance").facts  # a few repetitions say as much


@every_demo
def test_a_repeat_shows_the_same(name: str) -> None:
    assert as_json(shown(name)) == as_json(at_default(name))


@every_demo
def test_showing_leaves_the_prepared_state_as_it_was(name: str) -> None:
    demo = load(name)
    settings = settle(demo, {})
    state = demo.prepare(settings)
    first, second = demo.show(state, settings), demo.show(state, settings)
    assert as_json(first) == as_json(second)


@every_demo
def test_the_frame_says_what_there_is_to_see(name: str) -> None:
    frame = at_default(name)
    assert frame.objective
    assert frame.scaling
    assert frame.said.endswith(".")
    assert "\n" not in frame.said
    assert any(character.isdigit() for character in frame.said)


@every_demo
def test_figures_have_titles_labels_and_equally_long_coordinates(name: str) -> None:
    figures = at_default(name).figures
    assert figures
    for figure in figures:
        assert figure.title
        assert figure.bars is not None or (figure.x.label and figure.y.label)
        marks: list[Line | Points | Region] = [*figure.lines, *figure.points, *figure.regions]
        for mark in marks:
            assert len(mark.xs) == len(mark.ys) > 0
        for band in figure.bands:
            assert len(band.xs) == len(band.lows) == len(band.highs) > 0
            assert all(low <= high for low, high in zip(band.lows, band.highs, strict=True))


@every_demo
def test_a_frame_survives_its_way_through_json(name: str) -> None:
    frame = at_default(name)
    back = from_plain(Frame, json.loads(as_json(frame)))
    assert as_json(back) == as_json(frame)
    assert back.facts == frame.facts


def repetitions(frame: Frame) -> tuple[int, int]:
    assert frame.repetitions is not None
    return frame.repetitions


@every_refining_demo
def test_repetitions_grow_slice_by_slice_to_the_number_wanted(name: str) -> None:
    prepared = Prepared()
    done, wanted = repetitions(shown(name, prepared=prepared, effort="glance"))
    while done < wanted:
        before = done
        done, still_wanted = repetitions(shown(name, prepared=prepared, effort="slice"))
        assert before < done <= wanted == still_wanted
    assert repetitions(shown(name, prepared=prepared, effort="slice")) == (wanted, wanted)


@every_refining_demo
def test_slice_by_slice_and_all_at_once_agree_in_the_end(name: str) -> None:
    prepared = Prepared()
    frame = shown(name, prepared=prepared, effort="glance")
    glance = as_json(frame)
    assert glance == as_json(shown(name, effort="glance"))
    while repetitions(frame)[0] < repetitions(frame)[1]:
        frame = shown(name, prepared=prepared, effort="slice")
    assert as_json(frame) == as_json(at_default(name)) != glance


@every_refining_demo
def test_a_glance_at_what_is_done_shows_all_of_it(name: str) -> None:
    prepared = Prepared()
    whole = shown(name, prepared=prepared)
    assert as_json(shown(name, prepared=prepared, effort="glance")) == as_json(whole)


@every_refining_demo
def test_another_seed_draws_something_else(name: str) -> None:
    assert settings_of(load(name))["seed"].low == 0
    first, again, other = (shown(name, {"seed": seed}, effort="glance").facts for seed in (1, 1, 2))
    assert first == again != other
