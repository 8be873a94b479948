"""Weights fitted to the reviews of learners who forget by weights that are known."""

from dataclasses import replace
from random import Random  # noqa: TID251 - seeded, in a simulation

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.answers import Rating
from quizzer.scheduling.fit import Fitted, History, with_held_out
from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.memory import PARAMETERS, bounds
from quizzer.worker.fitting import Reviews, fitted, recalls

LASTING = (*(3 * w for w in PARAMETERS[:4]), *PARAMETERS[4:8], 2.4, *PARAMETERS[9:20], 0.25)
"""What is met lasts three times as long, grows faster when recalled, and fades on another curve."""
FLEETING = (*(w / 3 for w in PARAMETERS[:4]), *PARAMETERS[4:8], 1.3, *PARAMETERS[9:])


def learned(
    weights: tuple[float, ...], questions: int, answers: int, seed: int
) -> tuple[History, ...]:
    """Return the reviews of a learner who forgets by `weights` and is asked by the published."""
    luck, true, believed = Random(seed), Formulas(weights), Formulas()
    histories = []
    for _ in range(questions):
        rating = luck.choice((Rating.AGAIN, Rating.GOOD, Rating.GOOD, Rating.EASY))
        own, schedule = true.first(rating), believed.first(rating)
        day, history = luck.randint(0, 60), [(0, int(rating), 0)]
        for _ in range(answers - 1):
            gone = max(round(schedule[0] * luck.uniform(0.6, 2.0)), 1)
            day += gone
            recall = true.recall(own[0], gone)
            known = (Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY)
            rating = luck.choice(known) if luck.random() < recall else Rating.AGAIN
            own = true.next(*own, gone, rating)
            schedule = believed.next(*schedule, gone, rating)
            history.append((gone, int(rating), day))
        histories.append(history)
    return with_held_out(histories)


def fit(histories: tuple[History, ...], current: tuple[float, ...] = PARAMETERS) -> Fitted:
    return fitted(histories, current, bounds())


@pytest.mark.parametrize("true", [LASTING, FLEETING])
def test_the_weights_of_a_simulated_learner_are_found_again(true: tuple[float, ...]) -> None:
    histories = learned(true, 300, 10, seed=1)
    found = fit(histories)
    assert found.is_better
    assert found.log_loss < found.default_log_loss - 0.005
    known = fit(histories, true)
    assert found.log_loss < known.current_log_loss + 0.01, "nearly as well as who knows them"
    # A first answer that went well, and how long it then lasts, is what most reviews tell of.
    assert found.weights[2] == pytest.approx(true[2], rel=0.3)
    fresh = Reviews.of(learned(true, 200, 10, seed=2))
    truth = recalls(true, fresh)[fresh.are_counted]
    off = np.abs(recalls(found.weights, fresh)[fresh.are_counted] - truth).mean()
    published = np.abs(recalls(PARAMETERS, fresh)[fresh.are_counted] - truth).mean()
    assert 3 * off < published


def test_who_forgets_as_published_gains_next_to_nothing() -> None:
    found = fit(learned(PARAMETERS, 300, 10, seed=3))
    assert found.log_loss == pytest.approx(found.default_log_loss, abs=0.005)
    assert found.weights[2] == pytest.approx(PARAMETERS[2], rel=0.3)


def test_few_reviews_move_the_weights_little() -> None:
    found = fit(learned(LASTING, 4, 4, seed=4))
    assert np.allclose(found.weights[4:20], PARAMETERS[4:20], rtol=0.2, atol=0.05)


def test_weights_stay_where_the_schedule_takes_them() -> None:
    always = [[(0, 3, 0), *((9, 1 + 2 * (n % 2), n) for n in range(1, 7))] for _ in range(80)]
    never = [[(0, 3, 0), *((300, 3, n) for n in range(1, 7))] for _ in range(80)]
    for histories in (always, never):
        found = fit(with_held_out(histories))
        for weight, (low, high) in zip(found.weights, bounds(), strict=True):
            assert low <= weight <= high


def test_the_same_reviews_give_the_same_weights() -> None:
    histories = learned(LASTING, 60, 8, seed=5)
    assert fit(histories) == fit(histories)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 300), st.integers(1, 4)), min_size=1, max_size=8),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=60, deadline=None)
def test_batches_agree_with_the_formulas_one_by_one(
    histories: list[list[tuple[int, int]]],
) -> None:
    batch = recalls(PARAMETERS, Reviews.of([[(d, r, 0) for d, r in own] for own in histories]))
    formulas = Formulas()
    for row, history in zip(batch, histories, strict=True):
        stability, difficulty = formulas.first(Rating(history[0][1]))
        for place, (days, rating) in enumerate(history[1:], start=1):
            expected = formulas.recall(stability, days) if days >= 1 else 1.0
            assert row[place] == pytest.approx(expected, rel=1e-9)
            stability, difficulty = formulas.next(stability, difficulty, days, Rating(rating))


def test_the_newest_reviews_are_held_out() -> None:
    (one, two) = with_held_out(
        [[(0, 3, 1), (1, 3, 5), (2, 3, 9)], [(0, 3, 2), (0, 3, 2), (4, 1, 7)]]
    )
    assert [part for *_, part in one] == [0, 0, 1]
    assert [part for *_, part in two] == [0, 0, 0]
    assert with_held_out([[(0, 3, 1)]]) == ()


def test_it_is_better_only_if_what_was_held_out_is_predicted_better() -> None:
    one = Fitted((), 400, 100, 0.3, 0.31, 0.29)
    assert one.is_better
    assert not replace(one, current_log_loss=0.3).is_better
