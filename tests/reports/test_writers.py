"""Reports in each format: whole, valid, and harmless whatever a learner typed."""

import json
import re
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizzer.domain.figure import Bars, Figure, Line
from quizzer.errors import UsageError
from quizzer.reports.document import (
    Facts,
    Picture,
    Point,
    Points,
    Prose,
    Report,
    Section,
    Steps,
    Table,
    Typed,
)
from quizzer.reports.formats import written
from quizzer.reports.html import html
from quizzer.reports.markdown import escaped, markdown
from quizzer.reports.visible import visible

BARS = Figure("Coefficients", bars=Bars(("s1", "s2"), (0.6, 0.4)))
PATH = Figure("Path", lines=(Line((0.0, 1.0), (1.0, 0.0), "b"),))
HOSTILE = "</style><script>alert(1)</script> `x` | [a](http://example.org) \u202eback\x1b[31m"


def report(typed: str = "It *touches* at a corner") -> Report:
    points = (
        Point("✓", "The `corner` is where $b_1 = 0$.", typed),
        Point("○", "The subgradient condition.", notes=("Missing, also after the probe.",)),
    )
    question = Section(
        "Q1: Why zeros?",
        (
            Prose("Why does **L1** give zeros?\n\n- one\n- two"),
            Typed("Your answer", typed),
            Points(points),
            Picture(BARS, "Two bars."),
        ),
    )
    return Report(
        "Mock interview",
        (Facts((("verdict", "lean yes"), ("you said", typed))),),
        (
            Section("Scores", (Table("Competences", ("name", "value"), (("pace", typed),)),)),
            Section("Questions", (Picture(PATH, "A path."),), (question,)),
            Section("Next", (Steps(("Practise `sparsity`", "Open the lab")),)),
        ),
        {"title": "Mock interview", "typed": typed},
    )


class Reader(HTMLParser):
    """Reads HTML strictly: what was opened is closed, in turn."""

    VOID = frozenset({"meta", "br", "hr", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    reader.close()
    assert not reader.open
    return reader


def test_html_is_nested_rightly_and_every_id_is_its_own() -> None:
    reader = read(html(report()))
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert ids
    assert len(ids) == len(set(ids))
    references = [a["aria-labelledby"] for _, a in reader.tags if "aria-labelledby" in a]
    assert references
    assert all(name in ids for each in references for name in str(each).split())


def test_html_has_its_headings_in_order_and_its_tables_with_scopes() -> None:
    reader = read(html(report()))
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all("scope" in attributes for tag, attributes in reader.tags if tag == "th")
    language = next(attributes for tag, attributes in reader.tags if tag == "html")
    assert language["lang"] == "en"


def test_html_needs_nothing_beside_itself() -> None:
    document = html(report(HOSTILE))
    reader = read(document)
    assert {tag for tag, _ in reader.tags}.isdisjoint({"script", "link", "img", "iframe", "a"})
    named = {name for _, attributes in reader.tags for name in attributes}
    assert named.isdisjoint({"src", "href", "onclick", "onload"})
    assert "@import" not in document
    assert "url(" not in document


@given(st.text(max_size=60))
def test_typed_text_stays_text_in_html(typed: str) -> None:
    plain = read(html(report("harmless")))
    reader = read(html(report(typed)))
    tags = [tag for tag, _ in reader.tags if tag not in ("q",)]
    assert tags == [tag for tag, _ in plain.tags if tag not in ("q",)]
    assert visible(typed).strip() in "".join(reader.text)


@given(st.text(max_size=60))
def test_typed_text_stays_text_in_markdown(typed: str) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    kinds = [token.type for token in reader.parse(markdown(report("harmless")))]
    tokens = reader.parse(markdown(report(typed)))
    assert [token.type for token in tokens] == kinds
    fence = next(token for token in tokens if token.type == "fence")
    assert fence.content.rstrip("\n") == visible(typed).rstrip("\n")


def test_markdown_of_hostile_text_shows_it_as_it_is() -> None:
    shown = MarkdownIt("commonmark").enable("table").render(markdown(report(HOSTILE)))
    assert "<script>" not in shown.replace("&lt;", "")
    assert "href" not in shown
    assert "‹U+202E›back‹U+001B›[31m" in shown


def test_authored_text_is_read_as_markdown() -> None:
    document = html(report())
    assert "<strong>L1</strong>" in document
    assert "<code>corner</code>" in document
    assert "b₁ = 0" in document


def test_state_is_told_in_words_beside_its_sign() -> None:
    text = "".join(read(html(report())).text)
    assert "✓made" in text
    assert "○missing" in text
    assert "- ○ missing: The subgradient condition" in markdown(report())


def test_the_name_of_the_file_says_the_format() -> None:
    assert written(report(), Path("out.html")).startswith("<!DOCTYPE html>")
    assert written(report(), Path("out.MD")).startswith("# Mock interview")
    assert json.loads(written(report(), Path("out.json")))["title"] == "Mock interview"
    with pytest.raises(UsageError, match="does not say in which format"):
        written(report(), Path("out.txt"))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("place", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_stands_out_from_its_ground(place: int) -> None:
    style = html(report()).split("<style>")[1].split("</style>")[0]
    block = re.findall(r":root \{([^}]*--ink[^}]*)\}", style)[place]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    for ink in ("ink", "soft"):
        for ground in ("paper", "shade"):
            high, low = sorted(map(luminance, (colours[ink], colours[ground])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 7


@given(st.text(alphabet="1.)(#+-=*_`~[]<>|!:/w@$& a", max_size=20))
def test_escaped_text_reads_as_itself_at_the_start_of_a_line(typed: str) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False})
    shown = reader.render(escaped(typed))
    expected = f"<p>{escape(' '.join(typed.split()), quote=False)}</p>\n" if typed.strip() else ""
    assert shown.replace("&quot;", '"') == expected


def test_escaped_text_is_as_plain_as_it_can_be() -> None:
    assert escaped("lean yes (2.9 of 4): 1-2 points") == "lean yes (2.9 of 4): 1-2 points"
    assert escaped("2.2") == "2.2"
    assert escaped("2026-11-23") == "2026-11-23"
    assert escaped("2. Then") == r"2\. Then"
    assert escaped("http://a.b www.c.d x@y.z") == r"http\://a.b www\.c.d x\@y.z"
