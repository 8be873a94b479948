"""The schedule after any sequence of appended entries is that of a replay, to the bit."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.answers import Rating
from quizzer.domain.chance import shuffled
from quizzer.domain.review import (
    Appeal,
    Entry,
    Flag,
    FlagKind,
    Regrading,
    Rerating,
    Retraction,
    Review,
    Weighing,
)
from tests.store.making import (
    NOON,
    SITTING,
    appeal,
    flag,
    opened,
    projections,
    regrading,
    rerating,
    retraction,
    review,
    rows,
    schedule,
    weighing,
)

RATINGS = st.sampled_from(Rating)
FLAGS: tuple[FlagKind, ...] = ("suspend", "bury", "bookmark", "note", "report")
MINUTES = st.integers(0, 40 * 24 * 60)


@st.composite
def logs(draw: st.DrawFn) -> list[Entry]:
    """Answers to three questions and what may follow on each, at times in no order."""
    answers: list[Review] = []
    entries: list[Entry] = []
    for number in range(draw(st.integers(1, 12))):
        at = NOON + timedelta(minutes=draw(MINUTES))
        kind = draw(st.sampled_from("aaaaarrxgfppw")) if answers else "a"
        if kind == "a":
            question = draw(st.sampled_from(("one", "two", "three")))
            score = draw(st.floats(0, 1))
            answers.append(
                review(number, question=question, at=at, rating=draw(RATINGS), score=score)
            )
            entries.append(answers[-1])
        elif kind == "r":
            gone = [
                entry for entry in entries if isinstance(entry, Review | Flag | Appeal | Weighing)
            ]
            entries.append(retraction(number, draw(st.sampled_from(gone)), at))
        elif kind == "x":
            entries.append(rerating(number, draw(st.sampled_from(answers)), draw(RATINGS), at))
        elif kind == "g":
            of, score = draw(st.sampled_from(answers)), draw(st.floats(0, 1))
            entries.append(regrading(number, of, score, draw(RATINGS), at))
        elif kind == "w":
            entries.append(weighing(number, at))
        elif kind == "p":
            of, score = draw(st.sampled_from(answers)), draw(st.floats(0, 1))
            entries.append(appeal(number, of, score, draw(RATINGS), at))
        else:
            said, on = draw(st.sampled_from(FLAGS)), draw(st.booleans())
            entries.append(flag(number, said, on=on, text="hm", question="one", at=at))
    return entries


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    """Set the computer's time zone for a while."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


