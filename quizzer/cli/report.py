"""`quizzer bank report`: what is in banks, and what is still to be done in them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.libraries import library_at, print_json

if TYPE_CHECKING:
    from quizzer.sittings.authoring.reporting import BankReport


@click.command(short_help="Tell what is in banks and what is to do next, in Markdown.")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def report(path: Path | None, as_json: bool) -> None:
    """Tell what is in banks and what is to do next, in Markdown.

    PATH is a bank (a YAML file, or a folder with bank.yaml) or a folder of banks; without one, the
    banks that ship and your own are reported. Every claim is run and every test graded; only what
    changed since the last time is run again.
    """
    import os

    from quizzer.cli.progress import Progress
    from quizzer.clock import SystemClock
    from quizzer.grading import load
    from quizzer.settings.folders import cache_folder
    from quizzer.sittings.authoring import Memory, crew_of, demo_runner
    from quizzer.sittings.authoring.report_text import markdown
    from quizzer.sittings.authoring.reporting import report as report_of

    runner, progress = demo_runner(SystemClock().monotonic), Progress()
    memory, crew = Memory(cache_folder(os.environ)), crew_of(os.cpu_count() or 1)
    try:
        reports = [
            report_of(bank, runner, load, crew=crew, memory=memory, tell=progress)
            for bank in library_at((path,) if path else ()).banks
        ]
    finally:
        progress.close()
    if as_json:
        print_json({"banks": [_plain(each) for each in reports]})
    else:
        click.echo("\n".join(map(markdown, reports)), nl=False)


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
