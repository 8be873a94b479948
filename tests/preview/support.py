"""What tests of the preview share: banks to be edited, and previews over them."""

from dataclasses import dataclass
from pathlib import Path

from quizzer.sittings.authoring.previewing import Preview
from quizzer.sittings.authoring.sight import Sight
from quizzer.sittings.authoring.watching import WatchedBank
from quizzer.sittings.evidence import Laboratory
from tests.open.support import BANK as OPEN
from tests.open.support import PhraseExaminer
from tests.support import TINY, DirectLaboratory


@dataclass
class BankFile:
    """A bank file that is edited as an author does, by replacing some of its text."""

    path: Path

    def edit(self, old: str, new: str) -> None:
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new, 1), encoding="utf-8")


def tiny_file(folder: Path) -> BankFile:
    """Return a copy of the tiny bank."""
    path = folder / "tiny.yaml"
    path.write_bytes((TINY / "tiny.yaml").read_bytes())
    return BankFile(path)


def open_file(folder: Path) -> BankFile:
    """Return a copy of the bank of open questions."""
    path = folder / "open.yaml"
    path.write_bytes(OPEN.read_bytes())
    return BankFile(path)


def preview_of(
    path: Path, name: str = "", seed: int = 0, laboratory: Laboratory | None = None
) -> Preview:
    """Return a preview that is not open yet."""
    runs = laboratory or DirectLaboratory()
    return Preview(WatchedBank(path), runs, PhraseExaminer(), name, seed)


async def opened(
    path: Path, name: str = "", seed: int = 0, laboratory: Laboratory | None = None
) -> Preview:
    """Return an open preview with all there is to see."""
    preview = preview_of(path, name, seed, laboratory)
    await preview.open()
    await preview.settled()
    return preview


async def saved(preview: Preview) -> Sight:
    """Return what there is to see once what was saved is read and checked."""
    assert await preview.look()
    return await preview.settled()


async def answered(preview: Preview, given: str) -> Sight:
    """Return what there is to see once an answer is told of."""
    preview.answer(given)
    return await preview.settled()


async def tried(preview: Preview, about: str) -> Sight:
    """Return what there is to see once the answer called so is told of."""
    preview.try_answer()
    sight = await preview.settled()
    while sight.reply and sight.reply.sample.about != about:
        assert sight.reply.number < sight.reply.total, f"{about} is not among them"
        preview.try_answer(1)
        sight = await preview.settled()
    return sight
