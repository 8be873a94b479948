"""What is wrong with a YAML file as such, told as its events come by."""

from typing import Any

from quizzer.bank.decoding import bad_character
from quizzer.bank.problems import Mark, Problem, unprintable
from quizzer.bank.source import Source
from quizzer.bank.syntax import syntax_problem

DEEPEST = 50
MOST_VALUES = 500_000
MOST_PROBLEMS = 1_000
"""Problems of one file after which it is not read on."""


class Complaints:
    """The problems of one file so far.

    Attributes
    ----------
    is_cut
        Whether the file can't, or won't, be read to its end.
    """

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self.is_cut = False
        self._source = source

    def tell(self, problem: Problem) -> None:
        """Add a problem; after very many the file is not read on."""
        self.problems.append(problem)
        if len(self.problems) == MOST_PROBLEMS:
            self.is_cut = True

    def report(self, rule: str, what: str, remedy: str, event: Any) -> None:
        """Add a problem at an event."""
        self.tell(self._source.problem(rule, what, remedy, beginning(event)))

    def stop(self, rule: str, what: str, remedy: str, event: Any) -> None:
        """Add a problem at an event, after which the file is not read on."""
        self.report(rule, what, remedy, event)
        self.is_cut = True

    def syntax(self, error: Exception) -> None:
        """Add what the parser stumbled over, unless what made it stumble is told already."""
        self.is_cut = True
        problem = syntax_problem(error, self._source)
        if not any(problem.line == told.line for told in self.problems):
            self.tell(problem)

    def too_large(self, event: Any, depth: int) -> None:
        """Add that values nest too deep, or are too many."""
        if depth > DEEPEST:
            what = f"it nests deeper than {DEEPEST}"
            self.stop("too-deep", what, "A bank never needs that.", event)
        else:
            what = f"it has more than {MOST_VALUES} values"
            self.stop("too-many-values", what, "Split it; banks may be folders.", event)

    def tag(self, event: Any) -> None:
        """Add a tag, as YAML has them to make objects."""
        shown = event.tag.replace("tag:yaml.org,2002:", "!!")
        remedy = "Take it out; put a text that begins with ! in quotes."
        self.report("tag", f"a bank has no tags, and here is {shown}", remedy, event)

    def duplicate(self, name: str, first: Mark, event: Any) -> None:
        """Add a key that its mapping has already."""
        what = f"`{name}` is given a second time, first on line {first.line}"
        self.report("duplicate-key", what, "Keep one of the two.", event)

    def not_finite(self, event: Any) -> None:
        """Add a number that no float holds."""
        word = event.value if len(event.value) < 20 else event.value[:19] + "…"
        what = f"{word} is not a finite number"
        remedy = "Give a finite number, or put it in quotes if it is text."
        self.report("not-finite", what, remedy, event)

    def escapes(self, event: Any) -> bool:
        """Add the first control character that is written as an escape; return whether one is."""
        match = next(unprintable(event.value), None)
        if match is not None:
            self.tell(bad_character(self._source, match[0], beginning(event)))
        return match is not None


def beginning(event: Any) -> Mark:
    """Return where an event begins."""
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
