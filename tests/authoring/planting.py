"""Flaws to plant in the sound bank: what to write in place of what, and where it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.authoring.support import SOUND


@dataclass(frozen=True)
class Flaw:
    """One flaw: `old`, which stands once in the sound bank, becomes `new`.

    Attributes
    ----------
    told_at
        Words on the line where it is told; by default `new` is on that line.
    """

    rule: str
    old: str
    new: str
    told_at: str = ""

    def line_in(self, text: str) -> int:
        """Return the line on which it is to be told."""
        return text[: text.index(self.told_at or self.new)].count("\n") + 1


def planted(flaws: Sequence[Flaw]) -> str:
    """Return the sound bank with flaws in it."""
    text = SOUND.read_text(encoding="utf-8")
    for flaw in flaws:
        assert text.count(flaw.old) == 1, f"{flaw.old!r} stands {text.count(flaw.old)} times"
        text = text.replace(flaw.old, flaw.new)
    return text


_COPY = """\
  - id: what-they-tell
    type: myth
    topic: sizes
    prompt: "“Ridge regression does perform feature selection.”"
    answer: wrong
    why: It drops none.
    seen_at: common
    hints: [Count.]
    explanation: Division makes a number smaller, and that is all there is to it.
    evidence:
      demo: soft-threshold
      with: {z: 0.3, lam: 2.0}
      claims:
        - {says: One survives., check: "ridge.b != 0"}
    sources: ["Hastie, Tibshirani and Friedman 2009, section 3.4"]
    tests:
      - {answer: wrong, score: 1}
  - id: say-why
"""
_ADD = "      - {answer: there is a kink, covers: [kink], score: 1}\n"

FLAWS = (
    # What it says of itself.
    Flaw("missing-license", "license: CC0-1.0\n", "", "format: 1"),
    Flaw("unlisted-topic", "topic: sizes\n    level: 3", "topic: sizing\n    level: 3", "sizing"),
    Flaw(
        "unused-misconception",
        "misconceptions:\n",
        "misconceptions:\n  selects: Ridge selects.\n",
        "selects:",
    ),
    Flaw(
        "missing-explanation",
        "    explanation: Division makes a number smaller and never makes it vanish.\n",
        "",
        "id: what-they-say",
    ),
    Flaw(
        "missing-sources",
        '    sources: ["Donoho and Johnstone 1994, section 1"]\n',
        "",
        "id: value-kept",
    ),
    Flaw("missing-hints", "    hints:\n      - Count what is left.\n", "", "id: what-they-say"),
    Flaw(
        "missing-tests", "    tests:\n      - {answer: wrong, score: 1}\n", "", "id: what-they-say"
    ),
    Flaw("missing-why", ", why: Ridge halves z only.", "", "id: high"),
    Flaw("missing-seen-at", "    seen_at: common\n", "", "id: what-they-say"),
    Flaw(
        "missing-evidence",
        """\
    evidence:
      demo: soft-threshold
      with: {z: 0.3, lam: 2.0}
      claims:
        - {says: A small coefficient survives., check: "ridge.b != 0"}
""",
        "",
        "id: what-they-say",
    ),
    Flaw(
        "missing-claim",
        '      claims:\n        - {says: A small coefficient survives., check: "ridge.b != 0"}\n',
        "",
        "evidence:\n      demo: soft-threshold\n      with: {z: 0.3",
    ),
    Flaw("few-phrasings", ", a sharp point]", "]", "accept: [there is"),
    Flaw(
        "unknown-waiver",
        "seen_at: common",
        "seen_at: common\n    waive: {missing-hint: No.}",
        "waive:",
    ),
    Flaw(
        "useless-waiver",
        "seen_at: common",
        "seen_at: common\n    waive: {missing-why: No.}",
        "waive:",
    ),
    # Evidence and claims.
    Flaw(
        "unknown-demo",
        "demo: soft-threshold\n      with: {z: 0.3",
        "demo: soft-thresholt\n      with: {z: 0.3",
        "demo: soft-thresholt",
    ),
    Flaw(
        "demo-fails",
        "demo: soft-threshold\n      with: {z: 0.3",
        "demo: failing\n      with: {z: 0.3",
        "demo: failing",
    ),
    Flaw("bad-settings", "with: {z: 0.3, lam: 2.0}", "with: {z: 0.3, lam: -2.0}"),
    Flaw("unknown-fact", '"ridge.b > 0"', '"rigde.b > 0"'),
    Flaw(
        "fact-collision",
        """\
    evidence:
      demo: soft-threshold
      with: {z: 0.3, lam: 2.0}
      claims:
        - {says: A small coefficient survives., check: "ridge.b != 0"}
