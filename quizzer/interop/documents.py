"""Items to a bank document: ids, topics, and each wish as the fields of a kind of question."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from quizzer.interop.fields import Fields, Unfit, fields_of
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.gaps import ASKED
from quizzer.interop.items import Gaps, Item
from quizzer.interop.notes import Note, approximated, error, in_order, left_out
from quizzer.interop.texts import fit, fresh, kebab, one_line, shortened

MOST_QUESTIONS = 10_000
"""Questions of a file that are taken."""

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LEVEL = re.compile(r"level[-: ]([1-5])\Z", re.IGNORECASE)


@dataclass(slots=True)
class _Made:
    """What has been made so far."""

    questions: list[dict[str, Any]] = field(default_factory=list)
    topics: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    remarks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids_of_topics: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, int] = field(default_factory=dict)

    def fresh(self, name: str) -> str:
        """Return `name`, or with the next number behind it where it is taken."""
        found = name
        while found in self.lines:
            self.repeated[name] = self.repeated.get(name, 1) + 1
            found = f"{name}-{self.repeated[name]}"
        return found

    def topic(self, title: str) -> str:
        """Return the id of the topic of that title, which is listed if it was not."""
        shown = one_line(fit(title))
        if shown not in self.ids_of_topics:
            name = fresh(kebab(shown, "topic"), self.topics)
            self.ids_of_topics[shown] = name
            self.topics[name] = {"title": shown or name}
        return self.ids_of_topics[shown]


def imported(
    items: Iterable[Item], wanted: Wanted, notes: Iterable[Note] = (), *, title: str = ""
) -> Imported:
    """Return the bank that `items` make; `title` is how the file calls itself."""
    made = _Made(notes=[*notes])
    for place, item in enumerate(items):
        if place >= MOST_QUESTIONS:
            what = f"there are more than {MOST_QUESTIONS:,} questions; split the file"
            made.notes.append(error(what, item.line))
            break
        _take(made, item)
    document: dict[str, Any] = {
        "format": 1,
        "bank": wanted.bank,
        "title": one_line(fit(title)) or wanted.title,
    }
    if made.topics:
        document["topics"] = made.topics
    document["questions"] = made.questions
    return Imported(document, in_order(made.notes), made.lines, made.remarks)


def _take(made: _Made, item: Item) -> None:
    """Add a question, or the note that it can't be asked."""
    name = made.fresh(_name(item))
    try:
        if not fit(item.prompt):
            raise Unfit("it asks nothing: its text is empty")
        found = fields_of(item)
    except Unfit as unfit:
        about = shortened(item.name or item.prompt)
        made.notes.append(left_out(f"“{about}”: {unfit}" if about else str(unfit), item.line))
        return
    made.lines[name] = item.line
    made.notes += [replace(note, question=name) for note in (*item.notes, *found.notes)]
    if "{{" in f"{item.prompt}{item.wish}{item.explanation}":
        what = "“{{” opens a placeholder in a bank; it now reads “{ {”"
        made.notes.append(approximated(what, item.line, name))
    made.questions.append(_question(made, item, name, found))
    if item.remarks or found.remarks:
        made.remarks[name] = (*item.remarks, *found.remarks)


def _question(made: _Made, item: Item, name: str, found: Fields) -> dict[str, Any]:
    level, tags = _levelled(item)
    question: dict[str, Any] = {"id": name, "type": found.type}
    if item.topic:
        question["topic"] = made.topic(item.topic)
    if level is not None:
        question["level"] = level
    question["prompt"] = _text(found.prompt or item.prompt)
    question.update(found.own)
    hints = [_text(hint) for hint in item.hints if fit(hint)]
    explanation = "\n\n".join(filter(None, [fit(item.explanation), *map(fit, found.explained)]))
    sources = [one_line(fit(each)) for each in item.sources if fit(each)]
    if hints:
        question["hints"] = hints
    if explanation:
        question["explanation"] = _text(explanation)
    if sources:
        question["sources"] = sources
    if every := list(dict.fromkeys((*tags, *found.tags))):
        question["tags"] = every
    return question


def _name(item: Item) -> str:
    """Return the id that an item asks for: its own, else one made of what it says."""
    if _KEBAB.match(item.name):
        return item.name
    said = item.wish.text if item.prompt == ASKED and isinstance(item.wish, Gaps) else item.prompt
    return kebab(item.name or said)


def _levelled(item: Item) -> tuple[int | None, tuple[str, ...]]:
    """Return the level, which may stand among the tags, and the other tags."""
    tags = tuple(one_line(fit(tag)) for tag in item.tags)
    told = [match for tag in tags if (match := _LEVEL.match(tag))]
    level = item.level if item.level is not None or not told else int(told[0][1])
    return level, tuple(tag for tag in tags if tag and not _LEVEL.match(tag))


def _text(text: str) -> str:
    """Return a text as it is written: with a line end where it has several lines."""
    clean = fit(text)
    return clean + "\n" if "\n" in clean else clean


def without(found: Imported, reasons: Mapping[str, str]) -> Imported:
    """Return what was imported without the questions that can't be asked, each with its reason."""
    left = [each for each in found.document["questions"] if each["id"] not in reasons]
    used = {each.get("topic") for each in left}
    topics = {n: t for n, t in found.document.get("topics", {}).items() if n in used}
    document = {**found.document, "questions": left}
    if "topics" in document:
        document["topics"] = topics
    if not topics:
        document.pop("topics", None)
    notes = [note for note in found.notes if note.question not in reasons]
    notes += [left_out(f"{name}: {why}", found.lines.get(name, 0)) for name, why in reasons.items()]
    return replace(found, document=document, notes=in_order(notes))
