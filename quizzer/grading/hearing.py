"""What of a raw answer is judged.

Its words with their typos mended, without sentences that state nothing or are beside the point.
"""

from quizzer.grading.prepared import Prepared
from quizzer.grading.relevance import relevant
from quizzer.grading.statements import stated
from quizzer.grading.tokens import Token, tokens


def heard(ready: Prepared, answer: str) -> tuple[Token, ...]:
    """Return the words of `answer` that bear on the rubric."""
    return relevant(ready, stated(ready.mender.mended(tokens(answer))))
