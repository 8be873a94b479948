"""Moodle XML, with Markdown in it: what Moodle's standard types of question can hold."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from quizzer.interop.cloze import embedded
from quizzer.interop.formats import Exported, Sheet
from quizzer.interop.gaps import joined
from quizzer.interop.gift import category, weight
from quizzer.interop.items import (
    Amounts,
    Essay,
    Gaps,
    Item,
    Offered,
    Options,
    Pairs,
    Ranking,
    Truth,
    Words,
)
from quizzer.interop.notes import Note, approximated, dropped
from quizzer.interop.questions import told
from quizzer.interop.texts import one_line

_CARRIED = ("level", "tags", "hints", "explanation", "shuffle")
_TYPES: Mapping[type, str] = {
    Options: "multichoice",
    Truth: "truefalse",
    Amounts: "numerical",
    Words: "shortanswer",
    Pairs: "matching",
    Ranking: "ordering",
    Gaps: "cloze",
    Essay: "essay",
}


class MoodleXml:
    """Writes Moodle XML."""

    name = "moodle-xml"
    title = "Moodle XML"
    is_printed = False

    def write(self, sheet: Sheet) -> Exported:
        """Return the questions, each below the category of its topic."""
        notes: list[Note] = []
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
        here: str | None = None
        for asked in sheet.questions:
            topic = sheet.topic_of(asked.question)
            found = told(asked, topic, _CARRIED)
            notes += found.notes
            if found.item is None:
                continue
            if topic != here:
                parts = [one_line(sheet.title), one_line(topic)] if topic else []
                lines += ['<question type="category">', _text("category", category(parts))]
                lines.append("</question>")
                here = topic
            lines += _question(found.item, notes)
        return Exported(("\n".join([*lines, "</quiz>"]) + "\n").encode(), tuple(notes))


def _question(item: Item, notes: list[Note]) -> Iterator[str]:
    wish, name = item.wish, item.name
    prompt, explanation = item.prompt, item.explanation
    if isinstance(wish, Gaps):
        prompt = joined(prompt, wish.text)
        for gap, inner in wish.gaps.items():
            unit = f" {inner.unit}" if isinstance(inner, Amounts) and inner.unit else ""
            prompt = prompt.replace(f"[[{gap}]]", embedded(inner) + unit)
    if isinstance(wish, Essay):
        notes += _unsaid(wish, item)
        prompt = "\n\n".join(filter(None, (prompt, wish.instruction)))
        explanation = wish.model
    yield f"<question type={quoteattr(_TYPES[type(wish)])}>"
    yield _text("name", name)
    yield _text("questiontext", prompt, form="markdown")
    yield _text("generalfeedback", explanation, form="markdown")
    yield f"<idnumber>{escape(name)}</idnumber>"
    for tag, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0")):
        yield f"<{tag}>{value}</{tag}>"
    write: Callable[[Any], Iterator[str]] | None = _WRITERS.get(type(wish))
    if write is not None:
        yield from write(wish)
    for hint in item.hints:
        yield _text("hint", hint, form="markdown")
    tags = [f"level-{item.level}" if item.level else "", *item.tags]
    yield "<tags>" + "".join(_text("tag", tag) for tag in tags if tag) + "</tags>"
    yield "</question>"


def _unsaid(essay: Essay, item: Item) -> Iterator[Note]:
    if essay.instruction:
        yield approximated("its instruction now stands in the prompt", question=item.name)
    if essay.context:
        yield dropped("its context", question=item.name)
    if item.explanation:
        yield dropped("its explanation, beside the model answer", question=item.name)


def _text(tag: str, text: str, *, form: str = "") -> str:
    attribute = f" format={quoteattr(form)}" if form else ""
    return f"<{tag}{attribute}><text>{escape(text)}</text></{tag}>"


def _answer(option: Offered, *, form: str = "markdown", inside: str = "") -> str:
    fraction = weight(option.share).strip("%")
    feedback = _text("feedback", option.why, form="markdown")
    opening = f"<answer fraction={quoteattr(fraction)} format={quoteattr(form)}>"
    return f"{opening}<text>{escape(option.text)}</text>{inside}{feedback}</answer>"


def _options(wish: Options) -> Iterator[str]:
    yield f"<single>{str(not wish.is_many).lower()}</single>"
    yield f"<shuffleanswers>{str(wish.is_shuffled).lower()}</shuffleanswers>"
    yield from map(_answer, wish.options)


def _truth(wish: Truth) -> Iterator[str]:
    for held in (True, False):
        is_right = held is wish.holds
        option = Offered(str(held).lower(), float(is_right), "" if is_right else wish.why)
        yield _answer(option, form="moodle_auto_format")


def _amounts(wish: Amounts) -> Iterator[str]:
    for each in wish.answers:
        tolerance = f"<tolerance>{each.tol!r}</tolerance>"
        option = Offered(repr(each.value), each.share, each.why)
        yield _answer(option, form="moodle_auto_format", inside=tolerance)
    if wish.unit:
        name = f"<unit_name>{escape(wish.unit)}</unit_name>"
        yield f"<units><unit><multiplier>1</multiplier>{name}</unit></units>"


def _words(wish: Words) -> Iterator[str]:
    yield "<usecase>0</usecase>"
    for option in wish.answers:
        yield _answer(option, form="moodle_auto_format")


def _pairs(wish: Pairs) -> Iterator[str]:
    yield "<shuffleanswers>true</shuffleanswers>"
    for left, right in (*wish.pairs, *(("", other) for other in wish.others)):
        answer = f"<answer><text>{escape(right)}</text></answer>"
        opening = '<subquestion format="markdown">'
        yield f"{opening}<text>{escape(left)}</text>{answer}</subquestion>"


def _ranking(wish: Ranking) -> Iterator[str]:
    for place, thing in enumerate(wish.things, start=1):
        opening = f'<answer fraction="{place}" format="markdown">'
        yield f"{opening}<text>{escape(thing)}</text></answer>"


_WRITERS: Mapping[type, Callable[[Any], Iterator[str]]] = {
    Options: _options,
    Truth: _truth,
    Amounts: _amounts,
    Words: _words,
    Pairs: _pairs,
    Ranking: _ranking,
}
