"""Two devices: each log taken into the other comes to one log, and to the same projections."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.answers import Number, Typed
from quizzer.domain.review import Entry
from quizzer.errors import StoreError
from quizzer.store import Store
from quizzer.store.exchange import lines_of
from quizzer.store.tables import csv_of
from tests.store.making import (
    NOON,
    SITTING,
    make_older,
    opened,
    projections,
    retraction,
    review,
    rows,
    weighing,
)
from tests.store.test_projection import logs

HEAD = '{"quizzer":"log","format":1}\n'
ALL = "SELECT * FROM event ORDER BY at, id"


def log_in(file: Path, entries: Sequence[Entry], device: str = "here") -> Path:
    """Write a progress file with these entries, each on its own."""
    with Store.open(file, device=device) as store:
        for entry in entries:
            store.append([entry])
    return file


def merged(file: Path, *others: Path) -> Path:
    with Store.open(file) as store:
        for other in others:
            store.merge(other)
    return file


def exported(file: Path) -> Path:
    lines = file.with_suffix(".jsonl")
    with Store.open(file) as store:
        lines.write_text("".join(f"{line}\n" for line in lines_of(store.log())), encoding="utf-8")
    return lines


@given(logs(), st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)), st.booleans())
@settings(max_examples=25, deadline=None)
def test_whichever_way_round_two_devices_come_to_one_log(
    log: list[Entry], lost_here: set[int], lost_there: set[int], by_lines: bool
) -> None:
    # What either device lacks are the last of its entries or any: the other may know what they
    # are about, or nobody may.
    with TemporaryDirectory() as name:
        folder = Path(name)
        here, there = (
            log_in(folder / which, [e for n, e in enumerate(log) if n not in lost])
            for which, lost in (("a.sqlite", lost_here), ("b.sqlite", lost_there))
        )
        give = exported if by_lines else Path
        other = give(there)
        back = give(here)
        merged(here, other)
        merged(there, back)
        assert rows(here, ALL) == rows(there, ALL)
        assert projections(here) == projections(there)
        before = projections(here)
        with Store.open(here) as store:
            again = store.merge(there)
            assert again.new == 0
            store.rebuild()
        assert projections(here) == before


def test_what_is_taken_in_keeps_its_device_and_counts_once(tmp_path: Path) -> None:
    shared = [review(1), review(2)]
    here = log_in(tmp_path / "a.sqlite", [*shared, review(3)], "desk")
    there = log_in(tmp_path / "b.sqlite", [review(4, question="two")], "train")
    with Store.open(here) as store:
        found = store.merge(there)
        assert (found.new, found.known, found.answers) == (1, 0, 1)
        assert (store.merge(exported(there)).known, store.device) == (1, "desk")
        assert {row.device for row in store.history()} == {"desk", "train"}
        assert store.progress()["ols/two"].answers == 1


def test_an_answer_and_what_takes_it_back_may_come_from_two_devices(tmp_path: Path) -> None:
    here = log_in(tmp_path / "a.sqlite", [retraction(9, review(1))])
    there = log_in(tmp_path / "b.sqlite", [review(1)])
    with Store.open(merged(here, there)) as store:
        assert store.progress() == {}


def test_weights_of_another_device_hold_for_the_answers_after_them(tmp_path: Path) -> None:
    fitted = weighing(7, at=NOON + timedelta(days=5))
    here = log_in(tmp_path / "a.sqlite", [review(1), review(3), review(9)])
    there = log_in(tmp_path / "b.sqlite", [fitted])
    alone = projections(here)
    merged(here, there)
    merged(there, here)
    assert projections(here) == projections(there) != alone


def test_a_file_of_an_older_quizzer_is_taken_in(tmp_path: Path) -> None:
    there = log_in(tmp_path / "b.sqlite", [review(1)])
    make_older(there, 1)
    before = there.read_bytes()
    with Store.open(merged(tmp_path / "a.sqlite", there)) as store:
        assert store.progress()["ols/one"].answers == 1
    assert there.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (HEAD, "", "no log that quizzer exported"),
        ("}}\n", "}\n", "line 2 is no JSON"),
        ('{"id"', '[]\n{"id"', "line 2: an event has id, kind"),
        ('"answer"', '"dream"', "newer quizzer"),
        ('"offset_minutes":0', '"offset_minutes":"0"', "offset_minutes` can't be '0'"),
        ('"at":1', '"at":true', "no JSON"),
        ("2026-05-02", "2026-05-32", "not whole"),
        ('"bank":"ols"', '"bank":null', "not whole"),
        ('"rating":3', '"rating":5', "can't be read"),
        ('"score":1.0,', "", "can't be read"),
        ('"seconds":12.5', '"seconds":NaN', "can't be read"),
    ],
)
def test_what_is_no_log_is_refused_and_changes_nothing(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    there = exported(log_in(tmp_path / "b.sqlite", [review(1), review(2)]))
    text = there.read_text(encoding="utf-8")
    assert old in text
    there.write_text(text.replace(old, new, 1), encoding="utf-8")
    here = log_in(tmp_path / "a.sqlite", [review(3)])
    before = rows(here, ALL), projections(here)
    with Store.open(here) as store, pytest.raises(StoreError) as error:
        store.merge(there)
    assert words in str(error.value)
    assert "Nothing was taken" in str(error.value)
    assert (rows(here, ALL), projections(here)) == before


def test_two_events_of_one_id_that_differ_are_refused(tmp_path: Path) -> None:
    here = log_in(tmp_path / "a.sqlite", [review(1)])
    there = log_in(tmp_path / "b.sqlite", [review(0, question="two"), review(1, score=0.5)])
    with Store.open(here) as store, pytest.raises(StoreError, match="in both logs, and not the"):
        store.merge(there)
    assert rows(here, "SELECT count(*) FROM event") == [(1,)]


def test_neither_a_picture_nor_nothing_is_a_log(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    with Store.open(tmp_path / "a.sqlite") as store:
        for file in (picture, tmp_path / "nowhere", tmp_path):
            with pytest.raises(StoreError, match="Nothing was taken"):
                store.merge(file)


def test_the_lines_of_a_log_are_json_each(tmp_path: Path) -> None:
    lines = exported(log_in(tmp_path / "a.sqlite", [review(1)])).read_text("utf-8").splitlines()
    head, answer = map(json.loads, lines)
    assert head == {"quizzer": "log", "format": 1}
    assert (answer["kind"], answer["body"]["verdict"]["score"]) == ("answer", 1.0)


def test_a_table_holds_nothing_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    harmful = review(1, answer=Typed('=cmd("x"), "y"'))
    negative = review(2, answer=Number(-3, "-3"))
    with opened(tmp_path / "a.sqlite") as store:
        store.advance_sitting(SITTING, [], [harmful, negative])
        head, one, two = csv_of(store.history())
    assert head.startswith("id,at,day,bank,question,kind,answer,score")
    assert '"\'=cmd(""x""), ""y""",1,good,fairly sure,1,12.5,sign,a-sitting,here,no' in one
    assert ",number,-3,1,good" in two
