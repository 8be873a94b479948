"""`quizzer grade`: grade answers in one's own words, and measure the grader against labels."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizzer.analysis.agreement import Agreement
    from quizzer.bank.bank import Bank, Entry
    from quizzer.domain.grading import PointVerdict
    from quizzer.sittings.authoring.answers import Done


@click.command()
@click.argument("question", required=False, metavar="[BANK/QUESTION]")
@click.option("--answer", "answer_file", help="One answer: a file, or - for standard input.")
@click.option("--bank", "bank_path", type=click.Path(path_type=Path), help="A bank's path.")
@click.option(
    "--answers", type=click.Path(path_type=Path), help="Answers as JSON lines: id, question, text."
)
@click.option(
    "--labelled", type=click.Path(path_type=Path), help="The same with labels: measures agreement."
)
@click.option("--json", "as_json", is_flag=True, help="JSON, and nothing else.")
def grade(
    question: str | None,
    answer_file: str | None,
    bank_path: Path | None,
    answers: Path | None,
    labelled: Path | None,
    as_json: bool,
) -> None:
    """Grade answers in one's own words, point by point.

    Either one answer to BANK/QUESTION, or --bank with a file of --answers, or with a --labelled
    one, which measures how far the grader agrees with its labels.
    """
    _check_form(question, answer_file, bank_path, answers, labelled)
    if question is not None and answer_file is not None:
        _grade_one(question, answer_file, bank_path, as_json)
    elif bank_path is not None and answers is not None:
        _grade_all(bank_path, answers, as_json)
    elif bank_path is not None and labelled is not None:
        _measure(bank_path, labelled, as_json)


def _check_form(
    question: str | None,
    answer: str | None,
    bank: Path | None,
    answers: Path | None,
    labelled: Path | None,
) -> None:
    from quizzer.errors import UsageError

    is_one = question is not None and answer is not None and not (answers or labelled)
    is_many = question is None and answer is None and bank and bool(answers) != bool(labelled)
    if not is_one and not is_many:
        raise UsageError(
            "It needs one answer to one question, or a bank and a file of answers.",
            where="quizzer grade",
            remedy="quizzer grade BANK/QUESTION --answer FILE, or "
            "quizzer grade --bank FILE --answers FILE.jsonl, or --labelled in its place.",
        )


def _grade_one(name: str, file: str, bank_path: Path | None, as_json: bool) -> None:
    from quizzer.domain.forms.writing import WriteText
    from quizzer.grading import load
    from quizzer.sittings.authoring.answers import verdict_on

    bank, entry = _entry(name, bank_path)
    text = _text(file)
    WriteText().read(text)  # says why nothing can be graded
    verdict = verdict_on(entry, text, load())
    if as_json:
        _print_json(
            {
                "question": entry.key,
                "score": round(verdict.score, 4),
                "points": _points(verdict.points),
            }
        )
        return
    for line in _card(bank, entry, verdict, text):
        click.echo(line)


def _grade_all(bank_path: Path, file: Path, as_json: bool) -> None:
    for done in _graded(bank_path, file, labelled=False):
        given, verdict = done.given, done.verdict
        if as_json:
            _print_json(
                {
                    "id": given.id,
                    "question": given.question,
                    "score": round(verdict.score, 4),
                    "points": _points(verdict.points),
                }
            )
            continue
        signs = " ".join(f"{_sign(found)}{found.point}" for found in verdict.points)
        click.echo(f"{verdict.score:4.0%}  {given.id}  {signs}")


def _measure(bank_path: Path, file: Path, as_json: bool) -> None:
    from quizzer.analysis.agreement import agreement
    from quizzer.grading import load

    done = _graded(bank_path, file, labelled=True)
    pairs = [pair for one in done for pair in one.judged]
    kinds, questions = (
        {
            name: agreement(pair for pair in pairs if getattr(pair, group) == name)
            for name in dict.fromkeys(getattr(pair, group) for pair in pairs)
        }
        for group in ("kind", "question")
    )
    whole = agreement(pairs)
    if as_json:
        document = {"grader": load().name, "answers": len(done), **_plain(whole)}
        document["kinds"] = {name: _plain(each) for name, each in kinds.items()}
        document["questions"] = {name: _plain(each) for name, each in questions.items()}
        _print_json(document, indent=2)
        return
    for line in _report(whole, len(done), {"kind": kinds, "question": questions}):
        click.echo(line)


def _graded(bank_path: Path, file: Path, *, labelled: bool) -> "list[Done]":
    from quizzer.grading import load
    from quizzer.sittings.authoring.answers import graded, open_questions, read_answers

    answers = read_answers(file, labelled=labelled)
    return list(graded(open_questions(_bank(bank_path)), answers, load(), file))


def _bank(path: Path) -> "Bank":
    """Return the bank at a path; what is broken in it is mentioned, and left out."""
    from quizzer.bank.library import open_library
    from quizzer.errors import UsageError

    library = open_library([("--bank", path)])
    for note in library.notes:
        click.echo(note, err=True)
    if len(library.banks) != 1:
        found = ", ".join(bank.id for bank in library.banks) or "none"
        remedy = "Name one bank file, or the folder of one bank."
        raise UsageError(f"One bank is needed; here are: {found}.", where=str(path), remedy=remedy)
    return library.banks[0]


def _entry(name: str, bank_path: Path | None) -> "tuple[Bank, Entry]":
    """Return the open question of that name: of the bank at a path, or of those at hand."""
    import os

    from quizzer.errors import UsageError
    from quizzer.sittings.authoring.answers import open_questions
    from quizzer.sittings.desk import library_for

    banks = (_bank(bank_path),) if bank_path else library_for(os.environ).banks
    known = {
        key: (bank, entry)
        for bank in banks
        for entry in open_questions(bank).values()
        for key in (entry.key, *((entry.id,) if bank_path else ()))
    }
    if name not in known:
        keys = ", ".join(sorted({entry.key for _, entry in known.values()})) or "none"
        raise UsageError(
            f"There is no open question “{name}”.",
            where="quizzer grade",
            remedy=f"There are {keys}",
        )
    return known[name]


def _text(file: str) -> str:
    import sys

    from quizzer.errors import UsageError

    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(
            f"It can't be read: {reason.lower()}.", where=file, remedy="Name a text file, or -."
        ) from error


def _points(points: "Sequence[PointVerdict]") -> dict[str, Any]:
    return {
        found.point: {
            "verdict": found.finding,
            "confidence": round(found.confidence, 4),
            "quote": list(found.quote) if found.quote else None,
        }
        for found in points
    }


def _card(bank: "Bank", entry: "Entry", verdict: Any, text: str) -> list[str]:
    from quizzer.domain.grading import UNSURE
    from quizzer.plain.text import wrapped
    from quizzer.plain.writing import point_lines
    from quizzer.sittings.scorecard import scorecard

    question = entry.question
    rubric = question.rubric_for(question.variant(0))
    card = scorecard(verdict, rubric.points, text, question.good_answer, bank.misconceptions)
    sure = {found.point: found.confidence for found in verdict.points}
    lines = [f"{entry.key}: {card.words}.", ""]
    for told in card.points:
        doubt = f" (unsure, {sure[told.point]:.0%})" if sure[told.point] < UNSURE else ""
        first, *rest = point_lines(told)
        lines += [first, *([wrapped(doubt.strip(), "      ")] if doubt else []), *rest]
    return lines


def _sign(found: "PointVerdict") -> str:
    from quizzer.sittings.scorecard import GLYPHS

    return GLYPHS[found.finding]


def _plain(found: "Agreement") -> dict[str, Any]:
    from quizzer.domain.plain import to_plain

    plain: dict[str, Any] = _rounded(to_plain(found))
    return plain


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _report(
    whole: "Agreement", answers: int, groups: "dict[str, dict[str, Agreement]]"
) -> list[str]:
    lines = [
        f"{answers} answers, {whole.pairs} pairs of answer and point",
        "",
        f"macro-F1   {whole.macro_f1:.3f}",
        f"κ          {whole.kappa:.3f}",
        f"accuracy   {whole.accuracy:.3f}",
        f"surest {1 - whole.asked:.0%}  {whole.selective_accuracy:.3f} right, the others asked",
        f"calibration error  {whole.calibration_error:.3f}",
        "",
        f"{'':14}{'precision':>10}{'recall':>8}{'F1':>7}{'pairs':>7}",
    ]
    for name, each in whole.classes.items():
        numbers = f"{each.precision:10.3f}{each.recall:8.3f}{each.f1:7.3f}{each.pairs:7d}"
        lines.append(f"{name:<14}{numbers}")
    heads = "".join(f"{name:>14}" for name in whole.confusion)
    lines += ["", f"{'truly ↓ found →':<16}{heads}"]
    for truth, row in whole.confusion.items():
        lines.append(f"{truth:<16}" + "".join(f"{count:14d}" for count in row.values()))
    for group, found in groups.items():
        width = max(map(len, (group, *found))) + 2
        lines += ["", f"{group:<{width}}{'pairs':>6}{'macro-F1':>10}{'κ':>7}{'accuracy':>10}"]
        for label, one in found.items():
            lines.append(
                f"{label or '–':<{width}}{one.pairs:6d}{one.macro_f1:10.3f}{one.kappa:7.3f}"
                f"{one.accuracy:10.3f}"
            )
    return lines


def _print_json(document: dict[str, Any], indent: int | None = None) -> None:
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=indent))
