"""The report of a bank as Markdown: what to do first, then what there is."""

from collections.abc import Iterator
from textwrap import shorten

from quizzer.bank.waivers import MOST_WAIVING
from quizzer.sittings.authoring.claiming import ROUNDING
from quizzer.sittings.authoring.guessers import FEWEST, Score
from quizzer.sittings.authoring.next_steps import next_steps
from quizzer.sittings.authoring.report_words import counted, named, share, table
from quizzer.sittings.authoring.reporting import LEVELS, BankReport, Belief, TopicCount

LONGEST_MISS = 160
"""Characters that are told of a test that is known to be misgraded."""


def markdown(report: BankReport) -> str:
    """Return the report of a bank."""
    parts = (
        _head(report),
        _to_do(report),
        _topics(report),
        _types(report),
        _evidence(report),
        _myths(report),
        _beliefs(report),
        _guesses(report),
        _rubrics(report),
        _exceptions(report),
    )
    return "\n\n".join("\n".join(lines) for lines in map(tuple, parts) if lines) + "\n"


def _head(report: BankReport) -> Iterator[str]:
    questions = counted(report.questions, "question")
    broken = report.total - report.questions
    left_out = f", {broken} more left out for errors" if broken else ""
    yield f"# {report.title}"
    yield ""
    yield (
        f"Bank `{report.id}`: {questions} in {counted(len(report.topics), 'topic')}{left_out}. "
        f"{counted(len(report.errors), 'error')}, "
        f"{counted(len(report.flaws), 'flaw')}."
    )


def _to_do(report: BankReport) -> Iterator[str]:
    yield "## To do next"
    yield ""
    number = 0
    for number, step in enumerate(next_steps(report), start=1):
        yield f"{number}. {step}"
    if not number:
        yield "Nothing that can be counted: read it, and let someone solve it blind."


def _topics(report: BankReport) -> Iterator[str]:
    yield "## Topics and levels"
    yield ""
    header = ["topic", "questions", "share", *(f"level {level}" for level in LEVELS), "types"]
    rows = [_topic_row(topic, report.questions) for topic in report.topics]
    total = ["all", str(report.questions), "", *map(str, report.levels), ""]
    shares = ["share", "", "", *(share(n, report.questions) for n in report.levels), ""]
    yield from table(header, [*rows, total, shares])


def _topic_row(topic: TopicCount, total: int) -> list[str]:
    levels = [str(count) if count else "–" for count in topic.levels]
    part = share(topic.questions, total)
    return [topic.title, str(topic.questions), part, *levels, str(len(topic.types))]


def _types(report: BankReport) -> Iterator[str]:
    yield "## Types"
    yield ""
    total = report.questions
    rows = [[kind, str(count), share(count, total)] for kind, count in report.types]
    yield from table(["type", "questions", "share"], rows)
    yield ""
    yield (
        f"Numbers are asked for in {share(report.numeric, total)}; "
        f"{counted(report.varied, 'question')} ({share(report.varied, total)}) "
        f"{'draws its' if report.varied == 1 else 'draw their'} numbers anew each time."
    )


def _evidence(report: BankReport) -> Iterator[str]:
    yield "## Claims"
    yield ""
    samples = sum(claim.tried for claim in report.claims)
    held = sum(claim.held for claim in report.claims)
    failing = [claim for claim in report.claims if claim.margin < -ROUNDING]
    yield (
        f"{report.evidenced} of {counted(report.questions, 'question')} "
        f"({share(report.evidenced, report.questions)}) "
        f"{'has' if report.evidenced == 1 else 'have'} claims that are executed: "
        f"{counted(len(report.claims), 'claim')} on {counted(samples, 'sample')} "
        f"(variants × data seeds), of which {held} held ({share(held, samples)})."
    )
    shaky = sorted((c for c in report.claims if c.share < 1), key=lambda c: c.margin)
    if shaky:
        yield ""
        yield f"Not on every sample ({len(failing)} on fewer than they say):"
        yield ""
        rows = [[c.question, c.says, f"{c.held} of {c.tried}", f"{c.wanted:.0%}"] for c in shaky]
        yield from table(["question", "claim", "held", "asked for"], rows)


def _myths(report: BankReport) -> Iterator[str]:
    if not report.sentences:
        return
    yield "## Published sentences"
    yield ""
    rows = []
    for judgement in ("holds", "too-strong", "wrong"):
        own = [each for each in report.sentences if each.judgement == judgement]
        decided = sum(each.is_decided for each in own)
        rows.append(
            [judgement, str(len(own)), share(len(own), len(report.sentences)), str(decided)]
        )
    yield from table(["judgement", "sentences", "share", "decided by a demo"], rows)


def _beliefs(report: BankReport) -> Iterator[str]:
    if not report.beliefs:
        return
    met = len(report.beliefs) - len(report.unmet)
    yield "## Misconceptions"
    yield ""
    yield f"Shown by some answer: {met} of {len(report.beliefs)}. The rarest first."
    yield ""
    order = sorted(report.beliefs, key=lambda belief: belief.questions)
    rows = [[b.id, str(b.questions), _met(b), b.sentence] for b in order]
    yield from table(["misconception", "questions", "met in", "sentence"], rows)


def _met(belief: Belief) -> str:
    if not belief.met:
        return "**nowhere**"
    ways: dict[str, list[str]] = {}
    for meeting in belief.met:
        ways.setdefault(meeting.question, []).append(meeting.how)
    told = [f"{question} ({named(dict.fromkeys(hows), 2)})" for question, hows in ways.items()]
    return named(told, 3)


def _guesses(report: BankReport) -> Iterator[str]:
    if not report.guesses:
        return
    yield "## Guessing blindly"
    yield ""
    rows = [
        [
            score.says,
            f"{score.right:.1f} of {score.questions}",
            f"{score.by_chance:.1f} ± {2 * score.standard_error:.1f}",
            _judged(score),
        ]
        for score in report.guesses
    ]
    yield from table(["always picking", "right", "by chance", ""], rows)


def _judged(score: Score) -> str:
    if score.questions < FEWEST:
        return "too few to tell"
    return "**beats chance**" if score.beats_chance else "no better than chance"


def _rubrics(report: BankReport) -> Iterator[str]:
    if not report.rubrics:
        return
    yield "## Open questions"
    yield ""
    header = ["question", "points", "essential", "phrasings", "rejects", "follow-ups", "tests"]
    rows = [
        [
            r.question,
            *map(str, (r.points, r.essential, r.phrasings, r.rejections, r.follow_ups, r.tests)),
        ]
        for r in report.rubrics
    ]
    yield from table(header, rows)


def _exceptions(report: BankReport) -> Iterator[str]:
    if not report.waived and not report.misses:
        return
    yield "## Waived, and known to be misgraded"
    yield ""
    waiving = len({waived.problem.question for waived in report.waived})
    yield (
        f"{counted(waiving, 'question')} ({share(waiving, report.questions)}) "
        f"{'waives' if waiving == 1 else 'waive'} a flaw; at most {MOST_WAIVING:.0%} may. "
        f"{counted(len(report.misses), 'test')} "
        f"{'is' if len(report.misses) == 1 else 'are'} known to be misgraded."
    )
    yield ""
    for waived in report.waived:
        yield f"- `{waived.problem.question}` waives {waived.problem.rule}: {waived.reason}"
    for miss in report.misses:
        yield f"- `{miss.question}`: {shorten(miss.what, LONGEST_MISS, placeholder=' …')}"
