"""Which widget asks in which form."""

from quizzer.domain.forms import EnterNumber, Form, PickMany, PickOne
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.number import NumberWidget
from quizzer.tui.widgets.options import PickManyWidget, PickOneWidget


def widget_for(form: Form) -> FormWidget:
    """Return the widget that asks in `form`."""
    if isinstance(form, PickOne):
        return PickOneWidget(form)
    if isinstance(form, PickMany):
        return PickManyWidget(form)
    if isinstance(form, EnterNumber):
        return NumberWidget(form)
    raise TypeError(f"no widget asks in the form {type(form).__name__}")
