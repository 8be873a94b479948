"""Questions in and out: a file to a bank that loads, a bank to a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from quizzer.bank.assembling import assembled
from quizzer.bank.bank import Bank, Entry
from quizzer.bank.files import BankFileBytes
from quizzer.bank.problems import errors
from quizzer.bank.writing import bank_text
from quizzer.errors import ExchangeError, QuizzerError
from quizzer.interop.documents import without
from quizzer.interop.formats import Asked, Exported, Exporter, Imported, Importer, Sheet, Wanted
from quizzer.interop.notes import Note, left_out
from quizzer.interop.registry import package_of
from quizzer.interop.texts import kebab, one_line
from quizzer.sittings.authoring.bench import Bench

LICENCE = "Whose questions are these, and may they be passed on? Say so with `license:`."
"""What is asked of who imports a bank that names no licence."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as a bank.

    Attributes
    ----------
    text
        The YAML; empty where there was nothing to import.
    questions
        How many there are in it.
    whole
        How many of those lost nothing.
    """

    text: str
    questions: int
    whole: int
    notes: tuple[Note, ...]
    has_license: bool


def brought(importer: Importer, data: bytes, file: str, target: Path, on: date) -> Brought:
    """Return what an importer makes of a file, as YAML that loads without an error.

    What quizzer could not ask is left out, and its note says why.

    Raises
    ------
    ExchangeError
        If the importer, of another package, fails.
    """
    wanted = Wanted(kebab(target.stem, "imported"), one_line(Path(file).stem) or "Imported")
    found = _read(importer, data, wanted)
    head = [f"Imported from {Path(file).name} as {importer.title} on {on.isoformat()}."]
    has_license = bool(found.document.get("license"))
    head += [] if has_license else [LICENCE]
    for _ in range(2):  # without what can't be asked, nothing can refer to it any more
        text = bank_text(found.document, head, found.remarks)
        reasons = _refused(found, text, target)
        if not reasons:
            break
        found = without(found, reasons)
    questions = found.document["questions"]
    kept = _kept(found)
    notes = sorted((*found.notes, *kept), key=lambda note: note.line)
    text = bank_text(found.document, head, found.remarks) if questions else ""
    return Brought(text, len(questions), len(kept), tuple(notes), has_license)


def _read(importer: Importer, data: bytes, wanted: Wanted) -> Imported:
    package = package_of("importers", importer.name)
    try:
        found = importer.read(data, wanted)
        document: Any = found.document
        if all(isinstance(each["id"], str) for each in document["questions"]):
            bank_text(document)
            return found
        raise TypeError("a question has no id")
    except QuizzerError:
        raise
    except Exception as failure:
        if not package:
            raise
        raise ExchangeError(
            f"The importer failed: {type(failure).__name__}: {failure}",
            where=f"format {importer.name}, package {package}",
            remedy=f"Update or uninstall {package}, or tell its authors.",
        ) from failure


def _refused(found: Imported, text: str, target: Path) -> Mapping[str, str]:
    """Return the questions that can't be asked, by id, each with the reason."""
    bank = assembled(target, "", (BankFileBytes(target, text.encode()),))
    sound = {entry.id for entry in bank.entries}
    why = {problem.question: problem.what for problem in errors(bank.problems)}
    reasons = {
        each["id"]: why.get(each["id"], "it does not load")
        for each in found.document["questions"]
        if each["id"] not in sound
    }
    return reasons | {e.id: what for e in bank.entries if (what := _variant_flaw(e))}


def _variant_flaw(entry: Entry) -> str:
    question = entry.question
    try:
        if question.evidences:
            return ""
        found = [flaw.what for flaw in question.variant_flaws(question.variant(0)) if flaw.error]
    except QuizzerError as failure:
        return failure.what
    return found[0] if found else ""


def _kept(found: Imported) -> list[Note]:
    changed = {note.question for note in found.notes}
    return [
        Note("kept", f"as {each.get('type')}", found.lines.get(each["id"], 0), each["id"])
        for each in found.document["questions"]
        if each["id"] not in changed
    ]


def taken(
    exporter: Exporter, bank: Bank, bench: Bench, *, has_key: bool = True, at: int = 0
) -> Exported:
    """Return a bank as a file of the exporter's format, with notes on what it could not hold.

    Parameters
    ----------
    bench
        Runs the demos whose facts stand in answers and explanations.
    at
        Seconds since 1970, for formats that date what they hold.

    Raises
    ------
    ExchangeError
        If the exporter, of another package, fails.
    """
    notes: list[Note] = []
    sheet = Sheet(
        bank=bank.id,
        title=bank.title,
        license=bank.license or "",
        topics={name: topic.title for name, topic in bank.topics.items()},
        questions=tuple(_asked(bank, bench, notes)),
        has_key=has_key,
        at=at,
    )
    found = _written(exporter, sheet)
    return replace(found, notes=(*notes, *found.notes))


def _asked(bank: Bank, bench: Bench, notes: list[Note]) -> Iterator[Asked]:
    for entry in bank.entries:
        question = entry.question
        if entry.is_retired:
            notes.append(left_out("it is retired", question=entry.id))
            continue
        try:
            variant = question.variant(0)
            yield Asked(question, bench.furnished(question, variant))
        except QuizzerError as failure:
            what = f"its demo could not be run: {failure.what}"
            notes.append(left_out(what, question=entry.id))


def _written(exporter: Exporter, sheet: Sheet) -> Exported:
    package = package_of("exporters", exporter.name)
    try:
        return exporter.write(sheet)
    except QuizzerError:
        raise
    except Exception as failure:
        if not package:
            raise
        raise ExchangeError(
            f"The exporter failed: {type(failure).__name__}: {failure}",
            where=f"format {exporter.name}, package {package}",
            remedy=f"Update or uninstall {package}, or tell its authors.",
        ) from failure
