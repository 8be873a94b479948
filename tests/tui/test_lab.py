"""The laboratory on the full screen: keys, mouse, what is told, what is asked of the demo."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizzer.settings.file import Kept
from quizzer.sittings.evidence import Laboratory
from quizzer.tui.lab_app import LabApp
from quizzer.tui.screens.demos import DemosScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.lab import LabScreen
from quizzer.tui.screens.practice import PracticeScreen
from quizzer.tui.screens.text import TextScreen
from quizzer.tui.widgets.menu import Menu
from quizzer.tui.widgets.plot import Plot
from quizzer.tui.widgets.slider import Sliders
from tests.sittings.labs import GatedLaboratory
from tests.support import DirectLaboratory
from tests.tui.support import (
    CHOICE,
    LARGE,
    NUMBERS,
    SMALL,
    app_in,
    keys_of,
    static_of,
    text_of,
    until,
    until_asking,
    until_explained,
    until_still,
)


def lab_app(laboratory: Laboratory, folder: Path, name: str | None = "everything") -> LabApp:
    """Return the laboratory alone; nothing in it moves by itself."""
    app = LabApp(laboratory, Kept(file=folder / "settings.toml"), name)
    app.animation_level = "none"
    return app


async def until_lab(pilot: Pilot[None]) -> LabScreen:
    """Return the laboratory once it shows its first frame and stands still."""
    await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
    screen = pilot.app.screen
    assert isinstance(screen, LabScreen)
    await until(pilot, lambda: screen.lab.is_open and not screen.lab.is_running)
    await until_still(pilot)
    return screen


def values_of(pilot: Pilot[None]) -> dict[str, object]:
    screen = pilot.app.screen
    assert isinstance(screen, LabScreen)
    return dict(screen.lab.state.values)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_it_shows_figure_facts_sliders_and_what_there_is_to_see(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = lab_app(DirectLaboratory(), tmp_path, "soft-threshold")
    async with app.run_test(size=size) as pilot:
        await until_lab(pilot)
        text = text_of(pilot)
        for part in (
            "Soft-thresholding: what each penalty does",
            "½(z − b)² + λ|b|",
            "one predictor with mean 0",
            "lasso.b",
            "▸ z ",
            "the lasso moves it to 0.50",
            "The least-squares estimate: −4 to 4",
            "z = 1.50",
        ):
            assert part in text
        plot = app.screen.query_one(Plot)
        assert plot.size.height >= 9
        assert plot.size.width >= 49


async def test_keys_move_the_marked_setting(tmp_path: Path) -> None:
    async with lab_app(GatedLaboratory(), tmp_path).run_test(size=SMALL) as pilot:
        await until_lab(pilot)
        await pilot.press("right", "shift+right", "tab", "left", "down", "end", "tab", "right")
        await until_lab(pilot)
        moved = values_of(pilot)
        assert (moved["x"], moved["lam"], moved["count"], moved["step"]) == (2.1, 0.891, 20, 0)
        assert "Twice 2.1 is 4.2." in text_of(pilot)
        await pilot.press("delete", "down", "space", "tab", "enter", "up", "up", "up", "up")
        await until_lab(pilot)
        moved = values_of(pilot)
        assert (moved["step"], moved["data"], moved["free"]) == (None, "prostate", False)
        assert "▸ lam" in text_of(pilot)
        await pilot.press("r")
        await until_lab(pilot)
        assert values_of(pilot)["x"] == 1.0
        assert "r" not in keys_of(pilot)


async def test_the_change_of_a_fact_is_told_by_a_glyph(tmp_path: Path) -> None:
    async with lab_app(GatedLaboratory(), tmp_path).run_test(size=SMALL) as pilot:
        await until_lab(pilot)
        await pilot.press("left")
        await until_lab(pilot)
        assert "▼ twice" in text_of(pilot)
        await pilot.press("shift+right", "shift+right")
        await until_lab(pilot)
        assert "▲ twice" in text_of(pilot)
        assert "• big" in text_of(pilot)


async def test_a_value_can_be_typed(tmp_path: Path) -> None:
    async with lab_app(GatedLaboratory(), tmp_path).run_test(size=SMALL) as pilot:
        await until_lab(pilot)
        await pilot.press("minus", *"9", "enter")
        await pilot.pause()
        assert "x can't be -9: it takes a number from -4 to 4" in static_of(pilot, "#notice")
        await pilot.press("backspace", *"2.5", "enter")
        await until_lab(pilot)
        assert values_of(pilot)["x"] == -2.5
        await pilot.press("enter", "escape")
        await until_lab(pilot)
        assert values_of(pilot)["x"] == -2.5
        await pilot.press("enter", *"3", "enter")
        await until_lab(pilot)
        assert values_of(pilot)["x"] == 3.0


async def test_the_mouse_drags_a_slider_and_picks_an_option(tmp_path: Path) -> None:
    async with lab_app(GatedLaboratory(), tmp_path).run_test(size=SMALL) as pilot:
        await until_lab(pilot)
        sliders = pilot.app.screen.query_one(Sliders)
        start, width = sliders._bar
        await pilot.mouse_down(sliders, offset=(start, 0))
        await until(pilot, lambda: values_of(pilot)["x"] == -4.0)
        await pilot.hover(sliders, offset=(start + width - 1, 0))
        await pilot.mouse_up(sliders, offset=(start + width - 1, 0))
        await until(pilot, lambda: values_of(pilot)["x"] == 4.0)
        await pilot.hover(sliders, offset=(start, 0))
        await pilot.click(sliders, offset=(start + 13, 4))
        await until(pilot, lambda: values_of(pilot)["data"] == "prostate")
        assert values_of(pilot)["x"] == 4.0
        assert "▸ data" in text_of(pilot)


async def test_examples_figures_and_seeds_go_round_with_their_names(tmp_path: Path) -> None:
    async with lab_app(GatedLaboratory(), tmp_path).run_test(size=LARGE) as pilot:
        await until_lab(pilot)
        assert "figure 1 of 2" in text_of(pilot)
        await pilot.press("e")
        await until_lab(pilot)
        assert "example 1 of 2" in text_of(pilot)
        assert static_of(pilot, "#notice") == "Example: far out"
        await pilot.press("f", "g", "g")
        await until_lab(pilot)
        assert "figure 2 of 2" in text_of(pilot)
        assert "Twice again" in text_of(pilot)
        assert values_of(pilot)["seed"] == 2
        assert "example" not in text_of(pilot).splitlines()[0]


async def test_predict_first_then_see(tmp_path: Path) -> None:
    laboratory = GatedLaboratory()
    async with lab_app(laboratory, tmp_path).run_test(size=SMALL) as pilot:
        await until_lab(pilot)
        await pilot.press("p")
        assert "Which fact? ▸ twice, now 2" in static_of(pilot, "#notice")
        await pilot.press("right")
        assert "▸ big, now no" in static_of(pilot, "#notice")
        await pilot.press("left", "enter", "shift+right", "enter")
        await until_still(pilot)
        assert len(laboratory.asked) == 1
        assert "Twice 1 is 2." in text_of(pilot)
        await pilot.press(*"lots", "enter")
        await pilot.pause()
        assert "lots is no prediction" in static_of(pilot, "#notice")
        await pilot.press(*(["backspace"] * 4), *"5", "enter")
        await until_lab(pilot)
        assert "✗ You said 5, 1 too high: twice is 4." in static_of(pilot, "#notice")
        await pilot.press("p", "enter", "escape")
        await until_lab(pilot)
        assert "Where it stands" in static_of(pilot, "#notice")
        await pilot.press("right")
        await until_lab(pilot)
        assert "Twice 2.1 is 4.2." in text_of(pilot)


async def test_the_code_is_copied_kept_and_shown(tmp_path: Path) -> None:
    app = lab_app(GatedLaboratory(), tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await until_lab(pilot)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, TextScreen))
        await until_still(pilot)
        assert app.clipboard == "print('twice', 1.0 * 2)\n"
        assert "print('twice', 1.0 * 2)" in text_of(pilot)
        path = tmp_path / "code" / "everything.py"
        assert path.read_text("utf-8") == app.clipboard
        assert "everything.py" in static_of(pilot, "#title")
        await pilot.press("escape", "v")
        await until(pilot, lambda: "list = 0, 1, 2, 3, 4, 5, 6, 7, 8" in text_of(pilot))


async def test_thirty_moves_in_a_burst_make_no_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzer.sittings.lab.newest.PATIENCE_SECONDS", 600.0)
    laboratory = GatedLaboratory(is_open=False)
    async with lab_app(laboratory, tmp_path).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: laboratory.at_once == 1)
        await pilot.press(*(["right"] * 30))
        await until(pilot, lambda: values_of(pilot)["x"] == 4.0)
        assert len(laboratory.asked) == 1
        laboratory.let(3)
        await until_lab(pilot)
        assert laboratory.most_at_once == 1
        assert len(laboratory.asked) == 2
        assert "Twice 4 is 8." in text_of(pilot)


async def test_repetitions_are_counted_while_nothing_moves(tmp_path: Path) -> None:
    laboratory = GatedLaboratory(is_open=False, slices=9)
    async with lab_app(laboratory, tmp_path).run_test(size=SMALL) as pilot:
        laboratory.let(2)
        await until(pilot, lambda: "200 of 1,000 repetitions" in text_of(pilot))
        await pilot.press("right")
        laboratory.let(2)
        await until(pilot, lambda: "100 of 1,000 repetitions" in text_of(pilot))
        laboratory.let(20)
        await until(pilot, lambda: "1,000 repetitions" in text_of(pilot))


async def test_leaving_stops_what_is_under_way(tmp_path: Path) -> None:
    laboratory = GatedLaboratory(is_open=False)
    app = lab_app(laboratory, tmp_path, None)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ " in text_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: laboratory.at_once == 1)
        await pilot.press("escape")
        await until(pilot, lambda: laboratory.cancelled == 1)
        assert isinstance(app.screen, DemosScreen)


# Where it is opened from -------------------------------------------------------------------------


async def test_the_list_is_searched_as_one_types(tmp_path: Path) -> None:
    app = lab_app(DirectLaboratory(), tmp_path, None)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "c-is-inverse" in text_of(pilot))
        await pilot.press(*"lasso path")
        await until(pilot, lambda: "c-is-inverse" not in text_of(pilot))
        assert "lars-diabetes-path" in text_of(pilot)
        await pilot.press(*"zzz")
        await until(pilot, lambda: "No demo has that" in text_of(pilot))
        await pilot.press(*(["backspace"] * 13), *"soft", "enter")
        await until_lab(pilot)
        assert "Soft-thresholding" in text_of(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DemosScreen))
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_code == 0


async def test_home_opens_the_list_and_counts_it(tmp_path: Path) -> None:
    app = app_in(tmp_path, at_home=True)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: " demos" in text_of(pilot))
        await until(pilot, lambda: "demos to play with" not in text_of(pilot))
        names = [item.name for item in app.screen.query_one(Menu).items]
        await pilot.press(*["down"] * names.index("lab"), "enter")
        await until(pilot, lambda: isinstance(app.screen, DemosScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_an_explanation_opens_its_demo_with_its_claims(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        if "soft" not in pilot.app.screen.practice.showing.key:  # type: ignore[attr-defined]
            await pilot.press("s")
            await until_asking(pilot)
        await pilot.press("1", "enter")
        await until_explained(pilot)
        await pilot.press("l")
        await until_lab(pilot)
        assert text_of(pilot).count("✓") == 3
        await pilot.press("home")
        await until_lab(pilot)
        assert text_of(pilot).count("✗") == 2
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
        await until_explained(pilot)


async def test_l_is_no_key_before_the_answer(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PracticeScreen)


async def test_bad_settings_on_the_command_line_leave_at_once(tmp_path: Path) -> None:
    app = LabApp(DirectLaboratory(), Kept(), "soft-threshold", {"z": "99"})
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.refusal is not None)
    assert "z can't be 99" in str(app.refusal)


async def test_settings_on_the_command_line_hold_and_are_what_reset_leads_to(
    tmp_path: Path,
) -> None:
    app = LabApp(DirectLaboratory(), Kept(), "lars-diabetes-path", {"step": "3", "lam": "2"})
    async with app.run_test(size=SMALL) as pilot:
        await until_lab(pilot)
        assert values_of(pilot) == {"step": 3, "lam": 2.0}
        await pilot.press("left", "r")
        await until_lab(pilot)
        assert values_of(pilot) == {"step": 3, "lam": 2.0}
        assert "bmi, bp, s5" in text_of(pilot)
