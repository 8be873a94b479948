"""What a demo rests on: a change of it changes the demo's identity, and no other's."""

import shutil
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from quizzer.demos import identity as identities
from quizzer.demos import registry
from quizzer.demos.identity import identity, imported_by

ROOT = Path(__file__).parents[2]
DEMOS = ("p-greater-n", "soft-threshold", "lars-diabetes-path", "weight-decay-adam")


def copied(folder: Path) -> Path:
    """Return a folder with a copy of the parts of quizzer that demos rest on."""
    for name in ("demos", "domain"):
        shutil.copytree(ROOT / "quizzer" / name, folder / "quizzer" / name)
    for name in ("__init__.py", "errors.py", "clock.py"):
        shutil.copy(ROOT / "quizzer" / name, folder / "quizzer" / name)
    return folder


def changed(folder: Path, file: str) -> set[str]:
    """Return the demos that are others when a line is added to a file."""
    root = copied(folder)
    with (root / "quizzer" / file).open("a", encoding="utf-8") as stream:
        stream.write("\n# another line\n")
    return {name for name in DEMOS if identity(name, root) != identity(name)}


def test_a_copy_of_the_same_code_is_the_same_demo(tmp_path: Path) -> None:
    root = copied(tmp_path)
    assert [identity(name, root) for name in DEMOS] == [identity(name) for name in DEMOS]


@pytest.mark.parametrize(
    ("file", "others"),
    [
        ("demos/p_greater_n.py", {"p-greater-n"}),
        ("demos/p_greater_n_code.py", {"p-greater-n"}),
        ("demos/lars.py", {"p-greater-n", "lars-diabetes-path"}),
        ("demos/optimizers.py", {"weight-decay-adam"}),
        ("demos/running.py", {*DEMOS}),
        ("domain/frame.py", {*DEMOS}),
        ("domain/glossary.py", set()),
        ("demos/ridge_path.py", set()),
    ],
)
def test_a_change_makes_another_demo_of_those_that_rest_on_it(
    file: str, others: set[str], tmp_path: Path
) -> None:
    assert changed(tmp_path, file) == others


def test_imports_inside_functions_and_over_several_lines_count(tmp_path: Path) -> None:
    package = tmp_path / "quizzer" / "demos"
    package.mkdir(parents=True)
    for name in ("one", "two", "three", "four"):
        (package / f"{name}.py").write_text("")
    (package / "top.py").write_text(
        "from quizzer.demos import (\n    one,\n    two as second,\n)\n"
        "def run():\n    import quizzer.demos.three, os\n    from quizzer.demos.four import thing\n"
    )
    found = {Path(file).stem for file in imported_by("quizzer.demos.top", tmp_path)}
    assert found == {"top", "one", "two", "three", "four"}


def test_a_library_of_another_version_makes_another_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity("soft-threshold")
    identities._surroundings.cache_clear()
    monkeypatch.setattr(identities, "version", lambda name: "99.0")
    try:
        assert identity("soft-threshold") != before
    finally:
        identities._surroundings.cache_clear()


def test_what_is_not_there_has_no_identity() -> None:
    assert identity("soft-thresholt") is None


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package that adds the demo `foreign`."""
    folder = tmp_path / "strangers"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('imported')\n")
    (folder / "demo.py").write_text("class Demo: ...\n")
    (folder / "helper.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("foreign", "strangers.demo:Demo", registry.GROUP)
    monkeypatch.setattr(registry, "_added", lambda: {"foreign": entry})
    return folder


def test_a_demo_of_another_package_changes_with_any_file_of_it(foreign: Path) -> None:
    before = identity("foreign")
    assert before is not None
    identities._read.cache_clear()
    assert identity("foreign") == before
    (foreign / "helper.py").write_text("x = 2\n")
    identities._read.cache_clear()
    assert identity("foreign") != before


def test_a_package_too_large_to_know_has_no_identity(
    foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identities, "MOST_FILES", 2)
    assert identity("foreign") is None


def test_a_package_that_is_gone_has_no_identity(foreign: Path) -> None:
    (foreign / "__init__.py").unlink()
    assert identity("foreign") is None
