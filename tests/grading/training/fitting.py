"""The models fitted to labelled answers, in the plain form that ships."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from quizzer.grading.features import shown
from quizzer.grading.linear import BOUND, linear_of
from quizzer.grading.model import Second, second_of
from tests.grading.training.answers import FINDINGS
from tests.grading.training.seen import Seen, of, questions, rows

Array = NDArray[np.float64]

STRENGTH = 0.02
"""C of both logistic regressions."""
HARDEST = 2
"""Windows that come nearest to stating a missing point, taken as examples of stating nothing."""
TREES = 200
DEPTH = 3
RATE = 0.04
SHARE = 0.5
FEATURES = 0.2
LEAST_LEAF = 30
SEEDS = (0, 1)


def locating(data: Sequence[Seen]) -> dict[str, Any]:
    """Return the model that judges single windows.

    A covered point teaches by the window that covers its phrasings best, a contradicted one by
    the window that covers its wrong statements best, a missing one by the windows that come
    nearest to either.
    """
    examples = [example for one in data for example in _examples(one)]
    values = np.concatenate([value for value, _ in examples])
    target = np.concatenate([np.full(len(value), label) for value, label in examples])
    weights = np.concatenate([np.full(len(value), 1 / len(value)) for value, _ in examples])
    return linear(values.astype(float), target, weights)


def _examples(one: Seen) -> Iterator[tuple[NDArray[np.float32], int]]:
    if one.sight is None:
        return
    names = one.sight.windows.names
    accept, reject = names.index("accept.says"), names.index("reject.says")
    for local, label in zip(one.sight.windows.values, one.labels, strict=True):
        near, against = local[:, accept], local[:, reject]
        if FINDINGS[label] == "covered":
            rows = [near.argmax()]
        elif FINDINGS[label] == "contradicted":
            rows = [against.argmax()]
        else:
            rows = sorted({*np.argsort(-near, kind="stable")[:HARDEST], against.argmax()})
        yield local[rows], int(label)


def linear(
    values: Array, target: NDArray[np.int64], weights: Array | None = None
) -> dict[str, Any]:
    """Return multinomial logistic regression on standardized, bounded features."""
    mean, scale = values.mean(axis=0), values.std(axis=0)
    scale = np.where(scale > 1e-9, scale, 1.0)
    bounded = np.clip((values - mean) / scale, -BOUND, BOUND)
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-7)
    fitted.fit(bounded, target, sample_weight=weights)
    return {
        "mean": short(mean),
        "scale": short(scale),
        "weights": short(fitted.coef_.T),
        "intercept": short(fitted.intercept_),
    }


def trees(values: Array, target: NDArray[np.int64]) -> dict[str, Any]:
    """Return gradient boosting, averaged over `SEEDS`, as complete trees of `DEPTH`."""
    plain = []
    for seed in SEEDS:
        fitted = GradientBoostingClassifier(
            n_estimators=TREES,
            max_depth=DEPTH,
            learning_rate=RATE,
            subsample=SHARE,
            max_features=FEATURES,
            min_samples_leaf=LEAST_LEAF,
            random_state=seed,
        ).fit(values, target)
        plain += [
            (*_complete(tree.tree_, RATE / len(SEEDS)), at)
            for stage in fitted.estimators_
            for at, tree in enumerate(stage)
        ]
    feature, threshold, leaf, targets = zip(*plain, strict=True)
    return {
        "feature": [list(map(int, row)) for row in feature],
        "threshold": short(np.array(threshold)),
        "leaf": short(np.array(leaf)),
        "target": list(targets),
        "start": short(np.log(np.bincount(target, minlength=3) / len(target))),
    }


def _complete(tree: Any, rate: float) -> tuple[list[int], list[float], list[float]]:
    """Return a tree with every leaf at `DEPTH`: a node that is a leaf is repeated below."""
    inner, leaves = 2**DEPTH - 1, 2**DEPTH
    feature, threshold, leaf = [0] * inner, [0.0] * inner, [0.0] * leaves

    def place(node: int, at: int) -> None:
        is_leaf = tree.children_left[node] < 0
        if at >= inner:
            leaf[at - inner] = float(tree.value[node, 0, 0]) * rate
            return
        if not is_leaf:
            feature[at], threshold[at] = int(tree.feature[node]), float(tree.threshold[node])
        place(node if is_leaf else tree.children_left[node], 2 * at + 1)
        place(node if is_leaf else tree.children_right[node], 2 * at + 2)

    place(0, 0)
    return feature, threshold, leaf


def fitted(data: Sequence[Seen]) -> dict[str, Any]:
    """Return the whole model but for its calibration, fitted to `data`.

    The second model is shown evidence as it will be on new questions: found by a first model that
    was fitted to the other questions.
    """
    parts = []
    for question in questions(data):
        others = [one for one in data if one.answer.question != question]
        parts.append(rows(of(data, [question]), linear_of(locating(others))))
    first = locating(data)
    return {
        "features": names(data, first),
        "locating": first,
        **_second(
            np.concatenate([values for values, _ in parts]),
            np.concatenate([target for _, target in parts]),
        ),
    }


def names(data: Sequence[Seen], first: dict[str, Any]) -> list[str]:
    """Return the names of the features."""
    sight = next(one.sight for one in data if one.sight)
    return list(shown(sight, linear_of(first)).names)


def second(values: Array, target: NDArray[np.int64]) -> Second:
    """Return the second model, fitted."""
    return second_of(_second(values, target))


def _second(values: Array, target: NDArray[np.int64]) -> dict[str, Any]:
    return {"linear": linear(values, target), "trees": trees(values, target)}


def short(values: Any) -> Any:
    """Return `values` at six significant digits, as lists."""
    if np.ndim(values) == 0:
        return float(f"{float(values):.6g}")
    return [short(value) for value in values]
