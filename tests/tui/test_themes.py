"""Every text of every theme can be read on what it stands on: WCAG 2.2, contrast ratio."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot

from quizzer.settings.file import Kept
from quizzer.settings.settings import SETTINGS, Choice, Settings
from quizzer.tui.themes import THEMES
from tests.support import tiny_desk
from tests.tui.support import CHOICE, LARGE, app_over, until_asking, until_explained
from tests.tui.support import until_still as still

LEAST = {"dark": 4.5, "light": 4.5, "high-contrast": 7.0}


def luminance(color: Color) -> float:
    """Return the relative luminance, WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Color, other: Color) -> float:
    """Return the contrast ratio, WCAG 2.2: from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def written(pilot: Pilot[None], selector: str) -> Iterator[tuple[str, float]]:
    """Yield what is written in some widgets of the topmost screen, with its contrast."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips(pilot.app.size)
    for region in [widget.region for widget in screen.query(selector)]:
        for strip in strips[region.y : region.bottom]:
            for text, style, _ in strip.crop(region.x, region.right):
                if style and style.color and style.bgcolor and any(map(str.isalnum, text)):
                    front, back = map(Color.from_rich_color, (style.color, style.bgcolor))
                    yield text, ratio(front, back)


def unreadable(pilot: Pilot[None], least: float, selector: str = "Page") -> list[str]:
    """Return what is hard to read."""
    return [f"{text}: {found:.2f}" for text, found in written(pilot, selector) if found < least]


def test_black_on_white_is_21() -> None:
    assert ratio(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert ratio(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_the_setting_names_the_themes() -> None:
    assert SETTINGS["theme"].bounds == Choice(tuple(THEMES))


@pytest.mark.parametrize("name", THEMES)
def test_each_colour_stands_out_from_each_ground(name: str) -> None:
    theme = THEMES[name]
    fronts = (theme.foreground, theme.accent, theme.warning, theme.error, theme.primary)
    for front in fronts:
        for back in (theme.background, theme.surface, theme.panel):
            found = ratio(Color.parse(front or ""), Color.parse(back or ""))
            assert found >= LEAST[name], (front, back)


@pytest.mark.parametrize("name", THEMES)
async def test_all_that_is_written_can_be_read(name: str, tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path).set_as(Kept(Settings(theme=name)))
    app = app_over(desk, CHOICE, at_home=True)
    async with app.run_test(size=LARGE) as pilot:
        for keys, selector in (
            ((), "Page"),
            (("s",), "Page"),
            (("escape", "f1"), "HelpScreen > Vertical"),
            (("escape", "ctrl+p"), "CommandInput, CommandList"),
            (("escape", "enter"), "Page"),
        ):
            await pilot.press(*keys)
            await still(pilot)
            assert list(written(pilot, selector))
            assert unreadable(pilot, LEAST[name], selector) == []
        await until_asking(pilot)
        await pilot.press("h", "enter")
        await still(pilot)
        assert unreadable(pilot, LEAST[name]) == []
        await pilot.press("b", "enter")
        await until_explained(pilot)
        assert unreadable(pilot, LEAST[name]) == []
        await pilot.press("enter")
        await still(pilot)
        assert unreadable(pilot, LEAST[name]) == []
