"""What the tests of exchange share: a file through an importer, and the bank it makes."""

from datetime import date
from pathlib import Path
from typing import Any

from quizzer.bank.bank import Bank
from quizzer.bank.library import load
from quizzer.bank.problems import errors
from quizzer.bank.reading import read_bytes
from quizzer.interop.formats import Asked, Exported, Sheet
from quizzer.interop.registry import exporter, importer
from quizzer.sittings.exchange import Brought, brought

FIXTURES = Path(__file__).parent / "fixtures"
DAY = date(2026, 3, 2)


def through(name: str, data: bytes) -> Brought:
    """Return what the importer of that name makes of a file."""
    return brought(importer(name), data, "source.txt", Path("made.yaml"), DAY)


def document(found: Brought) -> dict[str, Any]:
    """Return what stands in the bank that was made; nothing for none."""
    if not found.text:
        return {"questions": []}
    read = read_bytes(found.text.encode(), "made.yaml")
    assert read.problems == ()
    assert read.root is not None
    assert isinstance(read.root.plain, dict)
    return read.root.plain


def questions(found: Brought) -> dict[str, dict[str, Any]]:
    """Return the questions of the bank that was made, by id."""
    return {each["id"]: each for each in document(found)["questions"]}


def told(found: Brought) -> list[tuple[int, str, str]]:
    """Return line, outcome and words of what did not come through whole."""
    return [(n.line, n.word, n.what) for n in found.notes if n.outcome != "kept"]


def loaded(found: Brought, folder: Path) -> Bank:
    """Return the bank that was made, loaded without an error."""
    path = folder / "made.yaml"
    path.write_text(found.text, encoding="utf-8")
    bank = load(path)
    assert errors(bank.problems) == (), [problem.text() for problem in errors(bank.problems)]
    return bank


def sheet_of(bank: Bank, at: int = 0) -> Sheet:
    """Return a bank without evidence as it is exported."""
    return Sheet(
        bank=bank.id,
        title=bank.title,
        license="CC0-1.0",
        topics={name: topic.title for name, topic in bank.topics.items()},
        questions=tuple(Asked(e.question, e.question.variant(0)) for e in bank.entries),
        at=at,
    )


def written(name: str, bank: Bank, at: int = 0) -> Exported:
    """Return a bank as the exporter of that name writes it."""
    return exporter(name).write(sheet_of(bank, at))
