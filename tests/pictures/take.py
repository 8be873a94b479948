"""Takes the README's picture: `python -m tests.pictures.take FOLDER` writes SVG screenshots.

They show the shipped bank and its demos, run a moment ago, on the real screens. The README's own
is made with::

    rsvg-convert explanation-120x40.svg --output tests/pictures/explanation.png
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path

from quizzer.bank.library import open_library, shipped_content
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.store.store import Store
from tests.support import DirectLaboratory, FakeClock
from tests.tui.support import app_over, until_asking, until_explained

SIZES = ((80, 24), (120, 40))
QUESTION = "zero-is-not-irrelevant"
BRAILLE = range(0x2800, 0x2900)
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille character, from its lowest bit."""

TEXT = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" '
    r'textLength="(?P<length>[^"]*)"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>'
)


async def take(folder: Path, size: tuple[int, int]) -> None:
    """Write a screenshot of the explanation screen at `size`."""
    with tempfile.TemporaryDirectory() as home:
        store = Store.open(Path(home) / "progress.sqlite", device="picture")
        library = open_library([("shipped", shipped_content())])
        desk = Desk(library, store, DirectLaboratory(), FakeClock(), new_a_day=100)
        selection = Selection(type="choice", topic="selection", seed=3)
        async with app_over(desk, selection).run_test(size=size) as pilot:
            screen = await until_asking(pilot)
            while not screen.practice.showing.key.endswith(QUESTION):
                await pilot.press("s")
                screen = await until_asking(pilot)
            await pilot.press("a", "3", "enter")
            await until_explained(pilot)
            drawn = font_free(pilot.app.export_screenshot())
        store.close()
    file = folder / f"explanation-{size[0]}x{size[1]}.svg"
    file.write_text(drawn, encoding="utf-8")


def font_free(svg: str) -> str:
    """Return a screenshot that looks the same whatever fonts there are.

    Braille becomes dots, and each run of other characters stands where its cells are.
    """
    return TEXT.sub(lambda match: "".join(_pieces(match)), svg).replace(
        "Fira Code", "DejaVu Sans Mono"
    )


def _pieces(match: re.Match[str]) -> Iterator[str]:
    text = unescape(match["text"])
    x, y = float(match["x"]), float(match["y"])
    cell = float(match["length"]) / max(len(text), 1)
    for run in re.finditer(r"[\u2800-\u28ff]|[^\u2800-\u28ff\s\u00a0]+", text):
        left = x + run.start() * cell
        if ord(run[0][0]) in BRAILLE:
            yield from _dots(match["style"], ord(run[0]) - BRAILLE.start, left, y, cell)
        else:
            length = f'textLength="{len(run[0]) * cell:.1f}"'
            yield (
                f'<text class="{match["style"]}" x="{left:.1f}" y="{y}" {length}{match["rest"]}>'
                f"{escape(run[0])}</text>"
            )


def _dots(style: str, bits: int, left: float, base: float, cell: float) -> Iterator[str]:
    for bit, (column, row) in enumerate(DOTS):
        if bits >> bit & 1:
            across = left + cell * (0.25 + column / 2)
            down = base - 16.5 + 24.4 * (0.125 + row / 4)
            yield f'<circle class="{style}" cx="{across:.1f}" cy="{down:.1f}" r="1.6"/>'


async def main(folder: Path) -> None:
    """Write one screenshot of each size."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        await take(folder, size)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
