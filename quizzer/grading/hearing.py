"""What of a raw answer is judged.

Its words with their typos mended, without sentences that state nothing or are beside the point.
"""

from dataclasses import dataclass

from quizzer.grading.prepared import Prepared
from quizzer.grading.relevance import bearing, relevant
from quizzer.grading.statements import stated
from quizzer.grading.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Heard:
    """What of an answer is judged.

    Attributes
    ----------
    mended
        All of it.
    words
        What bears on the rubric.
    core
        What of it can contradict a point.
    """

    mended: tuple[Token, ...]
    words: tuple[Token, ...]
    core: tuple[Token, ...]


def heard(ready: Prepared, answer: str) -> Heard:
    """Return what of `answer` is judged."""
    mended = ready.mender.mended(tokens(answer))
    words = relevant(ready, stated(mended))
    return Heard(mended, words, bearing(ready, words))
