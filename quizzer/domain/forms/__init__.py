"""The few forms in which a question can ask, and how a line of text answers each.

A face knows forms, not kinds of question. Each form reads a plain line into an answer, and
writes an answer back as such a line; what can't be read says why and costs nothing.
"""

from typing import TypeAlias

from quizzer.domain.forms.base import LETTERS, OPEN, Option, TrialAnswer, is_open, letter_of
from quizzer.domain.forms.blanks import Blank, FillBlanks
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.domain.forms.text import EnterText
from quizzer.domain.forms.writing import WriteText

__all__ = [
    "LETTERS",
    "OPEN",
    "Blank",
    "EnterNumber",
    "EnterText",
    "FillBlanks",
    "Form",
    "MatchPairs",
    "Option",
    "PickMany",
    "PickOne",
    "PutInOrder",
    "TrialAnswer",
    "WriteText",
    "is_open",
    "letter_of",
]

Form: TypeAlias = (
    PickOne | PickMany | EnterNumber | EnterText | PutInOrder | MatchPairs | FillBlanks | WriteText
)
