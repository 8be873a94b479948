"""The order of a day's questions."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.progress import Progress
from quizzer.scheduling.candidates import Candidate
from quizzer.scheduling.interleaving import interleaved
from quizzer.scheduling.queue import plan

TODAY = date(2026, 5, 4)


def candidates(*topics: int) -> list[Candidate]:
    return [Candidate(f"b/q{place}", topic, 1) for place, topic in enumerate(topics)]


def progress(key: str, overdue: int, stability: float = 10.0) -> Progress:
    bank, question = key.split("/")
    due = TODAY - timedelta(days=overdue)
    return Progress(bank, question, due, stability, 5.0, due - timedelta(days=1), 1, 0, 1.0)


TOPICS = st.lists(st.integers(0, 4), max_size=25)
OVERDUE = st.dictionaries(
    st.integers(0, 24), st.tuples(st.integers(-5, 60), st.floats(0.01, 500)), max_size=25
)


@given(TOPICS, OVERDUE, st.integers(0, 12), st.integers(0, 30), st.integers(0, 5))
def test_laws_of_a_plan(
    topics: list[int],
    overdue: dict[int, tuple[int, float]],
    new: int,
    limit: int,
    seed: int,
) -> None:
    pool = candidates(*topics)
    known = {f"b/q{n}": progress(f"b/q{n}", *told) for n, told in overdue.items()}
    keys = plan(pool, known, TODAY, new=new, limit=limit, seed=seed)
    due = {one.key for one in pool if one.key in known and known[one.key].due <= TODAY}
    unseen = {one.key for one in pool if one.key not in known}
    assert len(set(keys)) == len(keys) <= limit, "no repeats, never more than the limit"
    assert set(keys) <= due | unseen, "nothing that is not due yet"
    assert len(set(keys) & due) == min(limit, len(due)), "all that is due, as far as it fits"
    assert len(set(keys) & unseen) == min(new, len(unseen), limit - len(set(keys) & due))
    assert [key in due for key in keys] == sorted((key in due for key in keys), reverse=True)
    assert keys == plan(pool, known, TODAY, new=new, limit=limit, seed=seed)


@given(TOPICS)
def test_interleaving_keeps_all_and_the_order_within_a_topic(topics: list[int]) -> None:
    pool = candidates(*topics)
    found = interleaved(pool)
    assert sorted(one.key for one in found) == sorted(one.key for one in pool)
    for topic in set(topics):
        assert [o for o in found if o.topic == topic] == [o for o in pool if o.topic == topic]


@given(TOPICS, st.one_of(st.none(), st.integers(0, 4)))
def test_neighbours_share_a_topic_only_where_they_must(
    topics: list[int], before: int | None
) -> None:
    found = [one.topic for one in interleaved(candidates(*topics), before)]
    shared = sum(one == two for one, two in pairwise([before, *found]))
    counts = Counter(topics)
    # The topic before takes one place more than it has questions: it can't be at once again.
    needed = (
        count + (topic == before) - (len(topics) - count + 1) for topic, count in counts.items()
    )
    assert shared == max(0, *needed, 0)


def test_the_most_overdue_for_its_stability_comes_first() -> None:
    pool = candidates(0, 1, 2)
    known = {
        "b/q0": progress("b/q0", overdue=20, stability=200),
        "b/q1": progress("b/q1", overdue=2, stability=1),
        "b/q2": progress("b/q2", overdue=0, stability=1),
    }
    assert plan(pool, known, TODAY, new=0, limit=9, seed=1) == ("b/q1", "b/q0", "b/q2")


def test_new_ones_come_in_order_of_topic_and_level() -> None:
    pool = [
        Candidate("b/hard", 0, 3),
        Candidate("b/later", 1, 1),
        Candidate("b/easy", 0, 1),
        Candidate("b/middling", 0, 2),
    ]
    easiest = ("b/easy", "b/middling", "b/hard")
    assert plan(pool, {}, TODAY, new=3, limit=9, seed=1) == easiest
    all_four = plan(pool, {}, TODAY, new=4, limit=9, seed=1)
    assert tuple(key for key in all_four if key != "b/later") == easiest
    assert all_four.index("b/later") in (1, 2), "between two of the other topic"


def test_the_first_new_one_differs_in_topic_from_the_last_due_one() -> None:
    pool = candidates(0, 0, 1)
    known = {"b/q0": progress("b/q0", overdue=1)}
    assert plan(pool, known, TODAY, new=2, limit=9, seed=1) == ("b/q0", "b/q2", "b/q1")


def test_the_seed_orders_what_is_equally_urgent() -> None:
    pool = candidates(*range(6))
    known = {one.key: progress(one.key, overdue=0) for one in pool}
    orders = {plan(pool, known, TODAY, new=0, limit=9, seed=seed) for seed in range(20)}
    assert len(orders) > 10


def test_a_question_that_is_listed_twice_is_asked_once() -> None:
    one = Candidate("b/q", 0, 1)
    assert plan([one, one], {}, TODAY, new=5, limit=5, seed=1) == ("b/q",)
