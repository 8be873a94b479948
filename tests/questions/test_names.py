"""What who writes a kind can import, and which modules are no kinds."""

from quizzer.questions import base
from quizzer.questions.registry import built_in

NAMES = {
    *("AUTHORED", "LONGEST_RANGE", "Claim", "Drawn", "Evidence", "Exemplar", "Flaw", "Formula"),
    *("Kebab", "Path", "Question", "Share", "Text", "Trial", "Variant", "lasting_name"),
}
KINDS = {
    *("choice", "cloze", "match", "multi", "myth", "numeric", "open", "order", "short"),
    "true-false",
}


def test_all_that_a_kind_needs_is_found_in_one_module() -> None:
    assert set(base.__all__) == NAMES
    assert all(hasattr(base, name) for name in NAMES)


def test_the_kinds_that_ship() -> None:
    assert set(built_in()) == KINDS
