"""A question that is being written, in plain lines: asked, answered, explained, checked."""

import asyncio
from collections.abc import Awaitable, Callable

from quizzer.domain.answers import Answer
from quizzer.domain.forms.writing import WriteText
from quizzer.plain.forms import form_lines
from quizzer.plain.telling import tell_claim, tell_feedback, tell_figures, tell_why
from quizzer.plain.text import wrapped
from quizzer.plain.writing import tell_scorecard
from quizzer.sittings.authoring.previewing import Preview
from quizzer.sittings.authoring.sight import Reply, Shown, Sight
from quizzer.sittings.explanation import Explanation

SHORTEST_TEXT = 60
"""Characters of an answer in one's own words that are told of it."""


class PlainPreview:
    """One preview over lines.

    Parameters
    ----------
    preview
        Not yet open.
    write
        Takes one line of output, without its end.
    answer
        A learner's answer to try beside those that the question knows; empty for none.
    """

    def __init__(self, preview: Preview, write: Callable[[str], None], answer: str = "") -> None:
        self._preview = preview
        self._write = write
        self._answer = answer

    async def run(self) -> bool:
        """Tell all there is once; return whether nothing must be mended.

        Raises
        ------
        BankError
            If there is no such question.
        Unreadable
            If the answer to try can't be read.
        """
        await self._preview.open()
        await self._tell()
        return not self._preview.sight.has_errors

    async def watch(self, pause: Callable[[], Awaitable[None]]) -> None:
        """Tell all there is, and again after every save, until cancelled.

        Parameters
        ----------
        pause
            Waits until it is time to look at the files again.
        """
        await self._preview.open()
        telling = asyncio.ensure_future(self._tell())
        try:
            while True:
                await pause()
                if await self._preview.look():
                    telling.cancel()
                    await asyncio.wait([telling])
                    self._write("")
                    self._write("Saved; read again.")
                    telling = asyncio.ensure_future(self._tell())
        finally:
            telling.cancel()

    async def _tell(self) -> None:
        self._preview.ask()
        sight = self._preview.sight
        if sight.shown is not None and not sight.is_stale:
            self._tell_question(sight, sight.shown)
            await self._tell_answers(sight.shown)
        self._tell_problems(await self._preview.settled())

    def _tell_question(self, sight: Sight, shown: Shown) -> None:
        question, showing = shown.entry.question, shown.showing
        parts = [showing.key, question.type, f"level {question.level}"]
        parts.append(f"{sight.number} of {len(sight.names)}")
        if shown.is_varied:
            values = f" ({shown.values})" if shown.values else ""
            parts.append(f"variant {sight.seed}{values}")
        self._write(wrapped(" · ".join(parts)))
        self._write("")
        self._write(wrapped(showing.prompt))
        self._write("")
        if showing.instruction:
            self._write(wrapped(showing.instruction))
            self._write("")
        for line in form_lines(showing.form):
            self._write(line)
        self._write(wrapped(f"Answer with {showing.form.invitation}."))
        for hint in self._hints():
            self._write(wrapped(f"Hint: {hint}"))

    def _hints(self) -> tuple[str, ...]:
        """Return all hints, filled in."""
        shown = self._preview.sight.shown
        while shown and shown.showing.hints_left:
            self._preview.hint()
            shown = self._preview.sight.shown
        return shown.showing.hints if shown else ()

    async def _tell_answers(self, shown: Shown) -> None:
        """Tell what is told after each answer to try, and after the key all else."""
        explained: Reply | None = None
        self._preview.try_answer()
        while (reply := (await self._preview.settled()).reply) is not None:
            self._tell_reply(reply)
            explained = explained or reply
            if reply.number >= reply.total:
                break
            self._preview.try_answer(1)
        notice = self._preview.sight.notice
        if notice:
            self._write(notice)
        if self._answer:
            self._preview.answer(self._answer)
            own = (await self._preview.settled()).reply
            if own is not None:
                self._tell_reply(own)
                explained = explained or own
        if explained and explained.explanation:
            self._tell_explanation(explained.explanation)

    def _tell_reply(self, reply: Reply) -> None:
        verdict = reply.verdict
        went = f"{verdict.word} ({verdict.score:.0%})" if verdict else "could not be graded"
        self._write("")
        self._write(wrapped(f"{_capital(reply.sample.about)}: {_line(reply)} → {went}"))
        if reply.failure:
            self._write(wrapped(reply.failure, "  "))
        elif reply.explanation and reply.explanation.scorecard:
            tell_scorecard(reply.explanation.scorecard, self._write)
        elif reply.explanation:
            tell_feedback(reply.explanation, lambda text: self._write(_indented(text)))

    def _tell_explanation(self, explanation: Explanation) -> None:
        tell_why(explanation, self._write)
        for claim in explanation.claims:
            self._write(tell_claim(claim, with_numbers=True))
        tell_figures(explanation, self._write)

    def _tell_problems(self, sight: Sight) -> None:
        self._write("")
        if sight.shown is None or sight.is_stale:
            self._write("This can't be shown as it is now:")
        for problem in sight.problems:
            self._write(problem.text())
        if sight.elsewhere:
            others = "1 error" if sight.elsewhere == 1 else f"{sight.elsewhere} errors"
            self._write(f"In other questions: {others}; quizzer bank check tells them.")
        self._write(f"{_capital(sight.words)}.")


def _line(reply: Reply) -> str:
    """Return an answer as it would be typed; of a long text its beginning."""
    form, answer = reply.showing.form, reply.sample.answer
    text = " ".join(_written(reply, answer).split())
    if isinstance(form, WriteText) and len(text) > SHORTEST_TEXT:
        text = text[: SHORTEST_TEXT - 1].rstrip() + "…"
    return f"“{text}”"


def _written(reply: Reply, answer: Answer) -> str:
    return reply.showing.form.write(answer)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
