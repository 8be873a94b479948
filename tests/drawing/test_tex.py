"""TeX as Unicode, and Markdown with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.drawing.mathematics import with_mathematics
from quizzer.drawing.tex import unicode_of
from quizzer.drawing.tex_symbols import LOWERED, RAISED

WORDS = st.sampled_from(
    [
        *(
            r"\frac",
            r"\sqrt",
            r"\hat",
            r"\left",
            r"\right",
            r"\text",
            r"\mathbb",
            r"\sum",
            r"\begin",
        ),
        *(
            "\\",
            r"\\",
            r"\|",
            "{",
            "}",
            "^",
            "_",
            "[",
            "]",
            "$",
            "$$",
            "`",
            "```",
            "a",
            "1",
            "+",
            "-",
        ),
        *("'", "&", "~", ",", " ", "\n", "\n\n", "    ", r"\alpha", r"\nowhere", "|", "%"),
    ]
)


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\alpha + \Omega", "α + Ω"),
        ("x_i^2", "xᵢ²"),
        ("x^2_i", "x²ᵢ"),
        (r"x^{-1}, x^{(t+1)}, X^\top", "x⁻¹, x⁽ᵗ⁺¹⁾, Xᵀ"),
        (r"\lambda_{\max}", "λₘₐₓ"),
        (r"\sigma_b^2", "σ²_b"),
        ("x^q", "x^q"),
        ("x_{i,j}", "x_(i,j)"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{1}{2n}\|y - Xb\|_2^2", "1/(2n) ‖y − Xb‖₂²"),
        (r"\frac{\partial L}{\partial w}", "∂L/∂w"),
        (r"\frac12(z-b)^2 + \lambda|b|", "½(z − b)² + λ|b|"),
        (r"\log\frac{p}{1-p}", "log(p/(1 − p))"),
        (r"\sqrt{x}\sqrt{x+y}\sqrt[3]{x}", "√x√(x + y)∛x"),
        (r"\hat y, \bar{x}, \tilde\theta", "ŷ, x̄, θ̃"),
        (r"\widehat{AB}", "hat(AB)"),
        (r"\sum_{i=1}^n x_i \to \infty", "∑ᵢ₌₁ⁿ xᵢ → ∞"),
        (r"\prod_k p_k \approx \int_0^1 f(x)\,dx", "∏ₖ pₖ ≈ ∫₀¹ f(x) dx"),
        (r"a \le b \ge c \ne d \in S", "a ≤ b ≥ c ≠ d ∈ S"),
        (r"x \not\in S", "x ∉ S"),
        (r"\nabla_w L(w)", "∇_w L(w)"),
        (r"\left\lVert x \right\rVert_1", "‖x‖₁"),
        (r"\left(\tfrac{a}{b}\right)^2", "(a/b)²"),
        (r"\mathbb{R}^p, \mathbb{E}[X], \mathcal{N}(0, 1)", "ℝᵖ, 𝔼[X], 𝒩(0, 1)"),
        (r"\text{if } x < 0", "if x < 0"),
        (r"\operatorname{sign}(z)(|z|-\lambda)_+", "sign(z)(|z| − λ)₊"),
        (r"\arg\min_{i} \; a_i", "arg minᵢ aᵢ"),
        (r"-\log p", "−log p"),
        (r"(-\infty, 0]", "(−∞, 0]"),
        (r"a \cdot b \times c", "a · b × c"),
        ("1,000 + f(1,2)", "1,000 + f(1, 2)"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a b; c d)"),
        (r"\begin{cases} x & x > 0 \\ 0 & \text{else} \end{cases}", "{x, x > 0; 0, else"),
        (r"\binom{n}{k}", "C(n, k)"),
        (r"\nowhere{x}", "nowhere x"),
        ("f'(x)", "f′(x)"),
        ("", ""),
    ],
)
def test_commands_become_characters(tex: str, shown: str) -> None:
    assert unicode_of(tex) == shown


@pytest.mark.parametrize(
    "tex", ["{x", "x}", r"\frac{a}", "x^", r"\sqrt[3{x}", "\\", "{" * 99 + "}" * 99]
)
def test_what_is_unbalanced_comes_back_as_it_is(tex: str) -> None:
    assert unicode_of(tex) == tex


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Let $x^2$ be.", "Let x² be."),
        ("$$\n\\frac{a}{b}\n$$", "a/b"),
        ("$5 and $6", "$5 and $6"),
        ("$5 and$6", "$5 and$6"),
        ("from $ 5 to 6 $", "from $ 5 to 6 $"),
        ("between US$5 and US$10", "between US$5 and US$10"),
        (r"\$5 and $x_1$", "$5 and x₁"),
        ("`$x^2$` and ``a ` $x^2$``, $x^2$", "`$x^2$` and ``a ` $x^2$``, x²"),
        ("```\n$x^2$\n```\n$x^2$", "```\n$x^2$\n```\nx²"),
        ("~~~\n$x^2$", "~~~\n$x^2$"),
        ("Code:\n\n    $x^2$\n\n$x^2$", "Code:\n\n    $x^2$\n\nx²"),
        ("$a\n+ b$", "a + b"),
        ("$a\n\nb$", "$a\n\nb$"),
        ("$x{$", "$x{$"),
        ("one $", "one $"),
    ],
)
def test_only_mathematics_outside_of_code_is_replaced(text: str, shown: str) -> None:
    assert with_mathematics(text) == shown


def test_what_would_steer_markdown_is_escaped_for_it() -> None:
    assert with_mathematics("$x^*$ and $y^*$", for_markdown=True) == r"x\* and y\*"
    assert with_mathematics(r"\$5, $a$", for_markdown=True) == r"\$5, a"


def test_small_characters_are_one_a_letter() -> None:
    for table in (RAISED, LOWERED):
        assert all(len(small) == 1 for small in table.values())


@given(st.text(max_size=60) | st.lists(WORDS, max_size=30).map("".join))
def test_nothing_raises(text: str) -> None:
    assert isinstance(unicode_of(text), str)
    assert isinstance(with_mathematics(text), str)
    assert isinstance(with_mathematics(f"${text}$", for_markdown=True), str)


@given(st.text(st.characters(exclude_characters="$"), max_size=200))
def test_text_without_dollars_stays(text: str) -> None:
    assert with_mathematics(text) == text
