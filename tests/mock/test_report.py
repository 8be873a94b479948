"""Reports of interviews as files: whole, valid, and harmless whatever a candidate typed."""

import json
import re
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizzer.domain.answers import Typed
from quizzer.domain.interview import Interruption, Pause
from quizzer.reports.document import Report
from quizzer.reports.formats import written
from quizzer.reports.html import html
from quizzer.reports.visible import visible
from quizzer.sittings.interview.debrief import Debrief, debrief, frames_shown
from quizzer.sittings.interview.reporting import report_of, report_on
from tests.mock.candidates import AVERAGE, BLUFFING, EMPTY, PERFECT, Candidate, interviewed
from tests.mock.test_debrief import Broken

HOSTILE = (
    "</style></svg></blockquote><script>alert(1)</script>\n# Verdict\n| a | b |\n```\n"
    "[x](javascript:alert(1)) \u202etxt.exe \x1b[31m \x00 &lt; “kink”"
)


async def reported(folder: Path, candidate: Candidate) -> tuple[Debrief, Report]:
    desk, told = await interviewed(folder, candidate)
    report = await report_on(desk, told.interview)
    desk.close()
    return told, report


def tags(document: str) -> list[str]:
    """Return the elements of an HTML document, in order; read without an error."""
    parser = html5lib.HTMLParser(strict=True)
    return [str(each.tag).rpartition("}")[2] for each in parser.parse(document).iter()]


@pytest.mark.parametrize(
    "candidate",
    [PERFECT, AVERAGE, EMPTY, BLUFFING],
    ids=["perfect", "average", "empty", "bluffing"],
)
async def test_every_format_tells_the_verdict_and_what_to_do(
    tmp_path: Path, candidate: Candidate
) -> None:
    told, report = await reported(tmp_path, candidate)
    data = json.loads(written(report, Path("out.json")))
    assert data["verdict"]["word"] == told.card.judgement.word
    assert len(data["actions"]) == 3
    for name in ("out.md", "out.html"):
        text = written(report, Path(name))
        assert told.card.judgement.word in text
        assert "What to do next" in text
    assert {"main", "table", "svg", "ol"} <= {*tags(html(report))}


async def test_a_report_is_valid_html_with_the_figure_and_its_numbers(tmp_path: Path) -> None:
    _, report = await reported(tmp_path, AVERAGE)
    document = html(report)
    assert tags(document).count("svg") == 1
    assert "quizzer demo soft-threshold" in document
    assert "…" not in re.sub(r"<style>.*?</style>", "", document, flags=re.DOTALL)
    assert "The lasso drops features" in document
    assert "Follow-up: How does the pull of ridge change near zero?" in document


async def test_without_its_demo_a_report_says_so(tmp_path: Path) -> None:
    desk, told = await interviewed(tmp_path, AVERAGE)
    report = await report_on(replace(desk, laboratory=Broken()), told.interview)
    document = html(report)
    assert "Its demo could not run here" in document
    assert "svg" not in tags(document)


@pytest.fixture(scope="module")
def average(tmp_path_factory: pytest.TempPathFactory) -> Debrief:
    import asyncio

    async def held() -> Debrief:
        desk, told = await interviewed(tmp_path_factory.mktemp("average"), AVERAGE)
        return debrief(desk, told.interview, await frames_shown(desk, told.interview))

    return asyncio.run(held())


def having_typed(told: Debrief, typed: str) -> Report:
    """Return the report, had the open answer and that to its probe been another text."""
    question = told.questions[2]
    probes = tuple(replace(probe, text=typed) for probe in question.asked.probes)
    asked = replace(question.asked, answer=Typed(typed), probes=probes)
    other = replace(question, answer=typed, asked=asked)
    return report_of(replace(told, questions=(*told.questions[:2], other, *told.questions[3:])))


def test_what_a_candidate_typed_does_nothing_in_a_report(average: Debrief) -> None:
    report = having_typed(average, HOSTILE)
    document = html(report)
    assert tags(document) == tags(html(report_of(average)))
    assert "<script" not in document
    assert "‹U+202E›txt.exe ‹U+001B›[31m ‹U+0000›" in document
    reader = MarkdownIt("commonmark").enable("table")
    shown = reader.render(written(report, Path("out.md")))
    assert shown.count("<h1>") == 1
    assert shown.count("<table>") == reader.render(written(report_of(average), Path("x.md"))).count(
        "<table>"
    )
    assert "<script" not in shown
    assert "href" not in shown
    data = json.loads(written(report, Path("out.json")))
    assert data["questions"][2]["answer"] == HOSTILE


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_any_answer_stays_text(average: Debrief, typed: str) -> None:
    document = html(having_typed(average, typed))
    assert tags(document) == tags(html(report_of(average)))
    found = html5lib.parse(document, namespaceHTMLElements=False)
    texts = ["".join(each.itertext()) for each in found.iter("blockquote")]
    assert texts.count(visible(typed)) == 1 + len(average.questions[2].asked.probes)


def test_pauses_and_interruptions_are_marked(average: Debrief) -> None:
    whole = replace(
        average.interview,
        pauses=(Pause(1, 70.0, 30.0),),
        interruptions=(Interruption(2, 100.0, "restart"), Interruption(0, 12.0, "gap", 3600.0)),
    )
    report = report_of(replace(average, interview=whole))
    for name in ("out.md", "out.html"):
        text = written(report, Path(name))
        assert "Paused once, 0:30 in all." in text
        assert "Interrupted 2 times; that time does not count." in text
    pauses = json.loads(written(report, Path("out.json")))["interview"]["pauses"]
    assert [(each["question"], each["cause"], each["seconds"]) for each in pauses] == [
        (1, "gap", 3600.0),
        (2, "pause", 30.0),
        (3, "restart", None),
    ]
