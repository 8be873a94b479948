"""What is in a bank, and what is still to be done in it: counted, run and judged as a whole."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Problem, errors, warnings
from quizzer.bank.validation import beliefs
from quizzer.bank.waivers import Waived
from quizzer.domain.forms.base import LETTERS
from quizzer.domain.grading import Grader
from quizzer.questions.base import Drawn, Path, Question
from quizzer.sittings.authoring.bench import Bench, Runner
from quizzer.sittings.authoring.checking import check_at
from quizzer.sittings.authoring.claiming import ClaimRun, claim_runs
from quizzer.sittings.authoring.crew import Crew
from quizzer.sittings.authoring.guessers import Score, blind_scores
from quizzer.sittings.authoring.memory import Memory, Tell, tell_nobody
from quizzer.sittings.authoring.questioning import run_beforehand
from quizzer.sittings.authoring.trials import KNOWN_MISS

LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class TopicCount:
    """One topic: how many questions of each level it has, and of which types."""

    title: str
    levels: tuple[int, ...]
    types: tuple[str, ...]

    @property
    def questions(self) -> int:
        """How many there are."""
        return sum(self.levels)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A question in which a misconception is met, and how: ``"option b"``, ``"near 1"``."""

    question: str
    how: str


@dataclass(frozen=True, slots=True)
class Belief:
    """A misconception of the bank, and where a learner who holds it is told so."""

    id: str
    sentence: str
    met: tuple[Meeting, ...]

    @property
    def questions(self) -> int:
        """In how many questions it is met."""
        return len({meeting.question for meeting in self.met})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A published sentence, how it is judged, and whether a demo decides that."""

    question: str
    judgement: str
    is_decided: bool


@dataclass(frozen=True, slots=True)
class OpenRubric:
    """The rubric of an open question, counted."""

    question: str
    points: int
    essential: int
    phrasings: int
    rejections: int
    follow_ups: int
    tests: int


@dataclass(frozen=True, slots=True)
class BankReport:
    """All that there is to report of one bank.

    Attributes
    ----------
    total
        How many questions there are, those with errors included.
    types
        How many of each, most first.
    evidenced
        How many have a claim that is executed.
    varied
        How many draw their numbers.
    without
        By what is missing (``"a claim"``, ``"hints"``): the questions that lack it.
    claims
        Each claim, on how many samples it was run, and on how many it held.
    misses
        Tests that their author knows the grader to fail.
    """

    id: str
    title: str
    total: int
    topics: tuple[TopicCount, ...]
    types: tuple[tuple[str, int], ...]
    evidenced: int
    varied: int
    without: Mapping[str, tuple[str, ...]]
    claims: tuple[ClaimRun, ...]
    sentences: tuple[Sentence, ...]
    beliefs: tuple[Belief, ...]
    guesses: tuple[Score, ...]
    rubrics: tuple[OpenRubric, ...]
    problems: tuple[Problem, ...]
    misses: tuple[Problem, ...]
    waived: tuple[Waived, ...]

    @property
    def questions(self) -> int:
        """How many could be loaded."""
        return sum(topic.questions for topic in self.topics)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended."""
        return errors(self.problems)

    @property
    def flaws(self) -> tuple[Problem, ...]:
        """What might be better."""
        return warnings(self.problems)

    @property
    def levels(self) -> tuple[int, ...]:
        """How many questions of each level."""
        return tuple(
            sum(topic.levels[place] for topic in self.topics) for place in range(len(LEVELS))
        )

    @property
    def numeric(self) -> int:
        """How many ask for a number."""
        return dict(self.types).get("numeric", 0)

    @property
    def fragile(self) -> tuple[ClaimRun, ...]:
        """The claims that hold, and would not on one sample less."""
        return tuple(claim for claim in self.claims if claim.is_fragile)

    @property
    def unmet(self) -> tuple[Belief, ...]:
        """The misconceptions that no answer shows."""
        return tuple(belief for belief in self.beliefs if not belief.met)


