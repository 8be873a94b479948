import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from quizzer.demos import registry
from quizzer.demos.registry import listing, load
from quizzer.errors import DemoError, UnknownDemo


def fresh(code: str) -> str:
    """Return what `code` prints in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> dict[str, EntryPoint]:
    """Return entry points of other packages, for a test to fill."""
    points: dict[str, EntryPoint] = {}
    monkeypatch.setattr(registry, "_added", lambda: points)
    load.cache_clear()
    return points


def test_listing_imports_no_demo_and_no_numpy() -> None:
    seen = fresh(
        "import sys; from quizzer.demos.registry import listing; listing();"
        "print([m for m in sys.modules if m in ('numpy', 'pydantic', 'rapidfuzz')"
        " or m.startswith('quizzer.demos.') and not m.endswith('registry')])"
    )
    assert seen == "[]"


def test_loading_one_demo_imports_no_other() -> None:
    seen = fresh(
        "import sys; from quizzer.demos.registry import load; load('soft-threshold');"
        "print('numpy' in sys.modules, 'quizzer.demos.lars_diabetes_path' in sys.modules)"
    )
    assert seen == "False False"


def test_the_lasso_path_needs_no_scikit_learn() -> None:
    seen = fresh(
        "import sys, time; from quizzer.demos.running import run;"
        "run('lars-diabetes-path', {}, time.perf_counter);"
        "print('numpy' in sys.modules, 'sklearn' in sys.modules, 'scipy' in sys.modules)"
    )
    assert seen == "True False False"


def test_modules_that_serve_demos_are_none() -> None:
    names = [demo.name for demo in listing()]
    assert {"soft-threshold", "lars-diabetes-path"} <= set(names)
    assert not {"lars", "demo", "registry", "running", "diabetes"} & set(names)


def test_an_unknown_name_gets_the_nearest_ones() -> None:
    with pytest.raises(UnknownDemo) as caught:
        load("soft-treshold")
    assert "soft-treshold" in caught.value.what
    assert "Did you mean soft-threshold" in caught.value.remedy


@pytest.mark.parametrize("name", ["", "../demo", "registry", "lars", "os.path", "soft_threshold"])
def test_what_is_no_name_of_a_demo_is_unknown(name: str) -> None:
    with pytest.raises(UnknownDemo):
        load(name)


def test_other_packages_add_demos(added: dict[str, EntryPoint]) -> None:
    target = "quizzer.demos.soft_threshold:SoftThreshold"
    added["theirs"] = EntryPoint("theirs", target, registry.GROUP)
    assert "theirs" in [demo.name for demo in listing()]
    assert load("theirs").title.startswith("Soft-thresholding")


def test_other_packages_replace_no_built_in_demo(added: dict[str, EntryPoint]) -> None:
    added["soft-threshold"] = EntryPoint("soft-threshold", "nowhere:Nothing", registry.GROUP)
    assert [demo.name for demo in listing()].count("soft-threshold") == 1
    assert load("soft-threshold").name == "soft-threshold"


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("nowhere_to_be_found:Demo", "can't be imported"),
        ("quizzer.errors:DemoError", "can't be"),
        ("quizzer.errors:__name__", "has no"),
    ],
)
def test_a_broken_demo_of_another_package_is_said_to_be_so(
    added: dict[str, EntryPoint], target: str, what: str
) -> None:
    added["broken"] = EntryPoint("broken", target, registry.GROUP)
    with pytest.raises(DemoError, match=what) as caught:
        load("broken")
    assert "broken" in caught.value.where
    assert "Update or uninstall" in caught.value.remedy
