"""Questions are found by their words and their state, and marked where they are found."""

from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.domain.review import Flag
from quizzer.sittings.browsing import Catalogue, found_by, narrowed, selection_of
from quizzer.sittings.choosing import Selection
from quizzer.sittings.practice import Practice
from tests.support import FakeClock, tiny_desk

ALL = ["exact-zero", "what-is-added", "ridge-zeros", "soft-value", "path-start"]


def ids(catalogue: Catalogue, typed: str) -> list[str]:
    return [row.entry.id for row in catalogue.found(typed)]


def read(folder: Path, clock: FakeClock | None = None) -> Catalogue:
    catalogue = Catalogue(tiny_desk(folder, clock))
    while catalogue.read_on(2):
        pass
    return catalogue


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ALL),
        ("topic:numbers", ["soft-value", "path-start"]),
        ("type:true-false", ["ridge-zeros"]),
        ("is:new BASICS", ALL[:3]),
        ("is:due", []),
        ("exact-zero", ["exact-zero"]),
        ("basics numbers", []),
    ],
)
def test_every_word_typed_narrows(tmp_path: Path, typed: str, expected: list[str]) -> None:
    found = ids(read(tmp_path), typed)
    assert [name for name in ALL if name in found] == expected


def test_what_is_asked_is_found_once_it_is_read(tmp_path: Path) -> None:
    catalogue = Catalogue(tiny_desk(tmp_path))
    word = next(
        word.casefold()
        for word in catalogue.found("")[0].entry.question.prompt.split()
        if len(word) > 5 and not catalogue.found(word)
    )
    assert ids(catalogue, word) == []
    while catalogue.read_on(1):
        pass
    assert catalogue.found("")[0].entry.id in ids(catalogue, word)


async def test_states_follow_the_log(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, Selection(keys=("tiny/exact-zero",), seed=1))
    await practice.submit("a")
    practice.end()
    practice.close()
    for flag in ("bury", "report"):
        desk.store.append([Flag(desk.fresh_id(), desk.moment(), "tiny", "ridge-zeros", flag)])
    catalogue = Catalogue(desk)
    assert ids(catalogue, "is:missed") == ["exact-zero"]
    assert ids(catalogue, "is:buried") == ids(catalogue, "is:reported") == ["ridge-zeros"]
    assert "exact-zero" not in ids(catalogue, "is:due")
    clock.at += timedelta(days=2)
    catalogue.look_anew()
    assert ids(catalogue, "is:due") == ["exact-zero"]


def test_a_question_is_marked_and_unmarked_where_it_is_found(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    catalogue = Catalogue(desk)
    (row,) = catalogue.found("exact-zero")
    assert catalogue.switch(row, "suspend")
    assert catalogue.switch(row, "bookmark")
    catalogue.note(row, "  look again ")
    catalogue.note(row, "   ")
    (row,) = catalogue.found("is:suspended is:bookmarked is:noted")
    assert (row.state, row.marks) == ("suspended", ("bookmarked", "noted"))
    assert catalogue.notes(row) == ("look again",)
    clock.pass_seconds(1)
    assert not catalogue.switch(row, "suspend")
    flags = desk.store.flags()["tiny/exact-zero"]
    assert (flags.suspended, flags.bookmarked, flags.notes) == (False, True, ("look again",))


def test_what_is_found_is_practised_as_far_as_a_sitting_goes(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, selection_of(desk, found_by(desk, "topic:numbers")))
    assert {item.question for item in practice.state.queue} == {"soft-value", "path-start"}
    practice.close()
    chosen = narrowed(desk, Selection(type="choice", limit=1, seed=4), "is:new")
    assert (chosen.keys, chosen.limit, chosen.seed) == (("tiny/exact-zero",), 1, 4)