@given(logs(), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_appending_one_by_one_gives_what_a_replay_gives(log: list[Entry], seed: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "one.sqlite"
        with opened(file) as store:
            for entry in log:
                store.advance_sitting(SITTING, [], [entry])
            appended = projections(file)
            with living_in("Pacific/Auckland"):
                store.rebuild()
                assert projections(file) == appended
        merged = Path(folder) / "two.sqlite"
        with opened(merged) as store:
            for entry in shuffled(log, lambda entry: entry.id, seed):
                store.advance_sitting(SITTING, [], [entry])
        assert projections(merged) == appended


@given(logs())
@settings(max_examples=25, deadline=None)
def test_answers_taken_back_do_not_count(log: list[Entry]) -> None:
    retracted = {entry.of for entry in log if isinstance(entry, Retraction)}
    left = [entry for entry in log if isinstance(entry, Review) and entry.id not in retracted]
    ids = {entry.id for entry in left}
    kept = [e for e in log if e.id not in retracted]
    changes = [e for e in kept if isinstance(e, Rerating | Regrading | Appeal) and e.of in ids]
    frees = [e for e in kept if isinstance(e, Flag | Weighing)]
    with TemporaryDirectory() as folder:
        one, two = Path(folder) / "one.sqlite", Path(folder) / "two.sqlite"
        with opened(one) as store:
            store.advance_sitting(SITTING, [], log)
            progress = store.progress()
        with opened(two) as store:
            store.advance_sitting(SITTING, [], [*left, *changes, *frees])
        assert projections(one) == projections(two)
    assert set(progress) == {entry.item.key for entry in left}
    assert sum(row.answers for row in progress.values()) == len(left)
    for row in progress.values():
        last = max(
            (entry for entry in left if entry.item.key == f"{row.bank}/{row.question}"),
            key=lambda entry: (entry.moment.at, entry.id),
        )
        again = [e for e in changes if isinstance(e, Regrading | Appeal) and e.of == last.id]
        again.sort(key=lambda entry: (entry.moment.at, entry.id))
        verdict = again[-1].verdict if again else last.verdict
        score = verdict.score if verdict else None
        assert (row.last_score, row.reviewed) == (score, last.moment.day)
        assert row.due > row.reviewed


def test_a_re_rating_counts_as_if_it_had_been_the_rating(tmp_path: Path) -> None:
    good, easy = review(1), review(1, rating=Rating.EASY)
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    with opened(one) as store:
        store.advance_sitting(SITTING, [], [good])
        before = schedule(one)
        store.advance_sitting(SITTING, [], [rerating(2, good, Rating.EASY)])
    with opened(two) as store:
        store.advance_sitting(SITTING, [], [easy])
    assert schedule(one) == schedule(two) != before


def test_within_a_millisecond_the_instant_decides_not_the_id(tmp_path: Path) -> None:
    sooner = review(2, at=NOON, score=0.25)
    later = review(1, at=NOON + timedelta(microseconds=1), score=0.75)
    assert later.id < sooner.id
    with opened(tmp_path / "progress.sqlite") as store:
        store.advance_sitting(SITTING, [], [later, sooner])
        assert store.progress()["ols/one"].last_score == 0.75
        assert [row.id for row in store.history()] == [sooner.id, later.id]


def test_a_question_whose_answers_are_all_taken_back_has_no_row(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [review(1)])
        store.advance_sitting(SITTING, [], [retraction(9, review(1))])
        assert store.progress() == {}
        assert rows(file, "SELECT count(*) FROM event") == [(2,)]


def test_first_answers_are_those_of_a_study_day_and_not_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path / "progress.sqlite") as store:
        again = review(3, question="a", at=NOON + timedelta(days=1))
        store.advance_sitting(
            SITTING,
            [],
            [review(n, question=name, at=NOON) for n, name in enumerate("ab")],
        )
        store.advance_sitting(SITTING, [], [again, review(4, question="c", at=NOON)])
        assert store.first_answers(date(2026, 5, 1)) == 3
        assert store.first_answers(date(2026, 5, 2)) == 0
        store.advance_sitting(SITTING, [], [retraction(5, review(0, question="a", at=NOON))])
        assert store.first_answers(date(2026, 5, 1)) == 2
        assert store.first_answers(date(2026, 5, 2)) == 1, (
            "the answer of the day after is now its first"
        )


def test_a_file_of_another_scheduler_is_replayed_when_it_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [review(1), review(2)])
        before = schedule(file)
        store._connection.execute("UPDATE meta SET value = 'fsrs-5/1' WHERE name = 'scheduler'")
        store._connection.execute("UPDATE schedule SET stability = 1000")
    with opened(file):
        assert schedule(file) == before


def test_a_regrading_gives_an_answer_another_score_and_rating(tmp_path: Path) -> None:
    wrong = review(1, rating=Rating.AGAIN, score=0.0)
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    with opened(one) as store:
        store.advance_sitting(SITTING, [], [wrong])
        store.append([regrading(2, wrong, 0.5, Rating.HARD), regrading(3, wrong, 1.0)])
        assert store.progress()["ols/one"].last_score == 1.0
        [row] = store.history()
    assert (row.score, row.verdict.grader, row.rating) == (1.0, "numeric/2", Rating.GOOD)
    assert (row.regraded, row.own_rating) == (True, False)
    with opened(two) as store:
        store.advance_sitting(SITTING, [], [review(1)])
    assert schedule(one) == schedule(two)


def test_an_appeal_gives_an_answer_another_score_until_it_is_taken_back(tmp_path: Path) -> None:
    wrong = review(1, rating=Rating.AGAIN, score=0.0)
    objection = appeal(2, wrong, 1.0)
    file = tmp_path / "progress.sqlite"
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [wrong])
        before = schedule(file)
        store.append([objection])
        [row] = store.history()
        assert (row.score, row.rating, row.regraded) == (1.0, Rating.GOOD, True)
        assert row.verdict.points[0].words("13/4") == "13"
        assert [one.words for one in store.appeals("ols", "one")] == ["13"]
        assert store.appeals("ols", "two") == ()
        store.append([retraction(3, objection)])
        [row] = store.history()
        assert (row.score, row.rating, row.regraded) == (0.0, Rating.AGAIN, False)
        assert store.appeals() == ()
        assert schedule(file) == before


def test_the_learners_own_rating_outlasts_a_regrading(tmp_path: Path) -> None:
    with opened(tmp_path / "progress.sqlite") as store:
        answer = review(1)
        store.advance_sitting(SITTING, [], [answer, rerating(2, answer, Rating.EASY)])
        store.append([regrading(3, answer, 0.0, Rating.AGAIN)])
        [row] = store.history()
    assert (row.rating, row.score, row.own_rating) == (Rating.EASY, 0.0, True)
