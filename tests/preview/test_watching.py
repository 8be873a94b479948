"""Which saves of a bank are seen, and what is read of them."""

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer.sittings.authoring.watching import WatchedBank, bank_of
from tests.preview.support import opened, saved, tiny_file
from tests.support import TINY

HEAD = "format: 1\nbank: split\ntitle: Split\nlicense: CC0-1.0\n"
QUESTIONS = "format: 1\nbank: split\nquestions:\n"


def question(name: str) -> str:
    return f"  - {{id: {name}, type: true-false, prompt: Is it {name}?, answer: true}}\n"


def folder_bank(folder: Path) -> Path:
    bank = folder / "split"
    (bank / "inner").mkdir(parents=True)
    (bank / "bank.yaml").write_text(HEAD, encoding="utf-8")
    (bank / "one.yaml").write_text(QUESTIONS + question("a") + question("b"), encoding="utf-8")
    (bank / "inner" / "two.yaml").write_text(QUESTIONS + question("c"), encoding="utf-8")
    return bank


def test_nothing_is_new_until_something_is_saved(tmp_path: Path) -> None:
    file = tiny_file(tmp_path)
    watched = WatchedBank(file.path)
    assert watched.look() is not None
    assert watched.look() is None
    assert watched.look() is None
    file.edit("A tiny bank", "A small bank")
    found = watched.look()
    assert found is not None
    assert found.title == "A small bank"


def test_a_save_that_changes_nothing_is_none(tmp_path: Path) -> None:
    file = tiny_file(tmp_path)
    watched = WatchedBank(file.path)
    watched.look()
    file.path.write_bytes(file.path.read_bytes())
    assert watched.look() is None


def test_two_saves_at_one_time_and_of_one_size_are_both_seen(tmp_path: Path) -> None:
    file = tiny_file(tmp_path)
    watched = WatchedBank(file.path)
    watched.look()
    watched.look()
    file.edit("A tiny bank", "A tidy bank")
    stamp = file.path.stat().st_mtime_ns
    first = watched.look()
    file.edit("A tidy bank", "A tame bank")
    os.utime(file.path, ns=(stamp, stamp))
    second = watched.look()
    assert first is not None
    assert second is not None
    assert (first.title, second.title) == ("A tidy bank", "A tame bank")


def test_two_saves_between_looks_are_one(tmp_path: Path) -> None:
    file = tiny_file(tmp_path)
    watched = WatchedBank(file.path)
    watched.look()
    file.edit("A tiny bank", "A tidy bank")
    file.edit("A tidy bank", "A tame bank")
    found = watched.look()
    assert found is not None
    assert found.title == "A tame bank"
    assert watched.look() is None


def test_a_file_that_is_empty_while_it_is_saved_is_no_mistake_yet(tmp_path: Path) -> None:
    file = tiny_file(tmp_path)
    watched = WatchedBank(file.path)
    watched.look()
    text = file.path.read_bytes()
    file.path.write_bytes(b"")
    assert watched.look() is None
    file.path.write_bytes(text)
    assert watched.look() is None
    file.path.unlink()
    assert watched.look() is None
    found = watched.look()
    assert found is not None
    assert [problem.rule for problem in found.problems] == ["unreadable-file"]


def test_a_file_put_in_the_place_of_another_is_seen(tmp_path: Path) -> None:
    file = tiny_file(tmp_path)
    watched = WatchedBank(file.path)
    watched.look()
    fresh = tmp_path / "fresh"
    fresh.write_text(
        file.path.read_text(encoding="utf-8").replace("A tiny", "A tidy"), encoding="utf-8"
    )
    os.replace(fresh, file.path)  # noqa: PTH105 - as editors do it
    found = watched.look()
    assert found is not None
    assert found.title == "A tidy bank"


def test_a_file_of_a_folder_belongs_to_the_bank_above_it(tmp_path: Path) -> None:
    bank = folder_bank(tmp_path)
    assert bank_of(bank / "inner" / "two.yaml") == bank
    assert bank_of(bank) == bank
    assert bank_of(TINY / "tiny.yaml") == TINY / "tiny.yaml"


async def test_of_a_folder_bank_one_file_is_previewed_with_the_bank_s_own_fields(
    tmp_path: Path,
) -> None:
    bank = folder_bank(tmp_path)
    preview = await opened(bank / "one.yaml")
    assert preview.sight.names == ("a", "b")
    assert preview.sight.shown is not None
    assert preview.sight.shown.showing.bank_title == "Split"
    (bank / "bank.yaml").write_text(HEAD.replace("Split", "Cleft"), encoding="utf-8")
    sight = await saved(preview)
    assert sight.shown is not None
    assert sight.shown.showing.bank_title == "Cleft"


async def test_a_folder_bank_is_previewed_whole_and_a_new_file_is_seen(tmp_path: Path) -> None:
    bank = folder_bank(tmp_path)
    preview = await opened(bank, "c")
    assert preview.sight.names == ("c", "a", "b")
    (bank / "zero.yaml").write_text(QUESTIONS + question("d"), encoding="utf-8")
    assert (await saved(preview)).names == ("c", "a", "b", "d")
    assert preview.sight.name == "c"


async def test_the_head_of_a_folder_stands_for_the_whole(tmp_path: Path) -> None:
    preview = await opened(folder_bank(tmp_path) / "bank.yaml")
    assert len(preview.sight.names) == 3


async def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    file = tiny_file(tmp_path)
    preview = await opened(file.path, "soft-value")
    before = preview.sight.shown
    file.path.write_bytes(file.path.read_bytes().replace(b"\n", b"\r\n"))
    sight = await saved(preview)
    assert before is not None
    assert sight.shown is not None
    assert sight.shown.showing == before.showing
    assert sight.problems == ()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    saves=st.lists(
        st.tuples(st.sampled_from(["one", "two", "six"]), st.booleans()), min_size=1, max_size=8
    )
)
def test_after_two_looks_what_was_saved_last_is_what_is_known(
    tmp_path: Path, saves: list[tuple[str, bool]]
) -> None:
    file = tiny_file(tmp_path)
    watched = WatchedBank(file.path)
    known = watched.look()
    text = file.path.read_text(encoding="utf-8")
    stamp = file.path.stat().st_mtime_ns
    for title, looks in saves:
        file.path.write_text(text.replace("A tiny bank", title), encoding="utf-8")
        os.utime(file.path, ns=(stamp, stamp + len(title)))
        if looks:
            known = watched.look() or known
    os.utime(file.path, ns=(stamp, stamp + 99))
    for _ in range(2):
        known = watched.look() or known
    assert known is not None
    assert known.title == saves[-1][0]