def report(
    bank: Bank,
    runner: Runner,
    grader: Callable[[], Grader] | None = None,
    *,
    crew: Crew | None = None,
    memory: Memory | None = None,
    tell: Tell = tell_nobody,
) -> BankReport:
    """Return what there is to report of a bank, every claim run and every test graded.

    Parameters
    ----------
    runner, grader, crew, memory, tell
        As a check takes them.
    """
    bench = Bench(runner, grader)
    run_beforehand(bank.entries, bench, crew, memory, tell)
    found = check_at(bench, [bank], memory=memory, tell=tell)
    questions = [entry.question for entry in bank.entries]
    return BankReport(
        id=bank.id,
        title=bank.title,
        total=found.questions,
        topics=_topics(bank),
        types=tuple(Counter(entry.type for entry in bank.entries).most_common()),
        evidenced=sum(any(e.claims for e in question.evidences) for question in questions),
        varied=sum(map(_draws_numbers, questions)),
        without=_without(bank),
        claims=tuple(run for entry in bank.entries for run in claim_runs(entry, bench)),
        sentences=tuple(_sentences(bank)),
        beliefs=_beliefs(bank),
        guesses=tuple(score for score in blind_scores(bank) if score.questions),
        rubrics=tuple(_rubrics(bank)),
        problems=tuple(problem for problem in found.problems if problem.rule != KNOWN_MISS),
        misses=found.known_misses,
        waived=found.waived,
    )


def _draws_numbers(question: Question) -> bool:
    """Return whether some value is drawn: params may be constants, too."""
    drawn = (param for param in question.params.values() if isinstance(param, Drawn))
    return any(param.count > 1 for param in drawn)


def _topics(bank: Bank) -> tuple[TopicCount, ...]:
    """Return the topics in reading order; those that the bank lists and has nothing of, too."""
    named = [*bank.topics, *(entry.topic for entry in bank.entries)]
    return tuple(_topic(bank, topic) for topic in dict.fromkeys(named))


def _topic(bank: Bank, topic: str) -> TopicCount:
    own = [entry for entry in bank.entries if entry.topic == topic]
    levels = Counter(entry.level for entry in own)
    types = Counter(entry.type for entry in own)
    return TopicCount(
        bank.topic_title(topic),
        tuple(levels[level] for level in LEVELS),
        tuple(kind for kind, _ in types.most_common()),
    )


def _without(bank: Bank) -> Mapping[str, tuple[str, ...]]:
    lacks: Mapping[str, Callable[[Entry], bool]] = {
        "a claim": lambda e: not any(each.claims for each in e.question.evidences),
        "tests": lambda e: not e.question.tests,
        "hints": lambda e: not e.question.hints,
        "sources": lambda e: not e.question.sources,
    }
    return {
        what: tuple(entry.id for entry in bank.entries if lack(entry))
        for what, lack in lacks.items()
    }


def _sentences(bank: Bank) -> Iterator[Sentence]:
    for entry in bank.entries:
        if entry.type == "myth":
            judgement = str(getattr(entry.question, "answer", ""))
            is_decided = any(each.claims for each in entry.question.evidences)
            yield Sentence(entry.id, judgement, is_decided)


def _beliefs(bank: Bank) -> tuple[Belief, ...]:
    met: dict[str, list[Meeting]] = {name: [] for name in bank.misconceptions}
    for entry in bank.entries:
        for path, belief in beliefs(entry.node.plain):
            met.setdefault(belief, []).append(Meeting(entry.id, _how(path, entry)))
    return tuple(
        Belief(name, bank.misconceptions.get(name, ""), tuple(meetings))
        for name, meetings in met.items()
    )


def _how(path: Path, entry: Entry) -> str:
    """Return by which answer a misconception is shown, from the way to it."""
    match path:
        case ("choices", int(at), *_):
            return f"option {LETTERS[at % len(LETTERS)]}"
        case ("near", int(at), *_):
            return f"near {at + 1}"
        case ("rubric", int(at), "reject", *_):
            points = getattr(entry.question, "rubric", ())
            return f"reject of {points[at].id}" if at < len(points) else "reject"
        case ("blanks", str(name), *_):
            return f"blank {name}"
        case ("misconception",):
            return entry.type
    return str(path[0])


def _rubrics(bank: Bank) -> Iterator[OpenRubric]:
    for entry in bank.entries:
        points: Sequence[object] = getattr(entry.question, "rubric", ())
        if points:
            yield OpenRubric(
                question=entry.id,
                points=len(points),
                essential=sum(getattr(point, "weight", 1) >= 2 for point in points),
                phrasings=sum(len(getattr(point, "accept", ())) for point in points),
                rejections=sum(len(getattr(point, "reject", ())) for point in points),
                follow_ups=sum(bool(getattr(point, "follow_up", None)) for point in points),
                tests=len(entry.question.tests),
            )
