"""Which widget asks in which form."""

from collections.abc import Callable, Mapping
from typing import Any

from quizzer.domain.forms import (
    EnterNumber,
    EnterText,
    FillBlanks,
    Form,
    MatchPairs,
    PickMany,
    PickOne,
    PutInOrder,
)
from quizzer.tui.widgets.blanks import BlanksWidget
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.number import NumberWidget
from quizzer.tui.widgets.options import PickManyWidget, PickOneWidget
from quizzer.tui.widgets.order import OrderWidget
from quizzer.tui.widgets.pairs import PairsWidget
from quizzer.tui.widgets.text import TextWidget

_WIDGETS: Mapping[type, Callable[[Any], FormWidget]] = {
    PickOne: PickOneWidget,
    PickMany: PickManyWidget,
    EnterNumber: NumberWidget,
    EnterText: TextWidget,
    PutInOrder: OrderWidget,
    MatchPairs: PairsWidget,
    FillBlanks: BlanksWidget,
}


def widget_for(form: Form) -> FormWidget:
    """Return the widget that asks in `form`."""
    return _WIDGETS[type(form)](form)
