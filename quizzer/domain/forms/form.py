"""A form, whichever it is; who knows which, imports that one alone."""

from typing import TypeAlias

from quizzer.domain.forms.blanks import FillBlanks
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.domain.forms.text import EnterText
from quizzer.domain.forms.writing import WriteText

Form: TypeAlias = (
    PickOne | PickMany | EnterNumber | EnterText | PutInOrder | MatchPairs | FillBlanks | WriteText
)
