"""A first or further question for a file of a bank: what the file is to hold, and under which id.

What stands in the file already stays, byte for byte; the question goes behind it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from quizzer.bank.files import HEAD, bank_files
from quizzer.bank.guessing import suggestion
from quizzer.bank.nodes import Node
from quizzer.bank.problems import errors
from quizzer.bank.reading import Reading, read, read_bytes
from quizzer.bank.validation import KEBAB, KEBAB_REMEDY
from quizzer.errors import UsageError
from quizzer.questions import registry
from quizzer.sittings.authoring.skeletons import skeleton

SCHEMA_FILE = "bank.schema.json"
MODELINE = f"# yaml-language-server: $schema=./{SCHEMA_FILE}\n"
"""What tells editors how the file is to look."""
TOPIC = "general"

_BANK = """\
format: 1
bank: {id:<23}# its id: progress hangs on it
title: {title:<22}# for people
license: CC-BY-4.0           # of the questions; any SPDX identifier
topics:                      # in reading order; `after: [other]` names prerequisites
  {topic}: {{title: {topic_title}}}
questions:
"""
_FURTHER = "format: 1\nbank: {id}\nquestions:\n"
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Begun:
    """A file with a new question.

    Attributes
    ----------
    text
        All that it is to hold.
    bank_path
        What to check and practise: the file, or the folder whose bank it is a part of.
    """

    file: Path
    text: str
    question_id: str
    bank_path: Path
    is_new_file: bool
    has_modeline: bool
    unlisted_topic: str | None


def begun(file: Path, kind: str, topic: str | None) -> Begun:
    """Return `file` with a further question of that kind, or with the first one of a new bank.

    Raises
    ------
    UsageError
        If there is no such kind, the topic is no id, or the file can't be added to.
    """
    if kind not in registry.names():
        near = suggestion(kind, registry.names(), all_called="There are")
        raise UsageError(f"There is no kind of question called `{kind}`.", remedy=near)
    if topic is not None and not KEBAB.match(topic):
        raise UsageError(f"`{topic}` is not an id of a topic.", remedy=KEBAB_REMEDY)
    is_part = file.name != HEAD and (file.parent / HEAD).is_file()
    bank_path = file.parent if is_part or file.name == HEAD else file
    topics = _topics(file.parent / HEAD if is_part else file)
    chosen = topic or next(iter(topics), TOPIC)
    name = _free_id(kind, bank_path)
    question = skeleton(kind, name, chosen)
    is_new = not file.exists()
    text = _new_file(file, chosen, question, is_part) if is_new else _added_to(file, question)
    is_listed = chosen in topics or not topics
    return Begun(
        file, text, name, bank_path, is_new, MODELINE.strip() in text, None if is_listed else chosen
    )


def _new_file(file: Path, topic: str, question: str, is_part: bool) -> str:
    if is_part:
        root = read(file.parent / HEAD).root
        bank = root.plain.get("bank") if root and isinstance(root.plain, dict) else None
        head = _FURTHER.format(id=bank or _kebab(file.parent.name))
    else:
        name = _kebab(file.parent.absolute().name if file.name == HEAD else file.stem)
        head = _BANK.format(id=name, title=_title(name), topic=topic, topic_title=_title(topic))
    return MODELINE + head + _as_item(question, _INDENT)


def _added_to(file: Path, question: str) -> str:
    """Return the text of `file` with `question` behind it."""
    reading = read(file)
    root = reading.root
    if reading.is_cut or errors(reading.problems) or not (root and isinstance(root.plain, dict)):
        raise UsageError(
            "This file is not a bank that can be added to.",
            where=str(file),
            remedy=f"See what is wrong with it: quizzer bank check {file}",
        )
    try:
        old = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise UsageError(f"It can't be read: {error.strerror}.", where=str(file)) from error
    lead = "" if "questions" in root.plain else "questions:\n"
    new = lead + _as_item(question, _indent(reading, root))
    if "\r\n" in old:
        new = new.replace("\n", "\r\n")
    end = "" if old.endswith("\n") or not old else "\r\n" if "\r\n" in old else "\n"
    text = old + end + new
    if _is_added(root.plain, read_bytes(text.encode(), str(file)).root):
        return text
    raise UsageError(
        "A question can't be added at the end of this file.",
        where=str(file),
        remedy="Let `questions:` be its last field, each question below it begun with “- id: …”.",
    )


def _is_added(before: Mapping[str, Any], root: Node | None) -> bool:
    """Return whether the tree holds one more question, and all else as before."""
    after = root.plain if root else None
    if not isinstance(after, dict):
        return False
    questions, old = after.get("questions"), before.get("questions") or []
    rest = {name: value for name, value in after.items() if name != "questions"}
    is_same = rest == {name: value for name, value in before.items() if name != "questions"}
    return is_same and isinstance(questions, list) and questions[:-1] == old != questions


def _indent(reading: Reading, root: Node) -> str:
    """Return what stands before the dash of the last question."""
    questions = root.child("questions")
    if questions is None or not isinstance(questions.plain, list) or not questions.plain:
        return _INDENT
    last = questions.at((len(questions.plain) - 1,))
    line = reading.source.text.splitlines()[last.line - 1]
    return line[: len(line) - len(line.lstrip(" "))]


def _as_item(question: str, indent: str) -> str:
    """Return the fields of a question as one item of a list."""
    first, *rest = question.splitlines()
    lines = [f"{indent}- {first}", *(f"{indent}  {line}" if line else "" for line in rest)]
    return "".join(f"{line}\n" for line in lines)


def _topics(head: Path) -> Mapping[str, Any]:
    root = read(head).root if head.is_file() else None
    topics = root.plain.get("topics") if root and isinstance(root.plain, dict) else None
    return topics if isinstance(topics, dict) else {}


def _free_id(kind: str, bank_path: Path) -> str:
    """Return an id for a question of that kind that the bank does not have yet."""
    taken = {name for file in bank_files(bank_path) if file.is_file() for name in _ids(file)}
    names = (f"my-{kind}" if number == 1 else f"my-{kind}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _ids(file: Path) -> set[str]:
    root = read(file).root
    questions = root.plain.get("questions") if root and isinstance(root.plain, dict) else None
    listed = questions if isinstance(questions, list) else []
    return {str(each.get("id")) for each in listed if isinstance(each, dict)}


def _kebab(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "mine"


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()
