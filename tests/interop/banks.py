"""Sound questions of every kind, made up: what any exporter must cope with."""

from typing import Any

from hypothesis import strategies as st

from quizzer.bank.problems import printable

WORDS = st.sampled_from(
    [
        *("lasso", "the ridge", "λ‖b‖₁", "1 = 1", "a ~ b", "#1", "{x}", "a: b", "50 %", "a, b"),
        *("`code`", "$\\lambda_1 b$", "<b>", "a -> b", "a => b", "say “so”", "it's", "*so*", "\\n"),
        *(
            "x | y",
            "- [ ] no",
            "Q: what",
            "1. one",
            "# top",
            "&amp;",
            "a;b",
            "//",
            "::",
            "%5%",
            "…",
        ),
        *(
            "A. first",
            "ANSWER: A",
            "**b**",
            "]]>",
            "= x",
            "\\",
            "\\=",
            "<!-- r -->",
            "> quoted",
            '"',
        ),
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ANY = st.text(max_size=12).map(lambda text: " ".join(printable(text).split()))
ONE_LINE = (LINES | st.tuples(WORDS, ANY).map(" ".join)).map(
    lambda text: " ".join(text.replace("{{", "{").replace("[[", "[").split())
)
TEXTS = st.lists(ONE_LINE, min_size=1, max_size=3).map("\n\n".join) | ONE_LINE
NUMBERS = st.floats(-1e6, 1e6).map(lambda value: float(f"{value:.6g}"))
TERMS = ["lasso", "ridge", "elastic net", "bias", "variance", "42", "least squares"]


def options(texts: list[str], right: set[int], whys: list[str]) -> list[dict[str, Any]]:
    return [
        {"text": text, "why": why, **({"correct": True} if at in right else {})}
        for at, (text, why) in enumerate(zip(texts, whys, strict=False))
    ]


def several(least: int, most: int = 5) -> st.SearchStrategy[list[str]]:
    return st.lists(ONE_LINE, min_size=least, max_size=most, unique=True)


WHYS = st.lists(TEXTS, min_size=5, max_size=5)
OWN: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "choice": st.tuples(several(2), WHYS).map(lambda it: {"choices": options(it[0], {1}, it[1])}),
    "multi": st.tuples(several(3), WHYS).map(lambda it: {"choices": options(it[0], {0, 2}, it[1])}),
    "true-false": st.fixed_dictionaries({"answer": st.booleans(), "why": TEXTS}),
    "myth": st.fixed_dictionaries(
        {"answer": st.sampled_from(["holds", "too-strong", "wrong"]), "why": TEXTS}
    ),
    "numeric": st.fixed_dictionaries(
        {"answer": st.fixed_dictionaries({"value": NUMBERS, "tol": st.just(0.5)})},
        optional={"unit": st.sampled_from(["m", "kg"])},
    ),
    "short": st.lists(st.sampled_from(TERMS), min_size=1, max_size=3, unique=True).map(
        lambda terms: {"accept": terms}
    ),
    "order": several(4, 6).map(lambda texts: {"items": texts}),
    "match": st.tuples(several(3, 4), several(5, 5)).map(
        lambda it: {"pairs": list(map(list, zip(*it, strict=False))), "distractors": it[1][4:]}
    ),
    "cloze": st.tuples(ONE_LINE, st.sampled_from(TERMS)).map(
        lambda it: {"text": f"{it[0]} [[gap1]] so.", "blanks": {"gap1": {"accept": [it[1]]}}}
    ),
    "open": st.fixed_dictionaries({"model_answer": TEXTS, "instruction": TEXTS}).map(
        lambda own: {
            **own,
            "rubric": [{"id": "point", "point": "It does.", "accept": ["It does so."]}],
        }
    ),
}


@st.composite
def banks(draw: st.DrawFn) -> dict[str, Any]:
    """Return a bank of one question of each of a few kinds, in the terms of the format."""
    kinds = draw(st.lists(st.sampled_from(sorted(OWN)), min_size=1, max_size=4, unique=True))
    made = []
    for kind in kinds:
        question: dict[str, Any] = {"id": f"a-{kind}", "type": kind, "prompt": draw(TEXTS)}
        question["topic"] = draw(st.sampled_from(["zeros", "other"]))
        question["level"] = draw(st.integers(1, 5))
        question.update(draw(OWN[kind]))
        if kind != "open":
            question["explanation"] = draw(TEXTS)
        question["tags"] = draw(st.lists(st.sampled_from(["l1", "l2"]), unique=True))
        made.append(question)
    topics = {"zeros": {"title": "Zeros / sparsity"}, "other": {"title": "Other things"}}
    head = {"format": 1, "bank": "made", "title": "Made up", "license": "CC0-1.0"}
    return {**head, "topics": topics, "questions": made}
