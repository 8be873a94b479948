"""Colours: one accent, and one more for what fails; each also told by a glyph."""

from textual.theme import Theme

MUTED = "$foreground 65%"
"""Style of what stands back, within a text; a widget as a whole takes `$text-muted`."""
FAINT = "$foreground 40%"

DARK = Theme(
    name="quizzer-dark",
    primary="#7cc5b5",
    secondary="#7cc5b5",
    accent="#7cc5b5",
    success="#7cc5b5",
    warning="#d9b36c",
    error="#e58a78",
    foreground="#d8dbe2",
    background="#15171c",
    surface="#1b1e24",
    panel="#23272f",
    dark=True,
)
LIGHT = Theme(
    name="quizzer-light",
    primary="#0f6f66",
    secondary="#0f6f66",
    accent="#0f6f66",
    success="#0f6f66",
    warning="#8a5a00",
    error="#b3261e",
    foreground="#23262b",
    background="#fbfaf6",
    surface="#f3f1ea",
    panel="#e7e4da",
    dark=False,
)
CONTRAST = Theme(
    name="quizzer-contrast",
    primary="#ffd84d",
    secondary="#ffd84d",
    accent="#ffd84d",
    success="#ffd84d",
    warning="#ffd84d",
    error="#ff9d8a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={"text-muted": "#e0e0e0"},
)
THEMES = {"dark": DARK, "light": LIGHT, "high-contrast": CONTRAST}
"""By the names that the setting has."""
