"""What is said of each option, whatever kind of question offers it."""

from quizzer.domain.forms.base import Option
from quizzer.questions.options import notes_on

SCORES = {"a": 1.0, "b": 0.5, "c": 0.0}
WHYS = {"a": "", "b": "nearly", "c": "no"}


def notes(*picked: str) -> list[tuple[str, str, str, bool]]:
    options = [Option(name, name.upper()) for name in SCORES]
    found = notes_on(options, picked, score=SCORES.__getitem__, why=WHYS.__getitem__)
    return [(note.mark, note.label, note.why, note.mine) for note in found]


def test_the_learners_own_comes_first_with_its_mark() -> None:
    assert notes("c") == [
        ("wrong", "C", "no", True),
        ("missed", "A", "", False),
        ("left", "B", "nearly", False),
    ]
    assert notes("b")[0] == ("partly", "B", "nearly", True)
    assert notes("a")[0] == ("right", "A", "", True)
    assert [mark for mark, *_ in notes("a", "c")] == ["right", "wrong", "left"]
