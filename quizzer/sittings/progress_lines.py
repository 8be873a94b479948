"""Where the learner stands, as lines of text for both faces; figures as rows of characters."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from quizzer.analysis.confidence import Confidence
from quizzer.analysis.days import WEEK, calendar, shade
from quizzer.analysis.remembering import Retention
from quizzer.domain.figure import Axis, Bars, Figure
from quizzer.drawing.figures import draw, fitting_height
from quizzer.drawing.rows import cells, clipped
from quizzer.sittings.progress import Learnt

MOST = 10
"""How many misconceptions or leeches are told one by one."""
SHADES = "·░▒▓█"
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
TOPIC_COLUMNS = 30


def progress_lines(found: Learnt, width: int) -> list[str]:
    """Return where the learner stands, in lines of at most `width` cells."""
    parts: list[list[str]] = [
        list(_summary(found)),
        list(_retention(found)),
        list(_confidence(found.confidence)),
        _topics(found, width),
        _forecast(found, width),
        _calendar(found, width),
        list(_beliefs(found)),
        list(_leeches(found)),
    ]
    lines = [line for part in parts if part for line in ("", *part)]
    return [clipped(line, width) for line in lines[1:]]


def _summary(found: Learnt) -> Iterator[str]:
    ready = f"{found.readiness:.0%}"
    if found.interview and found.interview >= found.today:
        days = (found.interview - found.today).days
        when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
        yield f"Interview {when}: {ready} recalled then without more practice"
    else:
        yield f"Ready for an interview today: {ready} recalled over all topics"
    yield (
        f"{found.answers:,} answers to {found.met:,} questions on {len(found.days):,} days,"
        f" {_time(found.seconds)} · file {_size(found.file_bytes)}"
    )
    streak = found.streak
    today = ", today not yet" if streak.current and not streak.is_done_today else ""
    yield f"Days in a row: {streak.current}{today} · longest {streak.longest}"


def _retention(found: Learnt) -> Iterator[str]:
    if found.retention is None:
        return
    yield "Retention"
    for name, retention in (("of all time", found.retention), ("last 30 days", found.lately)):
        if retention:
            yield (
                f"  {name:<13} {retention.measured:.0%} recalled, {retention.predicted:.0%}"
                f" predicted, of {retention.reviews:,} reviews"
            )
    yield from _bins(found.retention)


def _bins(retention: Retention) -> Iterator[str]:
    yield "  predicted       recalled  reviews"
    for each in retention.bins:
        span = f"{100 * each.low:.0f}–{100 * each.high:.0f} %"
        yield f"  {span:<14}  {each.measured:>8.0%}  {each.reviews:>7,}"
    yield f"  log-loss {retention.log_loss:.3f} · error over the bins {retention.error:.3f}"


def _confidence(confidence: Confidence | None) -> Iterator[str]:
    if confidence is None:
        return
    yield "Confidence"
    yield "  told          stands for  came out  answers"
    for level in confidence.levels:
        chance = f"{level.certainty.probability:.0%}"
        word, came = level.certainty.word, f"{level.score:.0%}"
        yield f"  {word:<12}  {chance:>10}  {came:>8}  {level.answers:>7,}"
    yield f"  Brier score {confidence.brier:.3f}: 0 is best, 0.25 is fifty-fifty on everything"


def _topics(found: Learnt, width: int) -> list[str]:
    if not any(each.topic.met for each in found.topics):
        return []
    rows = [f"  {'':<{TOPIC_COLUMNS}}  recall     met  last score     time"]
    for each in found.topics:
        topic = each.topic
        name = clipped(topic.topic, TOPIC_COLUMNS)
        score = "–" if topic.score is None else f"{topic.score:.0%}"
        met = f"{topic.met}/{topic.questions}"
        rows.append(
            f"  {name}{' ' * (TOPIC_COLUMNS - cells(name))}  {topic.recall:>6.0%}  {met:>6}"
            f"  {score:>10}  {_time(each.seconds):>7}"
        )
    return ["Topics", *rows]


def _forecast(found: Learnt, width: int) -> list[str]:
    if not any(found.forecast):
        return []
    days = [found.today + timedelta(days=ahead) for ahead in range(len(found.forecast))]
    names = ("today", *(f"{day:%a} {day.day}" for day in days[1:]))
    bars = Bars(names, tuple(map(float, found.forecast)))
    figure = Figure("Reviews that come due", Axis("questions"), bars=bars)
    rows = draw(figure, min(width, 72), fitting_height(figure, len(names) + 1))
    return ["".join(span.text for span in row).rstrip() for row in rows]


def _calendar(found: Learnt, width: int) -> list[str]:
    if not found.days:
        return []
    weeks = min((width - 6) // 2, 53, _weeks(found.days[0].day, found.today))
    rows = calendar(found.days, found.today, weeks)
    most = max((day.answers for row in rows for day in row if day), default=0)
    drawn = [
        f"  {name:<3} "
        + " ".join(
            " " if day is None else SHADES[shade(day.answers, most, len(SHADES) - 1)] for day in row
        )
        for name, row in zip(WEEKDAYS, rows, strict=True)
    ]
    span = "1 week" if weeks == 1 else f"{weeks} weeks"
    title = f"Answers a day, last {span} · {SHADES[0]} none, {SHADES[-1]} up to {most:,}"
    return [title, *(line.rstrip() for line in drawn)]


def _weeks(first: date, today: date) -> int:
    """Return over how many weeks, Monday to Sunday, the days from first to today go."""
    monday = first - timedelta(days=first.weekday())
    return max((today - monday).days // WEEK + 1, 1)


def _beliefs(found: Learnt) -> Iterator[str]:
    stands = [each for each in found.beliefs if each.belief.stands]
    if stands:
        yield "What your answers still mix up"
        for each in islice(stands, MOST):
            yield f"  {each.belief.times}×  {each.words}"
        yield from _more(stands)
    overcome = len(found.beliefs) - len(stands)
    if overcome:
        yield f"Overcome since: {overcome}"


def _leeches(found: Learnt) -> Iterator[str]:
    if not found.leeches:
        return
    yield "Leeches, set aside: look them up, then quizzer data unsuspend BANK/QUESTION"
    for leech in islice(found.leeches, MOST):
        yield f"  lapsed {leech.lapses} times  {leech.key}"
    yield from _more(found.leeches)


def _more(every: Sequence[object]) -> Iterable[str]:
    return [f"  … and {len(every) - MOST} more"] if len(every) > MOST else []


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:,.0f} h"


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)} kB"
    return f"{size / 1_000_000:,.1f} MB"
