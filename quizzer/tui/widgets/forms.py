"""Which widget asks in which form, by its kind; each is imported when a question first needs it."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from quizzer.tui.widgets.form import FormWidget

if TYPE_CHECKING:
    from quizzer.domain.forms.form import Form

_WIDGETS: Mapping[str, tuple[str, str]] = {
    "pick-one": ("options", "PickOneWidget"),
    "pick-many": ("options", "PickManyWidget"),
    "number": ("number", "NumberWidget"),
    "text": ("text", "TextWidget"),
    "order": ("order", "OrderWidget"),
    "pairs": ("pairs", "PairsWidget"),
    "blanks": ("blanks", "BlanksWidget"),
    "writing": ("writing", "WritingWidget"),
}


def widget_for(form: "Form") -> FormWidget:
    """Return the widget that asks in `form`."""
    module, name = _WIDGETS[form.kind]
    widget: FormWidget = getattr(import_module(f"quizzer.tui.widgets.{module}"), name)(form)
    return widget
