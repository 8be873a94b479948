"""Which widget asks in which form; each is imported when a question first needs it."""

from collections.abc import Mapping
from importlib import import_module

from quizzer.domain.forms import (
    EnterNumber,
    EnterText,
    FillBlanks,
    Form,
    MatchPairs,
    PickMany,
    PickOne,
    PutInOrder,
    WriteText,
)
from quizzer.tui.widgets.form import FormWidget

_WIDGETS: Mapping[type, tuple[str, str]] = {
    PickOne: ("options", "PickOneWidget"),
    PickMany: ("options", "PickManyWidget"),
    EnterNumber: ("number", "NumberWidget"),
    EnterText: ("text", "TextWidget"),
    PutInOrder: ("order", "OrderWidget"),
    MatchPairs: ("pairs", "PairsWidget"),
    FillBlanks: ("blanks", "BlanksWidget"),
    WriteText: ("writing", "WritingWidget"),
}


def widget_for(form: Form) -> FormWidget:
    """Return the widget that asks in `form`."""
    module, name = _WIDGETS[type(form)]
    widget: FormWidget = getattr(import_module(f"quizzer.tui.widgets.{module}"), name)(form)
    return widget
