"""What follows an answer in one's own words: probes about single points, or a deeper question."""

from dataclasses import replace

from quizzer.domain.grading import Finding
from quizzer.domain.interview import PROBES, Asked, Probe
from quizzer.session.interview.state import Phase, State


def may_follow(state: State) -> bool:
    """Return whether the grade of the answer on show may lead to more on it."""
    slot = state.slot
    if slot is None or state.is_over_time:
        return False
    can_probe = slot.probe_seconds > 0 and any(each.follow_up for each in slot.expected)
    return slot.is_open and (can_probe or slot.deeper is not None)


def points_to_probe(asked: Asked) -> tuple[str, ...]:
    """Return the essential points to ask about: contradicted ones first, then by weight."""
    found = _found(asked)
    weak = [
        each
        for each in asked.slot.expected
        if each.is_essential and each.follow_up and found.get(each.point) in _WEAK
    ]
    weak.sort(key=lambda each: (found[each.point] != "contradicted", -each.weight))
    most = PROBES if asked.slot.probe_seconds > 0 else 0
    return tuple(each.point for each in weak[:most])


def is_covered(asked: Asked) -> bool:
    """Return whether all that is essential was said, and nothing against any point."""
    found = _found(asked)
    essential = [each for each in asked.slot.expected if each.is_essential] or asked.slot.expected
    is_all = all(found.get(each.point) == "covered" for each in essential)
    return bool(found) and is_all and "contradicted" not in found.values()


def with_next_probe(state: State) -> State:
    """Return the state in which the next point is asked about."""
    point, *rest = state.to_probe
    asked = state.asked[state.position]
    expected = next(each for each in asked.slot.expected if each.point == point)
    before = _found(asked)[point]
    probe = Probe(point, expected.follow_up, before, asked.slot.probe_seconds, "left")
    shown = state.with_current(probes=(*asked.probes, probe))
    return replace(shown, phase=Phase.PROBING, to_probe=tuple(rest), draft=None)


def with_deeper(state: State) -> State:
    """Return the state with the deeper question next, where one is due and time permits."""
    asked = state.asked[state.position]
    deeper, left = asked.slot.deeper, state.asked[state.position + 1 :]
    if deeper is None or not is_covered(asked):
        return state
    needed = deeper.planned_seconds + sum(each.slot.planned_seconds for each in left)
    if state.spent + needed > state.plan.setup.budget_seconds:
        return state
    here = state.position + 1
    return replace(state, asked=(*state.asked[:here], Asked(deeper, "unreached"), *left))


_WEAK: tuple[Finding, ...] = ("missing", "contradicted")


def _found(asked: Asked) -> dict[str, Finding]:
    return {each.point: each.finding for each in asked.verdict.points} if asked.verdict else {}
