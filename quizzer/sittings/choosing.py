"""Which questions a practice sitting asks, and in what order."""

from dataclasses import dataclass, replace
from pathlib import Path

from quizzer.bank.library import Entry
from quizzer.domain.chance import draw
from quizzer.domain.review import Item, Progress
from quizzer.errors import UsageError
from quizzer.scheduling.queue import Candidate, plan
from quizzer.sittings.desk import NAMED, Desk

LIMIT = 20
"""How many questions a sitting asks unless told otherwise."""
SEEDS = 1 << 31
TOPICS = 1000
"""More than any bank has: keeps the topics of one bank before those of the next."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the learner asked to practise.

    Attributes
    ----------
    banks, topic, type
        Only questions of those banks, that topic, that kind.
    limit
        At most so many.
    new
        At most so many that were never answered; by default what is left of the day's.
    missed
        Only those whose last answer was not wholly right, due or not.
    seed
        Decides order and variants; by default fresh.
    """

    banks: tuple[str, ...] = ()
    topic: str | None = None
    type: str | None = None
    limit: int | None = None
    new: int | None = None
    missed: bool = False
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """How much there is to do on a study day."""

    due: int
    new: int
    minutes: float


def settled(desk: Desk, selection: Selection, path: Path | None = None) -> Selection:
    """Return `selection` checked against the banks at hand; `path` names the only banks.

    Raises
    ------
    UsageError
        If it names a bank, topic or kind that is not there, or the bank has nothing to ask.
    """
    if path is not None:
        named = tuple(
            bank.id for bank in desk.library.banks if bank.place == NAMED and bank.entries
        )
        if not named:
            raise UsageError(
                "No question of it can be asked.",
                where=str(path),
                remedy=f"See what is wrong with it: quizzer bank check {path}",
            )
        selection = replace(selection, banks=named)
    entries = [entry for bank in desk.library.banks for entry in bank.entries]
    for bank in selection.banks:
        _known("--bank", bank, [bank.id for bank in desk.library.banks])
    _known("--topic", selection.topic, [entry.question.topic for entry in entries])
    _known("--type", selection.type, [entry.question.type for entry in entries])
    return selection


def nothing_to_ask(desk: Desk, selection: Selection) -> str:
    """Return why there is nothing to ask, and what to do about it."""
    entries = matching(desk, selection)
    if not entries:
        return "No question matches. Leave out one of --topic, --type, --missed or --bank."
    progress = desk.store.progress()
    later = sorted(progress[entry.key].due for entry in entries if entry.key in progress)
    unseen = sum(entry.key not in progress for entry in entries)
    due = f"The next question is due on {later[0]:%A %d %B}. " if later else ""
    more = f"{unseen} are new: quizzer practice --new 5 asks some of them now." if unseen else ""
    return f"Nothing is due today. {due}{more}".strip()


def choose(desk: Desk, selection: Selection) -> tuple[Item, ...]:
    """Return the queue of a new sitting: what is due first, then new ones, topics interleaved."""
    seed = desk.fresh_seed() if selection.seed is None else selection.seed
    entries = {entry.key: entry for entry in matching(desk, selection)}
    today, progress = desk.moment().day, desk.store.progress()
    if selection.missed:
        progress = {key: replace(row, due=min(row.due, today)) for key, row in progress.items()}
    keys = plan(
        [_candidate(desk, entry) for entry in entries.values()],
        progress,
        today,
        new=new_left(desk) if selection.new is None else selection.new,
        limit=LIMIT if selection.limit is None else selection.limit,
        seed=seed,
    )
    return tuple(item_of(entries[key], _variant_seed(seed, key, progress.get(key))) for key in keys)


def matching(desk: Desk, selection: Selection) -> list[Entry]:
    """Return the questions that `selection` admits, in the banks' own order."""
    entries = [
        entry
        for bank in desk.library.banks
        if not selection.banks or bank.id in selection.banks
        for entry in bank.entries
        if not entry.question.retired
        and selection.topic in (None, entry.question.topic)
        and selection.type in (None, entry.question.type)
    ]
    if selection.missed:
        progress = desk.store.progress()
        entries = [e for e in entries if e.key in progress and progress[e.key].last_score < 1]
    return entries


def today_of(desk: Desk) -> Today:
    """Return how much is due today, and how much new is left."""
    day, progress = desk.moment().day, desk.store.progress()
    entries = matching(desk, Selection())
    due = [e for e in entries if e.key in progress and progress[e.key].due <= day]
    unseen = [e for e in entries if e.key not in progress][: new_left(desk)]
    seconds = sum(entry.question.budget_seconds for entry in (*due, *unseen))
    return Today(len(due), len(unseen), seconds / 60)


def new_left(desk: Desk) -> int:
    """Return how many questions may still be asked for the first time today."""
    return max(desk.new_a_day - desk.store.first_answers(desk.moment().day), 0)


def item_of(entry: Entry, seed: int) -> Item:
    """Return the variant `seed` of a question as it stands in a queue."""
    variant = entry.question.variant(seed)
    return Item(
        bank=entry.bank,
        question=entry.question.id,
        content=entry.content,
        seed=seed,
        values=variant.values,
        hints=len(entry.question.hints),
        budget_seconds=entry.question.budget_seconds,
    )


def _known(option: str, given: str | None, known: list[str]) -> None:
    if given is None or given in known:
        return
    names = ", ".join(dict.fromkeys(known)) or "none"
    raise UsageError(f"There is no “{given}”.", where=option, remedy=f"Known are: {names}")


def _candidate(desk: Desk, entry: Entry) -> Candidate:
    bank = desk.library.bank(entry.bank)
    place = TOPICS * desk.library.banks.index(bank) + bank.topic_place(entry.question.topic)
    return Candidate(entry.key, place, entry.question.level)


def _variant_seed(seed: int, key: str, progress: Progress | None) -> int:
    return draw(SEEDS, seed, key, progress.answers if progress else 0)
