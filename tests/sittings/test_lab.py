"""The laboratory without a screen: how settings move, what is told, what is asked of a demo."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.demos.bounds import Setting
from quizzer.demos.registry import listing
from quizzer.errors import BadSettings, DemoError, Unreadable
from quizzer.questions.base import Question, Variant
from quizzer.sittings.lab import predicting, state
from quizzer.sittings.lab.counting import count_demos
from quizzer.sittings.lab.lab import Lab, facts_changed
from quizzer.sittings.lab.moving import Set, at_share, moved, range_of, share_of, typed, words_of
from quizzer.sittings.lab.origin import Origin, followed
from tests.sittings.labs import (
    ALL,
    COUNT,
    DATA,
    EVERYTHING,
    FREE,
    LAM,
    SEED,
    STEP,
    GatedLaboratory,
    X,
    frame_of,
)
from tests.support import DirectLaboratory, tiny_desk

numeric = st.sampled_from([X, LAM, COUNT, SEED])
steps = st.integers(-10, 10).filter(bool)
shares = st.floats(0, 1)


async def opened(laboratory: GatedLaboratory) -> Lab:
    lab = Lab(laboratory, "everything")
    await lab.open()
    return lab


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(200):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came about")


# How one setting moves --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "value", "by", "expected"),
    [
        (X, 1.0, 1, 1.1),
        (X, 1.04, 1, 1.1),
        (X, 1.04, -1, 1.0),
        (X, 1.0, -10, 0.0),
        (X, 3.95, 10, 4.0),
        (LAM, 1.0, 1, 1.12),
        (LAM, 1.0, 20, 10.0),
        (LAM, 0.001, -1, 0.001),
        (COUNT, 5, 1, 6),
        (COUNT, 5, 10, 15),
        (STEP, None, 1, 0),
        (STEP, 0, -1, None),
        (STEP, None, -1, None),
        (DATA, "diabetes", 1, "prostate"),
        (DATA, "prostate", 10, "diabetes"),
        (FREE, True, -1, False),
        (SEED, 0, 1, 1),
        (Setting("name", "string", default="x"), "x", 1, "x"),
        (Setting("open", "number", default=1.0), 1.0, 1, 1.1),
    ],
)
def test_a_step_goes_to_the_next_round_number(
    setting: Setting, value: Set, by: int, expected: Set
) -> None:
    assert moved(setting, value, by) == expected


@given(numeric, shares, steps)
def test_a_step_stays_inside_and_goes_the_right_way(
    setting: Setting, share: float, by: int
) -> None:
    value = at_share(setting, share)
    following = moved(setting, value, by)
    assert isinstance(value, int | float)
    assert isinstance(following, int | float)
    assert setting.low is not None
    assert setting.high is not None
    assert setting.low <= following <= setting.high
    end = setting.high if by > 0 else setting.low
    assert (following - value) * by > 0 or value == end


@given(numeric, shares)
def test_a_place_on_a_slider_is_kept_to_a_step(setting: Setting, share: float) -> None:
    value = at_share(setting, share)
    again = share_of(setting, value)
    assert again is not None
    step = 1 / 3 if setting is SEED else 1 / 19 if setting is COUNT else 0.02
    assert abs(again - share) <= step / 2 + 1e-9
    assert at_share(setting, again) == value


@given(numeric, shares)
def test_what_is_told_of_a_value_can_be_typed(setting: Setting, share: float) -> None:
    value = at_share(setting, share)
    assert typed(setting, words_of(value)) == pytest.approx(value, rel=1e-3)


@pytest.mark.parametrize(
    ("setting", "text", "expected"),
    [
        (X, " −2.5 ", -2.5),
        (LAM, "1e2", 100.0),
        (COUNT, "7", 7),
        (COUNT, "7.0", 7),
        (STEP, "none", None),
        (STEP, "", None),
        (DATA, "Pro", "prostate"),
        (FREE, "off", False),
        (FREE, "yes", True),
    ],
)
def test_what_is_typed_is_read(setting: Setting, text: str, expected: Set) -> None:
    found = typed(setting, text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (X, "5"),
        (X, "much"),
        (X, "nan"),
        (X, "inf"),
        (X, ""),
        (COUNT, "2.5"),
        (COUNT, "none"),
        (DATA, "iris"),
        (FREE, "maybe"),
    ],
)
def test_what_a_setting_does_not_take_is_refused_with_what_it_takes(
    setting: Setting, text: str
) -> None:
    with pytest.raises(BadSettings, match=f"{setting.name} can't be") as caught:
        typed(setting, text)
    assert setting.bounds in caught.value.what
    assert "By default" in caught.value.remedy


def test_what_a_setting_takes_is_told_shortly() -> None:
    told = [range_of(setting) for setting in ALL]
    assert told == [
        "−4 to 4",
        "0.001 to 1000, in ratios",
        "1 to 20, whole",
        "0 to 12, whole or none",
        "one of diabetes, prostate",
        "true or false",
        "0 to 3, whole",
    ]


# What a laboratory stands at ---------------------------------------------------------------------


def test_presets_go_round_and_a_move_leaves_them() -> None:
    lab = state.preset(state.opened(EVERYTHING, {"count": 9}), 1)
    assert (lab.preset_name, lab.values["x"], lab.values["count"]) == ("far out", 4.0, 5)
    lab = state.preset(lab, 1)
    assert (lab.preset_name, lab.values["lam"]) == ("none at all", 1000.0)
    assert state.preset(lab, 1).preset_name == "far out"
    assert state.preset(state.opened(EVERYTHING), -1).preset_name == "none at all"
    assert state.move(lab, 1).preset_name == ""
    assert state.reset(lab).values["count"] == 9


def test_the_seed_is_counted_up_and_round() -> None:
    lab = state.opened(EVERYTHING)
    seeds = []
    for _ in range(4):
        lab = state.reroll(lab)
        seeds.append(lab.values["seed"])
    assert seeds == [1, 2, 3, 0]


def test_what_the_last_move_changed_is_marked() -> None:
    lab = state.shown(state.opened(EVERYTHING), frame_of({"x": 1.0}), is_moved=True)
    assert {line.change for line in state.fact_lines(lab)} == {""}
    lab = state.shown(lab, frame_of({"x": 3.0}), is_moved=True)
    changes = {line.name: line.change for line in state.fact_lines(lab)}
    assert changes == {"twice": "up", "big": "other", "other": "", "count": "", "list": ""}
    again = state.shown(lab, frame_of({"x": 3.0}), is_moved=False)
    assert {line.name: line.change for line in state.fact_lines(again)} == changes


def test_facts_to_look_at_first_come_first() -> None:
    lab = state.shown(state.opened(EVERYTHING), frame_of({}), is_moved=True)
    lines = state.fact_lines(lab)
    assert [line.name for line in lines if line.is_headline] == ["twice", "big"]
    assert lines[-1].words == "0, 1, 2, 3, … (9)"
    plain = replace(lab, description=replace(EVERYTHING, headline=()))
    assert state.fact_lines(plain)[0].name == "other"


def test_settings_that_are_none_are_left_out() -> None:
    assert "step" not in state.requested(state.opened(EVERYTHING))


# Predicting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "was", "text", "now", "right", "told"),
    [
        ("left", 8, "5", 5, True, "You said 5, and left is 5."),
        ("left", 8, "5", 4, False, "You said 5, 1 too high: left is 4."),
        ("left", 8, "down", 4, True, "You said down: left goes down, from 8 to 4."),
        ("left", 8, "u", 4, False, "You said up: left goes down, from 8 to 4."),
        ("left", 8, "same", 8, True, "You said same: left stays at 8."),
        ("left", 8, "up", 8, False, "You said up: left stays at 8."),
        ("R2", 0.4, "0.5", 0.513, True, "You said 0.5, and R2 is 0.513."),
        ("R2", 0.4, "0.50", 0.513, True, "You said 0.50, 0.013 too low, within 5%: R2 is 0.513."),
        ("R2", 0.4, "0.9", 0.513, False, "You said 0.9, 0.387 too high: R2 is 0.513."),
        ("hit", True, "no", False, True, "You said no: hit is no."),
        ("hit", True, "same", False, False, "You said same: hit is no."),
    ],
)
def test_a_prediction_is_told_against_the_result(
    fact: str, was: float, text: str, now: float, right: bool, told: str
) -> None:
    prediction = predicting.Prediction(fact, was)
    said = replace(prediction, said=predicting.read(prediction, text))
    outcome = predicting.judged(said, now)
    assert (outcome.right, outcome.told) == (right, told)


@pytest.mark.parametrize(("was", "text"), [(8, "many"), (8, ""), (True, "3"), (8, "nan")])
def test_what_is_no_prediction_is_refused(was: float, text: str) -> None:
    with pytest.raises(Unreadable, match="is no prediction"):
        predicting.read(predicting.Prediction("left", was), text)


async def test_the_demo_waits_while_a_prediction_is_made() -> None:
    laboratory = GatedLaboratory()
    lab = await opened(laboratory)
    await lab.settled()
    lab.predict()
    lab.predict_next(1)
    assert lab.prediction is not None
    assert lab.prediction.fact == "big"
    lab.predict_next(-1)
    lab.predict_on()
    lab.move(10)
    lab.predict_on()
    await lab.settled()
    assert len(laboratory.asked) == 1
    assert lab.state.facts["twice"] == 2.0
    lab.say("up")
    await lab.settled()
    assert lab.prediction.right is True
    assert "from 2 to 4" in lab.prediction.told
    lab.move(1)
    assert lab.prediction is None


async def test_leaving_a_prediction_runs_what_was_moved() -> None:
    lab = await opened(GatedLaboratory())
    await lab.settled()
    lab.predict()
    lab.predict_on()
    lab.move(10)
    lab.forget()
    await lab.settled()
    assert lab.state.facts["twice"] == 4.0


# Running -----------------------------------------------------------------------------------------


async def test_a_burst_of_moves_asks_for_the_first_and_the_last_alone() -> None:
    laboratory = GatedLaboratory(is_open=False)
    lab = await opened(laboratory)
    await until(lambda: laboratory.at_once == 1)
    for _ in range(30):
        lab.move(1)
        await asyncio.sleep(0)
    assert len(laboratory.asked) == 1
    laboratory.let(2)
    await lab.settled()
    assert laboratory.most_at_once == 1
    assert [settings["x"] for settings, _ in laboratory.asked] == [1.0, 4.0]
    assert lab.state.facts["twice"] == 8.0


async def test_with_slow_answers_the_newest_wins_and_nothing_queues() -> None:
    laboratory = GatedLaboratory(is_open=False)
    lab = await opened(laboratory)
    for move in range(30):
        lab.move(-1)
        if move % 10 == 9:
            laboratory.let()
            await until(lambda: laboratory.at_once == 0 or lab.state.frame is not None)
    laboratory.let(30)
    await lab.settled()
    assert laboratory.most_at_once == 1
    assert len(laboratory.asked) <= 5
    assert laboratory.asked[-1][0]["x"] == lab.state.values["x"] == -2.0


async def test_a_repeated_experiment_is_glanced_at_then_refined() -> None:
    laboratory = GatedLaboratory(slices=3)
    told: list[str] = []
    lab = Lab(laboratory, "everything")
    lab.changed = lambda: told.append(state.repetitions_words(lab.state.frame))
    await lab.open()
    await lab.settled()
    assert [effort for _, effort in laboratory.asked] == ["glance", "slice", "slice", "slice"]
    seen = list(dict.fromkeys(filter(None, told)))
    counts = ("100 of 400", "200 of 400", "300 of 400", "400")
    assert seen == [f"{count} repetitions" for count in counts]


async def test_a_move_ends_the_refining_and_leaving_too() -> None:
    laboratory = GatedLaboratory(is_open=False, slices=50)
    lab = await opened(laboratory)
    laboratory.let(3)
    await until(lambda: len(laboratory.asked) == 4)
    lab.move(1)
    laboratory.let(1)
    await until(lambda: len(laboratory.asked) == 5)
    assert [effort for _, effort in laboratory.asked[3:]] == ["slice", "glance"]
    await lab.close()
    assert laboratory.cancelled == 1
    assert not lab.is_running


async def test_a_slow_answer_is_given_up_for_newer_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("quizzer.sittings.lab.newest.PATIENCE_SECONDS", 0.0)
    laboratory = GatedLaboratory(is_open=False)
    lab = await opened(laboratory)
    await until(lambda: laboratory.at_once == 1)
    lab.move(1)
    await until(lambda: laboratory.cancelled == 1)
    laboratory.let(1)
    await lab.settled()
    assert lab.state.facts["twice"] == 2.2


class Fragile(GatedLaboratory):
    """Fails at x = 4."""

    async def demo(self, name, settings, *, effort="whole"):  # type: ignore[no-untyped-def]
        if settings["x"] == 4:
            raise DemoError("The demo failed.", where="demo everything", remedy="Other settings.")
        return await super().demo(name, settings, effort=effort)


async def test_a_failure_is_told_and_the_next_move_works() -> None:
    lab = await opened(Fragile())
    await lab.settled()
    lab.place("x", 1.0)
    await lab.settled()
    assert lab.state.problem.startswith("The demo failed.")
    assert lab.state.facts["twice"] == 2.0
    lab.move(-1)
    await lab.settled()
    assert lab.state.problem == ""
    assert lab.state.facts["twice"] == 7.8


async def test_typed_settings_are_all_taken_or_none() -> None:
    lab = await opened(GatedLaboratory())
    await lab.settled()
    with pytest.raises(BadSettings, match="count can't be 99"):
        lab.write({"x": "3", "count": "99"})
    with pytest.raises(BadSettings, match="no setting 'zzz'"):
        lab.write({"x": "3", "zzz": "1"})
    assert lab.state.values["x"] == 1.0
    lab.write({"x": "3", "data": "prostate"})
    await lab.settled()
    assert facts_changed(lab.state) == (("twice", 2.0, 6.0), ("big", False, True))


async def test_the_code_is_kept_in_a_file(tmp_path: Path) -> None:
    lab = Lab(GatedLaboratory(), "everything", folder=tmp_path)
    await lab.open()
    code = await lab.code()
    path = lab.keep(code)
    assert path == tmp_path / "code" / "everything.py"
    assert path.read_text("utf-8") == code
    await lab.close()
    assert Lab(GatedLaboratory(), "everything").keep(code) is None


def test_demos_are_counted_as_they_are_listed() -> None:
    assert count_demos() == len(listing())


# The question one came from ----------------------------------------------------------------------


def origin_of(folder: Path, key: str, **params: float) -> Origin:
    desk = tiny_desk(folder)
    question: Question = desk.library.question(f"tiny/{key}").question
    variant: Variant = question.variant(0, params)
    desk.close()
    return Origin(question, variant)


async def test_claims_follow_the_sliders_with_what_is_derived(tmp_path: Path) -> None:
    lab = Lab.of(DirectLaboratory(), origin_of(tmp_path, "soft-value", z=2.0, lam=0.5))
    await lab.open()
    await lab.settled()
    assert [each.claim.state for each in lab.claims] == ["holds"] * 3
    assert "b\u00a01.5" in lab.claims[1].claim.numbers
    lab.write({"z": "3"})
    await lab.settled()
    assert [each.claim.state for each in lab.claims] == ["holds"] * 3
    assert "b\u00a02.5" in lab.claims[1].claim.numbers
    assert lab.claims[1].as_asked == ()
    lab.write({"z": "0"})
    await lab.settled()
    assert [each.claim.state for each in lab.claims] == ["fails", "holds", "fails"]
    lab.reset()
    await lab.settled()
    assert [each.claim.state for each in lab.claims] == ["holds"] * 3


async def test_what_no_setting_carries_stays_as_asked(tmp_path: Path) -> None:
    origin = origin_of(tmp_path, "soft-value", z=2.0, lam=0.5)
    evidence = replace(origin.evidence, with_={"z": "{{ z }}", "lam": 0.5})
    fixed = Origin(replace(origin.question, evidence=evidence), origin.variant)
    lab = Lab.of(DirectLaboratory(), fixed)
    await lab.open()
    lab.write({"lam": "1"})
    await lab.settled()
    assert [each.as_asked for each in lab.claims] == [("lam",), (), ()]
    assert [each.claim.state for each in lab.claims] == ["fails", "fails", "holds"]


def test_a_value_two_settings_carry_follows_only_where_they_agree(tmp_path: Path) -> None:
    origin = origin_of(tmp_path, "soft-value", z=2.0, lam=0.5)
    evidence = replace(origin.evidence, with_={"z": "{{ z }}", "lam": "{{ z }}"})
    both = Origin(replace(origin.question, evidence=evidence), origin.variant)
    assert followed(both, {"z": 1.0, "lam": 1.0}).values["z"] == 1.0
    assert followed(both, {"z": 1.0, "lam": 2.0}).values["z"] == 2.0
    assert "z" not in followed(both, {"z": 1.0, "lam": 2.0}).free


async def test_other_cases_move_along_and_can_be_shown(tmp_path: Path) -> None:
    origin = origin_of(tmp_path, "soft-value", z=2.0, lam=0.5)
    left = replace(origin.evidence, as_="left", claims=())
    claim = replace(origin.evidence.claims[0], check="left.lasso.b == right.lasso.b")
    right = replace(origin.evidence, as_="right", claims=(claim,))
    cases = Origin(replace(origin.question, evidence=(left, right)), origin.variant, 1)
    laboratory = DirectLaboratory()
    lab = Lab.of(laboratory, cases)
    await lab.open()
    await lab.settled()
    lab.write({"z": "3"})
    await lab.settled()
    assert lab.claims[0].claim.state == "holds"
    assert len(laboratory.ran) == 4
    await lab.close()
    broken = Origin(
        replace(origin.question, evidence=(replace(left, demo="none"), right)), origin.variant, 1
    )
    lab = Lab.of(laboratory, broken)
    await lab.open()
    await lab.settled()
    assert lab.state.facts
    assert lab.claims[0].claim.state == "unknown"
    following = lab.of_next_case()
    assert following is not None
    assert following.origin is not None
    assert following.origin.words == "case 1 of 2, left"
