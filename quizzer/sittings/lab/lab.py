"""A laboratory at work: verbs for both faces, and the demo run for the newest settings.

However fast settings move, one request is under way at a time; when its answer comes, the demo
runs for the settings as they are then, and those in between are never asked for. A repeated
experiment is glanced at first, then taken further slice by slice for as long as nothing moves.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.domain.frame import Frame
from quizzer.domain.values import Value
from quizzer.errors import DemoError, QuizzerError, StoreError
from quizzer.sittings.evidence import Laboratory
from quizzer.sittings.lab import predicting, state
from quizzer.sittings.lab.moving import Set
from quizzer.sittings.lab.newest import Newest
from quizzer.sittings.lab.origin import (
    FollowedClaim,
    Origin,
    Request,
    claims_at,
    followed,
    requests,
    unchecked,
)
from quizzer.sittings.lab.predicting import Prediction
from quizzer.sittings.lab.state import LabState, Sets

if TYPE_CHECKING:  # the names of kinds of effort, and nothing at run time
    from quizzer.demos.running import Effort

REMEMBERED = 32
"""How many frames of a question's other cases are kept."""


class Lab:
    """One demo to be moved about in.

    Parameters
    ----------
    laboratory
        Who runs the demos.
    name
        The demo's name.
    origin
        The question that it was opened from, if it was.
    given
        Settings that differ from the demo's defaults.
    texts
        Settings as they were typed on the command line.
    folder
        Where code is kept; None where nothing is.
    changed
        Called whenever there is something else to see.
    """

    def __init__(
        self,
        laboratory: Laboratory,
        name: str,
        *,
        origin: Origin | None = None,
        given: Mapping[str, Value] | None = None,
        texts: Mapping[str, str] | None = None,
        folder: Path | None = None,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = name
        self.origin = origin
        self.claims: tuple[FollowedClaim, ...] = ()
        self.prediction: Prediction | None = None
        self.changed = changed
        self._laboratory = laboratory
        self._folder = folder
        self._given, self._texts = _singles(given or {}), dict(texts or {})
        self._state: LabState | None = None
        self._newest = Newest(self._run)
        self._known: dict[tuple[str, str], Frame] = {}

    @classmethod
    def of(cls, laboratory: Laboratory, origin: Origin, folder: Path | None = None) -> "Lab":
        """Return the laboratory of a question's case, at the settings that were asked."""
        name, given = origin.evidence.demo, origin.settings
        return cls(laboratory, name, origin=origin, given=given, folder=folder)

    def of_next_case(self) -> "Lab | None":
        """Return the laboratory of the question's next case, or None where there is but one."""
        if self.origin is None or self.origin.count == 1:
            return None
        return Lab.of(self._laboratory, self.origin.of_next(), self._folder)

    # Beginning and ending -------------------------------------------------------------------

    async def open(self) -> None:
        """Learn what there is to move, and run the demo a first time.

        Raises
        ------
        DemoError
            If there is no such demo, it can't be loaded, or it takes no such settings.
        """
        description = await self._laboratory.describe(self.name)
        opened = state.opened(description, self._given)
        for name, text in self._texts.items():
            opened = state.write(opened, name, text)
        self._state = replace(opened, start=opened.values)
        self._newest.want()
        self.changed()

    async def close(self) -> None:
        """Stop what is under way."""
        await self._newest.close()

    async def settled(self) -> None:
        """Wait until the demo has shown the newest settings, all repetitions done."""
        await self._newest.settled()

    @property
    def is_open(self) -> bool:
        """Whether it is known what there is to move."""
        return self._state is not None

    @property
    def state(self) -> LabState:
        """What it stands at."""
        if self._state is None:
            raise ValueError("the laboratory is not open yet")
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether an answer is under way."""
        return self._newest.is_running

    # Moving ------------------------------------------------------------------------------------

    def mark(self, by: int) -> None:
        """Mark another setting."""
        self._take(state.mark(self.state, by))

    def mark_named(self, name: str) -> None:
        """Mark the setting of that name."""
        self._take(state.mark_named(self.state, name))

    def move(self, by: int) -> None:
        """Move the marked setting by so many steps."""
        self._take(state.move(self.state, by))

    def place(self, name: str, share: float) -> None:
        """Put a slider at a share of its length."""
        self._take(state.place(self.state, name, share))

    def put(self, name: str, value: Set) -> None:
        """Set a setting."""
        self._take(state.put(self.state, name, value))

    def write(self, texts: Mapping[str, str]) -> None:
        """Set what somebody typed, all of it or, where one can't be, nothing.

        Raises
        ------
        BadSettings
            If there is no such setting, or it takes no such value.
        """
        following = self.state
        for name, text in texts.items():
            following = state.write(following, name, text)
        self._take(following)

    def reset(self) -> None:
        """Go back to where it was opened."""
        self._take(state.reset(self.state))

    def preset(self, by: int) -> None:
        """Take the next preset."""
        self._take(state.preset(self.state, by))

    def reroll(self) -> None:
        """Draw anew."""
        self._take(state.reroll(self.state))

    def next_figure(self) -> None:
        """Show the next figure."""
        self._take(state.next_figure(self.state))

    async def code(self) -> str:
        """Return a program that computes the same without quizzer.

        Raises
        ------
        DemoError
            If there is none.
        """
        return await self._laboratory.code(self.name, state.requested(self.state))

    def keep(self, code: str) -> Path | None:
        """Write a program beside all else that is kept; return where, or None where nothing is.

        Raises
        ------
        StoreError
            If it can't be written.
        """
        if self._folder is None:
            return None
        path = self._folder / "code" / f"{self.name}.py"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")
        except OSError as error:
            remedy = "It is copied and shown all the same."
            what = f"The code can't be written: {error.strerror or error}."
            raise StoreError(what, where=str(path), remedy=remedy) from error
        return path

    # Predicting --------------------------------------------------------------------------------

    def predict(self) -> None:
        """Begin a prediction, or say nothing where there is no fact to predict."""
        self.prediction = predicting.begun(self.state)
        self.changed()

    def predict_next(self, by: int) -> None:
        """Predict another fact."""
        if self.prediction and self.prediction.stage == "fact":
            self.prediction = predicting.of_next(self.prediction, self.state, by)
            self.changed()

    def predict_on(self) -> None:
        """Go on from the fact to the settings, from these to what will be."""
        following = {"fact": "settings", "settings": "saying"}
        if self.prediction and self.prediction.stage in following:
            stage = following[self.prediction.stage]
            self.prediction = replace(self.prediction, stage=stage)  # type: ignore[arg-type]
            self.changed()

    def say(self, text: str) -> None:
        """Say what will be, and let the demo run.

        Raises
        ------
        Unreadable
            If that is no prediction.
        """
        if self.prediction:
            said = predicting.read(self.prediction, text)
            self.prediction = replace(self.prediction, stage="running", said=said)
            self._newest.want()
            self.changed()

    def forget(self) -> None:
        """Leave the prediction; what was moved meanwhile is run."""
        was_frozen = self.prediction is not None and self.prediction.is_frozen
        self.prediction = None
        if was_frozen:
            self._newest.want()
        self.changed()

    # Running -------------------------------------------------------------------------------------

    def _take(self, following: LabState) -> None:
        """Stand at `following`; what is moved there is run, unless a prediction holds it."""
        is_moved = self._state is not None and following.values != self._state.values
        self._state = following
        if is_moved and not (self.prediction and self.prediction.is_frozen):
            self.prediction = None
            self._newest.want()
        self.changed()

    async def _run(self) -> None:
        """Show the settings as they are now, or say why that can't be."""
        try:
            await self._refine()
        except QuizzerError as problem:
            self._state = replace(self.state, problem=_told(problem))
            self.changed()

    async def _refine(self) -> None:
        """Show the settings as they are now, at a glance and then better and better."""
        values = self.state.values
        main = Request(self.name, state.requested(self.state))
        frame = await self._asked(main, "glance")
        await self._show(values, main, frame, is_moved=True)
        while state.is_partial(frame) and not self._newest.is_outdated:
            frame = await self._asked(main, "slice")
            await self._show(values, main, frame, is_moved=False)

    async def _show(self, values: Sets, main: Request, frame: Frame, *, is_moved: bool) -> None:
        claims = await self._checked(values, main, frame)
        self._state = state.shown(self.state, frame, is_moved=is_moved)
        self.claims = claims
        prediction = self.prediction
        if prediction and not prediction.is_frozen and prediction.fact in frame.facts:
            self.prediction = predicting.judged(prediction, frame.facts[prediction.fact])
        self.changed()

    async def _checked(
        self, values: Sets, main: Request, frame: Frame
    ) -> tuple[FollowedClaim, ...]:
        """Return how the question's claims stand, its other cases run where they moved along."""
        origin = self.origin
        if origin is None:
            return ()
        moved = followed(origin, values)
        try:
            frames = [
                frame if place == origin.case else await self._other(request)
                for place, request in enumerate(requests(origin, main.settings, moved))
            ]
        except DemoError:  # of another case: what is on show is not at fault
            return unchecked(origin)
        return claims_at(origin, values, moved, tuple(frames))

    async def _other(self, request: Request) -> Frame:
        key = (request.demo, repr(sorted(request.settings.items())))
        if key not in self._known:
            self._known[key] = await self._asked(request, "whole")
            while len(self._known) > REMEMBERED:
                del self._known[next(iter(self._known))]
        return self._known[key]

    async def _asked(self, request: Request, effort: "Effort") -> Frame:
        call = self._laboratory.demo(request.demo, request.settings, effort=effort)
        return await self._newest.answer(call)


def _singles(values: Mapping[str, Value]) -> dict[str, Set]:
    """Return settings without lists, which no slider moves; no demo has any."""
    return {name: value for name, value in values.items() if not isinstance(value, tuple)}


def _told(problem: QuizzerError) -> str:
    """Return a problem as the laboratory tells it: the demo's name stands above already."""
    where = problem.where if not isinstance(problem, DemoError) else ""
    return str(type(problem)(problem.what, where=where, remedy=problem.remedy))


def facts_changed(lab: LabState) -> tuple[tuple[str, Value | None, Value], ...]:
    """Return every fact that the last move changed: its name, what it was, what it is."""
    return tuple(
        (name, lab.before.get(name), value)
        for name, value in lab.facts.items()
        if lab.before.get(name) != value
    )
