"""A question as the learner will see it, while its author writes it: the verbs of both faces.

Nothing is kept: no answer, no progress. What can't be read leaves what could be read last.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.guessing import nearest
from quizzer.bank.problems import Problem
from quizzer.domain.answers import Answer, Typed
from quizzer.errors import BankError
from quizzer.questions.base import Variant
from quizzer.sittings.authoring.checker import Checker, Superseded
from quizzer.sittings.authoring.filling import filled, is_told_alike
from quizzer.sittings.authoring.remembering import RememberingLaboratory
from quizzer.sittings.authoring.sampling import OWN, Sample
from quizzer.sittings.authoring.sight import (
    Reply,
    Shown,
    Sight,
    errors_elsewhere,
    names_in,
    problems_of,
    standing,
)
from quizzer.sittings.authoring.trying import Trying
from quizzer.sittings.authoring.watching import WatchedBank
from quizzer.sittings.evidence import Laboratory
from quizzer.sittings.examining import Examiner

if TYPE_CHECKING:
    from quizzer.sittings.lab.lab import Lab


class Preview:
    """One question of a bank on disk.

    Parameters
    ----------
    watched
        The bank.
    laboratory, examiner
        Who runs the demos, and who marks answers in one's own words.
    name
        Id of the question to begin with; empty for the first.
    seed
        Of the variant to begin with.
    """

    def __init__(
        self,
        watched: WatchedBank,
        laboratory: Laboratory,
        examiner: Examiner,
        name: str = "",
        seed: int = 0,
    ) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.sight = Sight(name=name, seed=seed)
        self.draft = ""
        self._watched = watched
        self._bank: Bank | None = None
        self._laboratory = RememberingLaboratory(laboratory)
        self._checker = Checker(self._laboratory, examiner)
        self._trying = Trying(self._laboratory, examiner)
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._checking: asyncio.Task[None] | None = None
        self._checked_entry: Entry | None = None
        self._telling: asyncio.Task[None] | None = None

    # What an author can do ----------------------------------------------------------------------

    async def open(self) -> None:
        """Read the bank.

        Raises
        ------
        BankError
            If it can be read, and there is no such question.
        """
        await self.look()
        bank, name = self._bank, self.sight.name
        is_readable = all(problem.question for problem in self.sight.problems)
        if bank and is_readable and name and name not in self.sight.names:
            near = nearest(name, self.sight.names)
            remedy = f"Did you mean {near}?" if near else f"It has {', '.join(self.sight.names)}."
            what = f"There is no question “{name}” in the bank."
            raise BankError(what, where=str(self._watched.path), remedy=remedy)

    async def look(self) -> bool:
        """Show what the files say now, if that is something new; return whether it is."""
        bank = await asyncio.to_thread(self._watched.look)
        if bank is None:
            return False
        self._bank = bank
        self._found.clear()
        self._take(bank)
        return True

    def turn_to(self, name: str) -> None:
        """Show another question."""
        if self._bank and name in self.sight.names and name != self.sight.name:
            self._stop_telling()
            self.draft = ""
            self.sight = replace(self.sight, name=name, shown=None, reply=None, hints=0)
            self._take(self._bank)

    def turn(self, by: int) -> None:
        """Show the question so many places on, round at the ends."""
        names, place = self.sight.names, self.sight.number - 1
        if names:
            here = place if place >= 0 else -1 if by > 0 else 0
            self.turn_to(names[(here + by) % len(names)])

    def vary(self, by: int) -> None:
        """Show another variant; before the first there is none."""
        self.vary_to(self.sight.seed + by)

    def vary_to(self, seed: int) -> None:
        """Show the variant of `seed`; what was answered is answered again."""
        if self._bank and seed >= 0 and self.sight.shown and self.sight.shown.is_varied:
            self.sight = replace(self.sight, seed=seed)
            self._take(self._bank)

    def hint(self) -> None:
        """Show the next hint."""
        shown = self.sight.shown
        if shown and shown.showing.hints_left and self._bank:
            self.sight = replace(self.sight, hints=self.sight.hints + 1)
            self._take(self._bank)

    def answer(self, given: str | Answer) -> None:
        """Tell what a learner is told after this answer: a line, or what a widget made.

        Raises
        ------
        Unreadable
            If a line can't be read.
        """
        shown = self.sight.shown
        if shown is None:
            return
        answer = shown.showing.form.read(given) if isinstance(given, str) else given
        if isinstance(answer, Typed) and shown.entry.question.is_marked:
            self.draft = answer.text
        self._tell(Sample(OWN, shown.variant, answer))

    def try_answer(self, by: int = 0) -> None:
        """Tell what is told after the key; where an answer is told of, the one so many on."""
        reply = self.sight.reply
        place = reply.number - 1 + by if reply and reply.number else min(by, 0)
        self._tell(lambda found: place % len(found))

    def ask(self) -> None:
        """Ask the question again."""
        self._stop_telling()
        if self.sight.reply is not None and self._bank:
            self.sight = replace(self.sight, reply=None)
            self._take(self._bank)

    def lab(self) -> "Lab | None":
        """Return a laboratory at the settings of what is on show; None where there is no demo."""
        shown, reply = self.sight.shown, self.sight.reply
        question = shown.entry.question if shown else None
        if shown is None or question is None or not question.evidences:
            return None
        from quizzer.sittings.lab.lab import Lab
        from quizzer.sittings.lab.origin import Origin

        variant = reply.sample.variant if reply else shown.variant
        own = {name: variant.values[name] for name in (*question.params, *question.let)}
        origin = Origin(question, Variant(variant.seed, own), len(question.evidences) - 1)
        return Lab.of(self._laboratory, origin, None)

    def refresh(self) -> None:
        """Check the question anew, and run its demos anew."""
        self._laboratory.forget()
        self._checker.forget()
        self._checked_entry = None
        self._found.clear()
        if self._bank:
            self._take(self._bank)

    async def settled(self) -> Sight:
        """Return what there is to see once nothing more comes by itself."""
        while under_way := self._under_way:
            await asyncio.wait(under_way)
        return self.sight

    async def close(self) -> None:
        """Stop what is under way."""
        self.changed = lambda: None
        self._bank = None
        self._stop_telling()
        self._checker.stop()
        while under_way := self._under_way:
            await asyncio.wait(under_way)

    # How it is done -----------------------------------------------------------------------------

    def _take(self, bank: Bank) -> None:
        """Show the question on show as `bank` has it; else say why that can't be."""
        sight = self.sight
        file = str(self._watched.file) if self._watched.file else None
        names = names_in(bank, file)
        name = sight.name or (names[0] if names else "")
        shown, problems = filled(bank, name, sight.seed, sight.hints, self.draft)
        self.sight = replace(
            sight,
            notice="",
            names=names,
            name=name,
            shown=shown or sight.shown,
            is_stale=shown is None and sight.shown is not None,
            problems=problems,
            elsewhere=errors_elsewhere(bank, name),
            is_checking=False,
        )
        if shown is not None:
            self._check(bank, shown)
            self._tell_again(sight.shown, shown)
        self.changed()

    @property
    def _under_way(self) -> "list[asyncio.Task[None]]":
        tasks = (self._telling, self._checking)
        return [task for task in tasks if task is not None and not task.done()]

    def _check(self, bank: Bank, shown: Shown) -> None:
        """Look for what the files do not show, unless that has been done."""
        if shown.entry.id in self._found:
            self._add(shown, self._found[shown.entry.id])
            return
        self.sight = replace(self.sight, is_checking=True)
        before = self._checking if self._checking and not self._checking.done() else None
        if before and self._checked_entry is shown.entry:
            return
        self._checker.stop()
        self._checked_entry = shown.entry
        self._checking = asyncio.ensure_future(self._checked(bank, shown, before))

    async def _checked(self, bank: Bank, shown: Shown, before: "asyncio.Task[None] | None") -> None:
        for task in (before, self._telling):  # what is on show goes first
            if task is not None:
                await asyncio.wait([task])
        if not self._is_on_show(bank, shown):
            return
        with suppress(Superseded):
            found = await self._problems(shown.entry)
            if self._bank is bank:
                self._found[shown.entry.id] = found
            if self._is_on_show(bank, shown):
                self.sight = replace(self.sight, is_checking=False)
                self._add(shown, found)
                self.changed()

    async def _problems(self, entry: Entry) -> tuple[Problem, ...]:
        try:
            return await self._checker.problems(entry)
        except Superseded:
            raise
        except Exception as error:  # a kind or a demo of another package may fail in any way
            what = f"the check broke off: {type(error).__name__}: {error}"
            return (entry.problem("check-fails", (), what, "Tell who made the kind or the demo."),)

    def _is_on_show(self, bank: Bank, shown: Shown) -> bool:
        return self._bank is bank and self.sight.name == shown.entry.id

    def _add(self, shown: Shown, found: tuple[Problem, ...]) -> None:
        own = problems_of(shown.bank, shown.entry.id)
        self.sight = replace(self.sight, problems=standing(shown.entry, [*own, *found]))

    def _tell_again(self, before: Shown | None, now: Shown) -> None:
        """Tell of the same answer again, where the question is not the same any more."""
        reply = self.sight.reply
        if reply is None or before is None or is_told_alike(before, now):
            return
        if reply.showing.form.kind != now.showing.form.kind:
            self._stop_telling()
            self.sight = replace(self.sight, reply=None)
        elif reply.number == 0:
            self._tell(Sample(OWN, now.variant, reply.sample.answer))
        else:
            self._tell(lambda found: _alike(found, reply))

    def _tell(self, what: Sample | Callable[[Sequence[Sample]], int]) -> None:
        """Tell of an answer: of one's own, or at the place that is chosen among those to try."""
        shown = self.sight.shown
        if shown is not None:
            self._stop_telling()
            self.sight = replace(self.sight, notice="")
            self._telling = asyncio.ensure_future(self._told(shown, what))

    async def _told(self, shown: Shown, what: Sample | Callable[[Sequence[Sample]], int]) -> None:
        try:
            if isinstance(what, Sample):
                await self._follow(shown, what, 0, 0)
                return
            found = await self._trying.samples(shown)
            if found:
                place = what(found)
                await self._follow(shown, found[place], place + 1, len(found))
            else:
                self._say("There is no answer to try: the key can't be computed.")
        except Exception as error:  # a kind or a demo of another package may fail in any way
            self._say(f"This can't be told of: {type(error).__name__}: {error}")

    async def _follow(self, shown: Shown, sample: Sample, number: int, total: int) -> None:
        async for reply in self._trying.replies(shown, sample, number, total):
            self.sight = replace(self.sight, reply=reply)
            self.changed()

    def _say(self, notice: str) -> None:
        self.sight = replace(self.sight, notice=notice)
        self.changed()

    def _stop_telling(self) -> None:
        if self._telling:
            self._telling.cancel()


def _alike(found: Sequence[Sample], reply: Reply) -> int:
    """Return the place of the answer that was told of, or of the one that stands there now."""
    names = [sample.about for sample in found]
    if reply.sample.about in names:
        return names.index(reply.sample.about)
    return min(reply.number, len(found)) - 1
