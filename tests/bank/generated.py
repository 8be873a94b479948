"""A bank as large as wanted, of questions as authors write them: about 1.5 KB each."""

_SENTENCES = (
    "the lasso shrinks a coefficient toward zero by the penalty and stops there while ridge only "
    "rescales it in proportion so that nothing is ever exactly zero unless the design says so"
)
WORDS = _SENTENCES.split()
HEAD = "format: 1\nbank: generated\ntitle: Generated\nlicense: CC0-1.0\n"
TOPICS = 15


def bank_text(questions: int) -> str:
    """Return a sound bank of so many questions: choice, numeric, and true-false."""
    topics = "".join(f"  topic-{at}: {{title: Topic {at}}}\n" for at in range(TOPICS))
    return f"{HEAD}topics:\n{topics}questions:\n" + "".join(map(question, range(questions)))


def question(number: int) -> str:
    """Return one question; its number decides every word of it."""
    kinds = (_choice, _choice, _numeric, _true_false)
    kind = kinds[number % len(kinds)]
    head = (
        f"  - id: question-{number}\n"
        f"    type: {kind.__name__.strip('_').replace('_', '-')}\n"
        f"    topic: topic-{number % TOPICS}\n"
        f"    level: {number % 5 + 1}\n"
    )
    return head + kind(number) + _rest(number)


def _words(count: int, seed: int) -> str:
    stride = seed % 5 + 1
    return " ".join(WORDS[(seed * 7 + at * stride) % len(WORDS)] for at in range(count))


def _choice(number: int) -> str:
    options = "".join(
        f"      - text: {_words(9, number + 10 + at)} in case {at}.\n"
        f"        correct: {str(at == number % 4).lower()}\n"
        f"        why: {_words(10, number + 20 + at)}.\n"
        for at in range(4)
    )
    return (
        f"    prompt: |\n      {_words(20, number)}, question {number}?\n"
        f"    choices:\n{options}"
        f"    tests:\n"
        f"      - {{answer: {'abcd'[number % 4]}, score: 1}}\n"
        f"      - {{answer: {'abcd'[(number + 1) % 4]}, score: 0}}\n"
    )


def _numeric(number: int) -> str:
    return f"""\
    params:
      z:   {{from: 1.0, to: 3.0, step: 0.1}}
      lam: {{from: 0.2, to: 0.9, step: 0.1}}
    let:
      b: "max(abs(z) - lam, 0)"
    require: ["abs(z - {number % 10} - lam) > 0.05"]
    prompt: |
      {_words(20, number)} z = {{{{ z:.1f }}}}.
      {_words(20, number + 1)} {{{{ lam:.1f }}}}, in case {number}?
    answer: {{value: b, tol: 0.01}}
    near:
      - {{value: "z / (1 + lam)", tol: 0.01, why: "{_words(10, number)}."}}
      - {{value: "z + lam", tol: 0.01, why: "{_words(10, number + 2)}."}}
    tests:
      - {{params: {{z: 2.0, lam: 0.5}}, answer: "1.5", score: 1}}
      - {{params: {{z: 2.0, lam: 0.5}}, answer: "2.5", score: 0}}
"""


def _true_false(number: int) -> str:
    holds = number % 8 == 3
    return f"""\
    prompt: |
      {_words(30, number)}.
      {_words(30, number + 1)}, question {number}.
    answer: {str(holds).lower()}
    why: {_words(30, number + 2)}.
    tests:
      - {{answer: "true", score: {int(holds)}}}
      - {{answer: "false", score: {int(not holds)}}}
"""


def _rest(number: int) -> str:
    return f"""\
    hints:
      - {_words(12, number + 3)}.
    explanation: |
      {_words(22, number + 4)}.
      {_words(14, number + 5)}: {{{{ lasso.b:.2f }}}}.
      {_words(10, number + 6)}.
    evidence:
      demo: soft-threshold
      with: {{z: 2.0, lam: 0.5}}
      claims:
        - {{says: "{_words(9, number)}.", check: "abs(lasso.b - {number % 10}) < 1e-9"}}
    sources: ["Tibshirani 1996, section 2.{number % 9}"]
"""
