"""The characters that stand for TeX's commands, and those raised and lowered."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "frac", "space"]
"""What decides the blanks around an atom, as in TeX."""


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LETTERS = _table(
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι "
    "kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς "
    "tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω "
    "ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ infty ∞ partial ∂ nabla ∇ emptyset ∅ "
    "varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ degree ° prime ′ "
    "ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ | ‖ Vert ‖ vert | backslash \\ "
    "% % # # & & _ _ $ $ dagger † ddagger † star ⋆ ast ∗ bullet • square □ blacksquare ■ "
    "triangle △ S § checkmark ✓"
)
BINARY = _table(
    "cdot · times × div ÷ pm ± mp ∓ cup ∪ cap ∩ setminus ∖ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ "
    "wedge ∧ land ∧ vee ∨ lor ∨ circ ∘ bmod mod"
)
RELATIONS = _table(
    "le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ approx ≈ equiv ≡ "
    "sim ∼ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ "
    "nsubseteq ⊈ to → rightarrow → longrightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ "
    "Rightarrow ⇒ implies ⇒ Leftarrow ⇐ impliedby ⇐ Leftrightarrow ⇔ iff ⇔ uparrow ↑ downarrow ↓ "
    "mid | parallel ∥ perp ⊥ models ⊨ vdash ⊢ triangleq ≜ coloneqq ≔ prec ≺ succ ≻ preceq ≼ "
    "succeq ≽ colon : hookrightarrow ↪ rightsquigarrow ⇝"
)
LARGE = _table(
    "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂"
)
FUNCTIONS = _names(
    "arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker "
    "lg lim liminf limsup ln log max min sec sin sinh sup tan tanh tr sign sgn rank diag span "
    "Var Cov Pr"
)
OPENING = _table("lVert ‖ lvert | langle ⟨ lfloor ⌊ lceil ⌈ { { lbrace { lbrack [")
CLOSING = _table("rVert ‖ rvert | rangle ⟩ rfloor ⌋ rceil ⌉ } } rbrace } rbrack ]")
BLANKS = {",": " ", ";": " ", ":": " ", " ": " ", "quad": " ", "qquad": " ", "!": "", ">": " "}
SILENT = _names(
    "displaystyle textstyle scriptstyle limits nolimits big Big bigg Bigg bigl Bigl biggl Biggl "
    "bigr Bigr biggr Biggr bigm Bigm middle nonumber notag hfill boldmath mathstrut / left "
    "right"
)
ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
    "underline": "\u0332",
}
UPRIGHT = _names(
    "mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb boxed underbrace overbrace "
    "substack mathop mathbin mathrel"
)
TEXTS = _names("text textrm textbf textit texttt textsf textnormal mbox emph tag")
ALPHABETS: Mapping[str, Mapping[str, str]] = {
    "mathbb": _table("C ℂ E 𝔼 F 𝔽 H ℍ I 𝕀 K 𝕂 N ℕ P ℙ Q ℚ R ℝ S 𝕊 V 𝕍 Z ℤ 1 𝟙"),
    "mathcal": _table(
        "A 𝒜 B ℬ C 𝒞 D 𝒟 E ℰ F ℱ G 𝒢 H ℋ I ℐ J 𝒥 K 𝒦 L ℒ M ℳ N 𝒩 O 𝒪 P 𝒫 Q 𝒬 R ℛ S 𝒮 T 𝒯 U 𝒰 V 𝒱 "
        "W 𝒲 X 𝒳 Y 𝒴 Z 𝒵"
    ),
    "mathscr": _table("L ℒ F ℱ H ℋ"),
    "mathfrak": _table("C ℭ H ℌ I ℑ R ℜ"),
}
RAISED = _table(
    "0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ − ⁻ = ⁼ ( ⁽ ) ⁾ a ᵃ b ᵇ c ᶜ d ᵈ e ᵉ f ᶠ g ᵍ h ʰ "
    "i ⁱ j ʲ k ᵏ l ˡ m ᵐ n ⁿ o ᵒ p ᵖ r ʳ s ˢ t ᵗ u ᵘ v ᵛ w ʷ x ˣ y ʸ z ᶻ A ᴬ B ᴮ D ᴰ E ᴱ G ᴳ H ᴴ "
    "I ᴵ J ᴶ K ᴷ L ᴸ M ᴹ N ᴺ O ᴼ P ᴾ R ᴿ T ᵀ U ᵁ V ⱽ W ᵂ ⊤ ᵀ β ᵝ γ ᵞ δ ᵟ θ ᶿ φ ᵠ χ ᵡ ′ ′ * * ∗ * "
    "⋆ * † † ∘ ° ° °"
)
LOWERED = _table(
    "0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ − ₋ = ₌ ( ₍ ) ₎ a ₐ e ₑ h ₕ i ᵢ j ⱼ k ₖ l ₗ m ₘ "
    "n ₙ o ₒ p ₚ r ᵣ s ₛ t ₜ u ᵤ v ᵥ x ₓ β ᵦ γ ᵧ ρ ᵨ φ ᵩ χ ᵪ"
)
VULGAR = {
    ("1", "2"): "½",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "4"): "¼",
    ("3", "4"): "¾",
    ("1", "5"): "⅕",
    ("1", "8"): "⅛",
}
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
SINGLE: Mapping[str, tuple[str, Kind]] = {
    "+": ("+", "bin"),
    "-": ("−", "bin"),
    "−": ("−", "bin"),
    "*": ("∗", "bin"),
    "±": ("±", "bin"),
    "·": ("·", "bin"),
    "×": ("×", "bin"),
    "=": ("=", "rel"),
    "<": ("<", "rel"),
    ">": (">", "rel"),
    ":": (":", "rel"),
    "≤": ("≤", "rel"),
    "≥": ("≥", "rel"),
    "≠": ("≠", "rel"),
    "≈": ("≈", "rel"),
    "→": ("→", "rel"),
    "∈": ("∈", "rel"),
    "(": ("(", "open"),
    "[": ("[", "open"),
    ")": (")", "close"),
    "]": ("]", "close"),
    "!": ("!", "close"),
    ",": (",", "punct"),
    ";": (";", "punct"),
    "~": (" ", "space"),
    "'": ("′", "ord"),
}
