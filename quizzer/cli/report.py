"""`quizzer bank report`: what is in banks, and what is still to be done in them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizzer.bank.library import Library
    from quizzer.sittings.authoring.reporting import BankReport


@click.command(short_help="Tell what is in banks and what is to do next, in Markdown.")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def report(path: Path | None, as_json: bool) -> None:
    """Tell what is in banks and what is to do next, in Markdown.

    PATH is a bank (a YAML file, or a folder with bank.yaml) or a folder of banks; without one, the
    banks that ship are reported. Every claim is run and every test graded, which takes a while.
    """
    from quizzer.clock import SystemClock
    from quizzer.grading import load
    from quizzer.sittings.authoring import demo_runner
    from quizzer.sittings.authoring.report_text import markdown
    from quizzer.sittings.authoring.reporting import report as report_of

    reports = []
    for bank in _library(path).banks:
        click.echo(f"Running the claims and tests of {bank.id} …", err=True)
        reports.append(report_of(bank, demo_runner(SystemClock().monotonic), load))
    if as_json:
        _print_json(reports)
    else:
        click.echo("\n".join(map(markdown, reports)), nl=False)


def _library(path: Path | None) -> "Library":
    from quizzer.bank.library import open_library, shipped_content
    from quizzer.errors import BankError

    try:
        return open_library([("PATH", path) if path else ("shipped", shipped_content())])
    except BankError as error:
        raise click.UsageError(str(error)) from error


def _print_json(reports: "list[BankReport]") -> None:
    import json

    document = {"banks": [_plain(each) for each in reports]}
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _plain(found: "BankReport") -> dict[str, Any]:
    """Return a report as JSON knows it: what is listed in full, what follows from it as numbers."""
    from dataclasses import asdict

    return {
        "id": found.id,
        "title": found.title,
        "questions": found.questions,
        "left_out": found.total - found.questions,
        "levels": found.levels,
        "types": dict(found.types),
        "topics": [{**asdict(topic), "questions": topic.questions} for topic in found.topics],
        "with_claims": found.evidenced,
        "with_variants": found.varied,
        "without": {what: list(names) for what, names in found.without.items()},
        "claims": [asdict(claim) for claim in found.claims],
        "sentences": [asdict(sentence) for sentence in found.sentences],
        "misconceptions": [asdict(belief) for belief in found.beliefs],
        "guesses": [
            {
                "rule": score.rule,
                "questions": score.questions,
                "right": round(score.right, 2),
                "by_chance": round(score.by_chance, 2),
                "standard_error": round(score.standard_error, 2),
                "beats_chance": score.beats_chance,
            }
            for score in found.guesses
        ],
        "open_questions": [asdict(rubric) for rubric in found.rubrics],
        "problems": [problem.plain() for problem in found.problems],
        "known_misses": [miss.plain() for miss in found.misses],
        "waived": [{**each.problem.plain(), "reason": each.reason} for each in found.waived],
    }
