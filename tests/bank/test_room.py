"""A room of kept files: whole or not there, bounded, shared by several processes."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from quizzer.bank.room import Room, digest


def test_what_is_put_is_read(tmp_path: Path) -> None:
    room = Room(tmp_path / "room")
    assert room.read("a.json") is None
    room.put("a.json", b"one\ntwo")
    assert room.read("a.json") == b"one\ntwo"
    room.put("a.json", b"three")
    assert Room(tmp_path / "room").read("a.json") == b"three"


def test_what_was_harmed_is_not_there(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.put("a.json", b"one two three")
    whole = (tmp_path / "a.json").read_bytes()
    for harmed in (whole[:-1], whole.replace(b"two", b"too"), b"", b"\n", b"\xff" * 50):
        (tmp_path / "a.json").write_bytes(harmed)
        assert room.read("a.json") is None


def test_past_its_bound_what_was_not_written_for_longest_goes(tmp_path: Path) -> None:
    room = Room(tmp_path, most_bytes=300)
    for at in range(6):
        room.put(f"{at}.json", b"x" * 100)
        os.utime(tmp_path / f"{at}.json", ns=(at, at))
    room.put("last.json", b"x" * 100)
    assert {path.name for path in tmp_path.iterdir()} == {"last.json", "5.json"}
    assert room.read("last.json") == b"x" * 100
    assert room.read("0.json") is None


def test_where_nothing_can_be_written_nobody_is_bothered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    room = Room(tmp_path / "file")
    room.put("a.json", b"x")
    assert room.read("a.json") is None


def _written_and_read(folder: str, who: int) -> list[bytes | None]:
    room = Room(Path(folder))
    found = []
    for _ in range(100):
        room.put("same.json", bytes([who]) * 5_000)
        found.append(room.read("same.json"))
    return found


def test_several_processes_find_one_of_their_files_whole(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(_written_and_read, [str(tmp_path)] * 2, [1, 2]))
    whole = {b"\x01" * 5_000, b"\x02" * 5_000}
    assert {data for each in found for data in each} <= whole
    assert [path.name for path in tmp_path.iterdir()] == ["same.json"]


def test_a_digest_counts_where_a_part_ends() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])
