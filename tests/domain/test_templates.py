import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.templates import filled, parse, printed, resolved
from quizzer.domain.values import Value
from quizzer.errors import ExpressionError

VALUES: dict[str, Value] = {
    "z": 1.23456,
    "n": 7,
    "yes": True,
    "name": "ridge",
    "lasso.b": -0.004,
    "rss": (9.0, 0.5),
}

FILLED = [
    ("plain", "plain"),
    ("z = {{ z:.2f }}", "z = 1.23"),
    ("{{z}}", "1.23456"),
    ("{{ z:.1e }} {{ z:.3g }} {{ z:.0% }}", "1.2e+00 1.23 123%"),
    ("{{ z:+.1f }} {{ n:+ }}", "+1.2 +7"),
    ("{{ n }} {{ n:.1f }}", "7 7.0"),
    ("{{ yes }} {{ name }}", "yes ridge"),
    ("{{ lasso.b:.2f }}", "0.00"),
    ("{{ lasso.b:.3f }}", "−0.004"),
    ("{{ rss:.1f }}", "9.0, 0.5"),
    ("{{ rss[0]:.2f }} {{ rss[1] }} {{rss[1]:+.1f}}", "9.00 0.5 +0.5"),
    ("f(x) = {x} and }} alone", "f(x) = {x} and }} alone"),
]


@pytest.mark.parametrize(("text", "out"), FILLED)
def test_a_text_is_filled(text: str, out: str) -> None:
    assert filled(text, VALUES) == out


@pytest.mark.parametrize(
    "text",
    [
        "{{ z",
        "{{ }}",
        "{{ z:.2q }}",
        "{{ z:>10 }}",
        "{{ z + 1 }}",
        "{{ z:.10f }}",
        "{{ z.__class__ }}",
        "{{ rss[-1] }}",
        "{{ rss[n] }}",
        "{{ rss[0][1] }}",
        "{{ rss [0] }}",
        "{{ z!r }}",
        "{{ 1 }}",
    ],
)
def test_a_malformed_placeholder_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text)
    assert error.value.remedy


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ExpressionError, match="other"):
        filled("{{ other }}", VALUES)


@pytest.mark.parametrize("text", ["{{ rss[2] }}", "{{ z[0] }}", "{{ name[0] }}"])
def test_an_item_that_is_not_there_is_an_error(text: str) -> None:
    with pytest.raises(ExpressionError, match="takes an item of"):
        filled(text, VALUES)


def test_text_can_not_be_printed_as_a_number() -> None:
    with pytest.raises(ExpressionError):
        filled("{{ name:.2f }}", VALUES)


def test_a_template_knows_its_names() -> None:
    template = parse("{{ z:.1f }} and {{ lasso.b }} and {{ z }}")
    assert template.names == {"z", "lasso.b"}
    assert parse("{{ rss[1]:.2f }} of {{ rss }}").names == {"rss"}
    assert template.literals == (" and ", " and ")


def test_a_setting_that_is_one_placeholder_keeps_its_type() -> None:
    assert resolved("{{ n }}", VALUES) == 7
    assert resolved(" {{ yes }} ", VALUES) is True
    assert resolved("{{ n }} rows", VALUES) == "7 rows"
    assert resolved("{{ rss }}", VALUES) == (9.0, 0.5)
    assert resolved("{{ rss[0] }}", VALUES) == "9"
    assert resolved("{{ z:.1f }}", VALUES) == "1.2"
    assert resolved(0.5, VALUES) == 0.5


def test_a_list_is_filled_in_whole_or_by_one_entry() -> None:
    assert parse("{{ xs:.1f }}").fill({"xs": (0.25, -2.0)}) == "0.2, −2.0"
    assert parse("{{ xs[1]:.1f }}").fill({"xs": (0.25, -2.0)}) == "−2.0"


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 9))
def test_no_zero_is_printed_with_a_minus(value: float, places: int) -> None:
    text = printed(value, f".{places}f")
    assert float(text.replace("−", "-")) == float(f"{value:.{places}f}")
    assert not (float(text.replace("−", "-")) == 0 and text.startswith("−"))


@given(st.text(max_size=60))
def test_any_text_is_a_template_or_refused(text: str) -> None:
    try:
        template = parse(text)
    except ExpressionError:
        return
    assert template.text == text
