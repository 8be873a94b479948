"""A log as long as wanted, written past the store: the answers of one learner over years."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizzer.domain.chance import draw
from quizzer.domain.ids import event_id
from quizzer.store import Store
from quizzer.store.log import dumped, microseconds
from quizzer.store.opening import connect, transaction

START = datetime(2024, 1, 1, 9, tzinfo=UTC)
RATINGS = (1, *(2,) * 4, *(3,) * 27, *(4,) * 8)
BANK = "generated"
BELIEFS = 40
"""How many misconceptions there are; each is that of every fortieth question."""


def write_log(
    file: Path, answers: int, questions: int, a_day: int, bank: str = "generated"
) -> None:
    """Write a log of `answers`, `a_day` of them on each day, in turn to each question."""
    with Store.open(file, device="long"):
        pass
    with closing(connect(file)) as connection, transaction(connection):
        connection.executemany(
            "INSERT INTO event (id, kind, at, offset_minutes, day, device, sitting, bank,"
            " question, target, body) VALUES (?, 'answer', ?, 0, ?, 'long', ?, ?, ?, NULL, ?)",
            _rows(answers, questions, a_day),
        )


def last_day(answers: int, a_day: int) -> datetime:
    """Return the evening of the last day with answers."""
    return START + timedelta(days=(answers - 1) // a_day, hours=10)


def question_of(number: int, questions: int) -> int:
    """Return which question answer `number` is to: all in turn, each round in its own order."""
    round_, place = divmod(number, questions)
    return (place * 7919 + round_ * 31) % questions


def _rows(answers: int, questions: int, a_day: int) -> Iterator[tuple[object, ...]]:
    for number in range(answers):
        day, place = divmod(number, a_day)
        at = START + timedelta(days=day, seconds=30 * place)
        question = question_of(number, questions)
        yield (
            event_id(at, number),
            microseconds(at),
            f"{at:%Y-%m-%d}",
            f"sitting-{day}",
            BANK,
            f"question-{question}",
            _body(number, question),
        )


def _body(number: int, question: int) -> str:
    luck = draw(1 << 30, "long", number)
    rating = RATINGS[luck % len(RATINGS)]
    score = 0.0 if rating == 1 else 0.5 if rating == 2 else 1.0
    shown = [f"belief-{question % BELIEFS}"] if rating == 1 and luck >> 8 & 1 else []
    return _BODY % (
        luck,
        "abcd"[luck >> 4 & 3],
        score,
        "abcd"[luck >> 4 & 3],
        json.dumps(shown),
        rating,
        1 + (luck >> 10) % 4,
        5 + (luck >> 12) % 900 / 10,
    )


_BODY = dumped(
    {
        "content": "c0ffee" * 5,
        "seed": 0,
        "params": {},
        "answer": {"options": ["OPTION"], "kind": "picked"},
        "verdict": {
            "score": 0.125,
            "grader": "choice/1",
            "matched": ["OPTION"],
            "misconceptions": "BELIEFS",
        },
        "rating": 1,
        "certainty": 2,
        "hints": 0,
        "hints_offered": 2,
        "seconds": 3.5,
        "budget_seconds": 60.0,
        "scheduler": "fsrs-6/1",
    }
)
for _old, _new in (
    ('"seed":0', '"seed":%d'),
    ("OPTION", "%s"),
    ("0.125", "%s"),
    ('"BELIEFS"', "%s"),
    ('"rating":1', '"rating":%d'),
    ('"certainty":2', '"certainty":%d'),
    ("3.5", "%s"),
):
    _BODY = _BODY.replace(_old, _new)
