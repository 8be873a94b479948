"""A page to print: the questions, and behind them the key, or the questions alone."""

from collections.abc import Iterator
from html import escape

from quizzer.domain.forms.base import LETTERS
from quizzer.drawing.mathematics import with_mathematics
from quizzer.interop.formats import Exported, Sheet
from quizzer.interop.markup import html_of
from quizzer.interop.notes import Note, approximated
from quizzer.interop.paper import LINE, Printed, printed

_STYLE = """\
body { font: 11pt/1.45 Georgia, serif; max-width: 42em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; }
.question { break-inside: avoid; margin: 1.4em 0; }
.number { float: left; margin-left: -2.2em; width: 1.8em; text-align: right; font-weight: bold; }
.question p { margin: .4em 0; }
ol.options { list-style: lower-alpha; } ol.options li p { margin: .1em 0; }
.room { height: 9em; border-bottom: 1px solid #999; }
.key { break-before: page; } .key .question { font-size: .95em; }
.sources { color: #555; font-size: .9em; }
footer { color: #555; font-size: .85em; margin-top: 3em; }
@media print { body { margin: 0 2.2em; max-width: none; } }
@media screen and (max-width: 40em) { .number { float: none; margin: 0; } }
"""


class Html:
    """Writes a page to print."""

    name = "html"
    title = "HTML to print"
    is_printed = True

    def write(self, sheet: Sheet) -> Exported:
        """Return the page, with the key at its end where that is wanted."""
        asked = [(each.question, printed(each)) for each in sheet.questions]
        notes: list[Note] = [
            approximated("its numbers are those of one variant, for good", question=question.id)
            for question, _ in asked
            if question.params
        ]
        lines = [*_head(sheet)]
        here = ""
        for number, (question, each) in enumerate(asked, start=1):
            topic = sheet.topic_of(question)
            if topic and topic != here:
                lines.append(f"<h2>{escape(topic)}</h2>")
                here = topic
            lines += _question(number, each)
        if sheet.has_key:
            lines.append('<section class="key"><h1>Key</h1>')
            for number, (_, each) in enumerate(asked, start=1):
                lines += _answer(number, each)
            lines.append("</section>")
        licensed = f" Licence: {escape(sheet.license)}." if sheet.license else ""
        lines.append(f"<footer>{escape(sheet.title)}, from a quizzer bank.{licensed}</footer>")
        lines.append("</body></html>")
        return Exported(("\n".join(lines) + "\n").encode(), tuple(notes))


def _head(sheet: Sheet) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(sheet.title)}</title>"
    yield f"<style>\n{_STYLE}</style></head><body>"
    yield f"<h1>{escape(sheet.title)}</h1>"


def _question(number: int, each: Printed) -> Iterator[str]:
    yield f'<div class="question"><div class="number">{number}.</div>'
    yield _html(each.prompt)
    if each.numbered:
        yield _listed(each.numbered, "")
    if each.lettered:
        yield _listed(each.lettered, ' class="options"')
    if not each.lettered and not each.has_room and LINE not in each.prompt:
        yield f"<p>{LINE}</p>"
    if each.has_room:
        yield '<div class="room"></div>'
    yield "</div>"


def _html(text: str) -> str:
    return html_of(with_mathematics(text, for_markdown=True))


def _listed(texts: tuple[str, ...], attribute: str) -> str:
    items = "".join(f"<li>{_html(text)}</li>" for text in texts)
    return f"<ol{attribute}>{items}</ol>"


def _answer(number: int, each: Printed) -> Iterator[str]:
    yield f'<div class="question"><div class="number">{number}.</div>'
    yield _html(each.key) if each.has_room else f"<p><b>{escape(each.key)}</b></p>"
    if each.whys:
        said = dict(each.whys)
        rows = [f"**{letter})** {said[letter]}" for letter in LETTERS if letter in said]
        yield "".join(_html(row) for row in rows)
    if each.explanation:
        yield _html(each.explanation)
    if each.sources:
        yield f'<p class="sources">{escape("; ".join(each.sources))}</p>'
    yield "</div>"
