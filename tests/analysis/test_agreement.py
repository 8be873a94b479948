"""Agreement between verdicts and labels, held to scikit-learn's and to hand counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

from quizzer.analysis.agreement import FINDINGS, Judged, agreement, calibration_error

JUDGED = st.builds(Judged, st.sampled_from(FINDINGS), st.sampled_from(FINDINGS), st.floats(0, 1))


@given(st.lists(JUDGED, min_size=2, max_size=60))
def test_f1_precision_recall_and_kappa_are_those_of_scikit_learn(judged: list[Judged]) -> None:
    truth, found = [one.truth for one in judged], [one.found for one in judged]
    mine = agreement(judged)
    assert mine.macro_f1 == pytest.approx(f1_score(truth, found, average="macro"))
    for name, own in mine.classes.items():
        options = {"labels": [name], "average": "macro", "zero_division": 0}
        assert own.precision == pytest.approx(precision_score(truth, found, **options))
        assert own.recall == pytest.approx(recall_score(truth, found, **options))
    if len({*truth, *found}) > 1:
        assert mine.kappa == pytest.approx(cohen_kappa_score(truth, found))
    assert sum(sum(row.values()) for row in mine.confusion.values()) == len(judged)


def test_confidence_that_is_the_share_of_right_ones_has_no_calibration_error() -> None:
    right = [Judged("covered", "covered", 0.75)] * 3
    assert calibration_error([*right, Judged("missing", "covered", 0.75)]) == 0
    assert calibration_error(right) == pytest.approx(0.25)


def test_the_least_sure_quarter_is_left_out() -> None:
    sure = [Judged("covered", "covered", 0.9)] * 6
    mine = agreement([*sure, *[Judged("missing", "covered", 0.3)] * 2])
    assert (mine.accuracy, mine.selective_accuracy, mine.asked) == (0.75, 1.0, 0.25)


def test_a_verdict_that_never_occurs_does_not_count() -> None:
    assert agreement([Judged("covered", "covered", 1.0)]).macro_f1 == 1
    assert agreement([Judged("covered", "covered", 1.0)]).kappa == 1


def test_nothing_can_not_be_compared() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        agreement([])
