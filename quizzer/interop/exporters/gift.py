"""GIFT, Moodle's text format, with Markdown in it; ids and tags stand in remarks, as there."""

from collections.abc import Iterator
from dataclasses import replace

from quizzer.interop.formats import Exported, Sheet
from quizzer.interop.gaps import joined
from quizzer.interop.gift import category, escaped, weight
from quizzer.interop.items import (
    Amounts,
    Essay,
    Gaps,
    Item,
    Options,
    Pairs,
    Ranking,
    Truth,
    Wish,
    Words,
)
from quizzer.interop.notes import Note, approximated, dropped, left_out
from quizzer.interop.questions import told
from quizzer.interop.texts import one_line

_CARRIED = ("level", "tags", "explanation")
_GAP = "[[{}]]"


class Gift:
    """Writes GIFT."""

    name = "gift"
    title = "GIFT"
    is_printed = False

    def write(self, sheet: Sheet) -> Exported:
        """Return the questions, each below the category of its topic."""
        notes: list[Note] = []
        blocks: list[str] = []
        here: str | None = None
        for asked in sheet.questions:
            topic = sheet.topic_of(asked.question)
            found = told(asked, topic, _CARRIED)
            notes += found.notes
            text = _text(found.item, notes) if found.item else ""
            if found.item is None or not text:
                continue
            if topic != here:
                parts = [one_line(sheet.title), one_line(topic)] if topic else []
                blocks.append(f"$CATEGORY: {category(parts)}")
                here = topic
            blocks.append(_marks(found.item) + text)
        return Exported(("\n\n".join(blocks) + "\n").encode(), tuple(notes))


def _marks(item: Item) -> str:
    """Return the remark with id and tags."""
    tags = [f"level-{item.level}" if item.level else "", *item.tags]
    marks = [f"[id:{item.name}]", *(f"[tag:{_bracketed(tag)}]" for tag in tags if tag)]
    return f"// {' '.join(marks)}\n"


def _bracketed(tag: str) -> str:
    return one_line(tag).replace("\\", "\\\\").replace("]", "\\]")


def _text(item: Item, notes: list[Note]) -> str:
    """Return a question; empty, with a note, where GIFT can't hold it."""
    explanation = item.explanation
    prompt, behind = item.prompt, ""
    wish: Wish = item.wish
    if isinstance(wish, Gaps):
        if len(wish.gaps) != 1:
            what = f"it has {len(wish.gaps)} gaps, and GIFT knows one"
            notes.append(left_out(what, question=item.name))
            return ""
        ((name, inner),) = wish.gaps.items()
        prompt, _, behind = joined(prompt, wish.text).partition(_GAP.format(name))
        wish = inner
        if isinstance(wish, Amounts) and wish.unit:
            behind = f" {wish.unit}{behind}"
            wish = replace(wish, unit="")
    if isinstance(wish, Essay):
        notes += _unsaid(wish, item)
        prompt = "\n\n".join(filter(None, (prompt, wish.instruction)))
        explanation = wish.model
    if isinstance(wish, Amounts) and wish.unit:
        notes.append(approximated("its unit now stands in the prompt", question=item.name))
        prompt = f"{prompt}\n\nUnit: {wish.unit}"
    inside = "".join(f"\n\t{line}" for line in _answers(wish, item, notes))
    general = f"\n####{escaped(explanation)}" if explanation else ""
    end = "\n}" if inside or general else "}"
    head = f"::{escaped(item.name)}::[markdown]{escaped(prompt)}"
    return f"{head}{{{inside}{general}{end}{escaped(behind)}"


def _unsaid(essay: Essay, item: Item) -> Iterator[Note]:
    if essay.instruction:
        yield approximated("its instruction now stands in the prompt", question=item.name)
    if essay.context:
        yield dropped("its context", question=item.name)
    if item.explanation:
        yield dropped("its explanation, beside the model answer", question=item.name)


def _answers(wish: object, item: Item, notes: list[Note]) -> Iterator[str]:
    """Yield the lines between the braces."""
    match wish:
        case Options(options, is_many):
            for option in options:
                yield _option(option.text, option.share, option.why, is_many=is_many)
        case Truth(holds, why):
            yield f"{'TRUE' if holds else 'FALSE'}{_why(why)}"
        case Amounts(answers):
            yield "#"
            for each in answers:
                share = "" if each.share == 1 else weight(each.share)
                yield f"={share}{each.value!r}:{each.tol!r}{_why(each.why)}"
        case Words(answers):
            for word in answers:
                yield f"={_weight(word.share, 1, word.text)}{escaped(word.text)}{_why(word.why)}"
        case _:
            yield from _paired(wish, item, notes)


def _paired(wish: object, item: Item, notes: list[Note]) -> Iterator[str]:
    """Yield the lines of what is matched; an order is matched with its places."""
    match wish:
        case Pairs(pairs, others):
            if any("->" in text for text in (*others, *(text for pair in pairs for text in pair))):
                notes.append(approximated("an arrow -> in it is now →", question=item.name))
            for left, right in pairs:
                yield f"={_weight(1, 1, left)}{_arrowless(left)} -> {_arrowless(right)}"
            for other in others:
                yield f"= -> {_arrowless(other)}"
        case Ranking(things):
            notes.append(approximated("its order is now matched with places", question=item.name))
            for place, thing in enumerate(things, start=1):
                yield f"={place} -> {_arrowless(thing)}"


def _arrowless(text: str) -> str:
    """Return a text of a pair: what parts a pair in GIFT can't stand in it."""
    return escaped(text.replace("->", "→"))


def _option(text: str, share: float, why: str, *, is_many: bool) -> str:
    if is_many:
        return f"~{weight(share)}{escaped(text)}{_why(why)}"
    if share == 1:
        return f"={_weight(1, 1, text)}{escaped(text)}{_why(why)}"
    return f"~{_weight(share, 0, text)}{escaped(text)}{_why(why)}"


def _weight(share: float, otherwise: float, text: str) -> str:
    """Return the weight, where it is another than without one, or the text would read as one."""
    is_needed = share != otherwise or text.lstrip().startswith("%")
    return weight(share) if is_needed else ""


def _why(why: str) -> str:
    return f"#{escaped(why)}" if why else ""
