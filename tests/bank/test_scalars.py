import pytest

from quizzer.bank.scalars import NotFinite, Plain, resolve

WORDS: list[tuple[str, Plain]] = [
    ("", None),
    ("~", None),
    ("null", None),
    ("Null", None),
    ("NULL", None),
    ("nULL", "nULL"),
    ("true", True),
    ("True", True),
    ("TRUE", True),
    ("false", False),
    ("False", False),
    ("tRUE", "tRUE"),
    ("yes", "yes"),
    ("no", "no"),
    ("on", "on"),
    ("off", "off"),
    ("y", "y"),
    ("N", "N"),
    ("0", 0),
    ("-0", 0),
    ("+12", 12),
    ("-7", -7),
    ("012", 12),
    ("0o17", 15),
    ("0x1F", 31),
    ("0b11", "0b11"),
    ("1_000", "1_000"),
    ("12:30:45", "12:30:45"),
    ("2024-01-31", "2024-01-31"),
    ("1e3", 1000.0),
    ("1E-3", 0.001),
    ("1.", 1.0),
    (".5", 0.5),
    ("-.5e1", -5.0),
    ("+1.5", 1.5),
    ("1.2.3", "1.2.3"),
    ("e3", "e3"),
    (".", "."),
    ("-", "-"),
    ("١٢", "١٢"),
    ("<<", "<<"),
]


@pytest.mark.parametrize(("word", "value"), WORDS)
def test_a_bare_word_is_what_yaml_1_2_says(word: str, value: Plain) -> None:
    found = resolve(word)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "word", [".inf", "-.inf", "+.INF", ".nan", ".NaN", "1e999", "-1e999", "9" * 301]
)
def test_a_number_that_is_not_finite_is_refused(word: str) -> None:
    with pytest.raises(NotFinite):
        resolve(word)