""",
        """\
    params: {lasso_zeros: 1}
    evidence:
      demo: geometry-diamond
      claims:
        - {says: A small coefficient survives., check: "ridge_point[0] * lasso_zeros > 0"}
""",
        "lasso_zeros: 1}",
    ),
    Flaw("claim-fails", '"ridge.b > 0"', '"ridge.b > 1"'),
    Flaw("claim-without-fact", '"abs(b - lasso.b) < 1e-9"', '"abs(b - z + 1) < 1e-9"'),
    Flaw("claim-cannot-fail", '"ridge.b > 0"', '"ridge.b**2 >= 0"'),
    # Texts.
    Flaw("literal-number", "leaves {{ ridge.b:.2f }} where", "leaves 0.30 where"),
    Flaw("too-wide", "That matters far from zero.", "x" * 77),
    Flaw("bad-placeholder", "{{ lasso.b:.1f }}", "{{ lasso:b }}"),
    Flaw("unknown-name", "z = {{ z:.1f }}", "z = {{ zz:.1f }}"),
    # Options and stems.
    Flaw("all-of-the-above", "text: A penalty that grows faster", "text: Both of the above"),
    Flaw("absolutes", "text: A penalty that grows faster", "text: A penalty that always grows"),
    Flaw("negative-stem", "prompt: What gives a", "prompt: What does not give a"),
    Flaw("overlapping-options", "text: 0.25 to 0.5", "text: 0.2 to 0.5"),
    Flaw("near-duplicate", "  - id: say-why\n", _COPY, 'prompt: "“Ridge regression does'),
    Flaw(
        "same-option",
        "text: A penalty that grows faster",
        "text: ' A penalty that is flat at zero'",
    ),
    Flaw(
        "one-correct",
        "{id: low, text: 0 to 0.2",
        "{id: low, text: 0 to 0.2, correct: true",
        "choices:\n      - {id: low",
    ),
    # Variants.
    Flaw("bad-variant", '    require: ["abs(z - 2) > 0.1"]', '    require: ["z > 9"]'),
    Flaw(
        "same-draws",
        "z: {from: 1.5, to: 3.0, step: 0.5}",
        "z: {from: 3.0, to: 3.0, step: 0.5}",
        "params:",
    ),
    Flaw("same-answer", "answer: {value: b, tol: 0.01}", "answer: {value: 'b - z + 9', tol: 0.01}"),
    Flaw("overlap", "value: z / 2, tol: 0.01", "value: z / 2, tol: 0.9"),
    Flaw(
        "two-tolerances",
        "    near:\n      - {value: z / 2",
        "    tol: 0.01\n    near:\n      - {value: z / 2",
        "tol: 0.01\n    near",
    ),
    # Tests.
    Flaw("test-fails", "{answer: b, score: 0}", "{answer: b, score: 1}"),
    Flaw("bad-test", '{params: {z: 3.0}, answer: "2", score: 1}', '{answer: "2", score: 1}'),
    Flaw(
        "no-right-test",
        "{answer: lasso, score: 1}",
        "{answer: ridge, score: 0}",
        "tests:\n      - {answer: ridge",
    ),
    Flaw("miss-gone", _ADD, _ADD.replace("score: 1", "score: 1, known_miss: true")),
)
"""One flaw of each kind that a single place shows."""
