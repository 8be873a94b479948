"""Which questions a practice sitting asks, and in what order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quizzer.bank.guessing import suggestion
from quizzer.bank.library import Entry
from quizzer.domain.chance import draw
from quizzer.domain.item import Item
from quizzer.domain.progress import Progress
from quizzer.errors import UsageError
from quizzer.scheduling.arranging import crammed, gathered
from quizzer.scheduling.candidates import Candidate, Chosen
from quizzer.scheduling.prerequisites import Prerequisites
from quizzer.scheduling.queue import chosen, ordered
from quizzer.sittings.desk import NAMED, Desk
from quizzer.sittings.shelf import Shelf, prerequisites_at, shelf_of

CRAMMING = "Cramming: answers are kept, and no due day moves."
"""Told at the start of such a sitting."""
SEEDS = 1 << 31
TRIES = 8
"""How often a variant is drawn that is to differ from another."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the learner asked to practise.

    Attributes
    ----------
    banks, topic, type
        Only questions of those banks, that topic, that kind.
    limit
        At most so many; by default as many as the learner has set.
    new
        At most so many that were never answered; by default what is left of the day's.
    missed
        Only those whose last answer was not wholly right, due or not.
    seed
        Decides order and variants; by default fresh.
    keys
        Exactly these questions, due or not, the most urgent first.
    cram
        What was met before and is known least, due or not; the answers move no due day.
    name
        What those are called, e.g. ``"today's plan"``.
    """

    banks: tuple[str, ...] = ()
    topic: str | None = None
    type: str | None = None
    limit: int | None = None
    new: int | None = None
    missed: bool = False
    seed: int | None = None
    keys: tuple[str, ...] | None = None
    name: str = ""
    cram: bool = False

    @property
    def words(self) -> str:
        """What it narrows a sitting to, e.g. ``"only choice questions"``; empty where nothing."""
        if self.name:
            return self.name
        which = [
            *([f"on {self.topic}"] if self.topic else []),
            *([f"of {', '.join(self.banks)}"] if self.banks else []),
            *(["that you missed"] if self.missed else []),
            *(["to cram"] if self.cram else []),
        ]
        kind = f"{self.type} questions" if self.type else "questions"
        only = [f"only {' '.join([kind, *which])}"] if self.type or which else []
        most = [] if self.limit is None else [f"at most {self.limit}"]
        new = [] if self.new is None else [f"at most {self.new} new" if self.new else "none new"]
        return ", ".join([*only, *most, *new])


@dataclass(frozen=True, slots=True)
class Today:
    """How much there is to do on a study day.

    Attributes
    ----------
    due, new
        How many would be asked now if there were no limit.
    leeches
        How many are set aside because they lapsed too often.
    """

    due: int
    new: int
    minutes: float
    leeches: int = 0


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
    _known("--topic", selection.topic, [entry.topic for entry in entries])
    _known("--type", selection.type, [entry.type for entry in entries])
    return selection


def choose(desk: Desk, selection: Selection) -> tuple[Item, ...]:
    """Return the queue of a new sitting: what is due first, then new ones, topics interleaved.

    Left out are questions that the learner suspended, or buried today, and leeches, unless what
    was missed is asked for. New ones wait for their topic's prerequisites, unless a topic or kind
    is named.
    """
    seed = desk.fresh_seed() if selection.seed is None else selection.seed
    shelf, pool = shelf_of(desk), _pool(desk, selection)
    most = len(pool) if selection.keys is not None else desk.questions_a_sitting
    limit = most if selection.limit is None else selection.limit
    keys = ordered(_chosen(desk, shelf, selection, pool, limit, seed))
    return tuple(
        item_of(desk.library.question(key), _variant_seed(seed, key, shelf.progress.get(key)))
        for key in keys
    )


def matching(desk: Desk, selection: Selection) -> list[Entry]:
    """Return the questions that `selection` admits, in the banks' own order."""
    entries = [
        entry
        for bank in desk.library.banks
        if not selection.banks or bank.id in selection.banks
        for entry in bank.entries
        if not entry.is_retired
        and entry.is_asked
        and selection.topic in (None, entry.topic)
        and selection.type in (None, entry.type)
    ]
    if selection.keys is not None:
        by_key = {entry.key: entry for entry in entries}
        return [by_key[key] for key in selection.keys if key in by_key]
    if selection.missed:
        progress = desk.store.progress()
        entries = [e for e in entries if e.key in progress and progress[e.key].last_score < 1]
    return entries


def today_of(desk: Desk, selection: Selection | None = None) -> Today:
    """Return how much of `selection`, by default of all, is due today, and how much new is left."""
    shelf, wanted = shelf_of(desk), selection or Selection()
    pool = _pool(desk, wanted)
    limit = len(pool) if wanted.limit is None else wanted.limit
    asked = _chosen(desk, shelf, wanted, pool, limit, seed=0)
    question = desk.library.question
    seconds = sum(question(one.key).budget_seconds for one in (*asked.due, *asked.new))
    leeches = sum(key in pool for key in shelf.leeches)
    return Today(len(asked.due), len(asked.new), seconds / 60, leeches)


def new_ahead(desk: Desk) -> int:
    """Return how many questions could be asked for the first time now, however many a day are."""
    every = len(desk.candidates)
    return today_of(desk, Selection(new=every)).new


def new_left(desk: Desk) -> int:
    """Return how many questions may still be asked for the first time today."""
    return max(desk.new_a_day - desk.store.first_answers(desk.moment().day), 0)


def another_of(entry: Entry, item: Item) -> Item:
    """Return a variant of a question that differs from `item`, as far as it has others.

    Decided by `item` alone, so that a replay draws the same.
    """
    found = item_of(entry, item.seed)
    for attempt in range(TRIES):
        found = item_of(entry, draw(SEEDS, item.seed, entry.key, "again", attempt))
        if found.values != item.values:
            break
    return found


def item_of(entry: Entry, seed: int) -> Item:
    """Return the variant `seed` of a question as it stands in a queue."""
    variant = entry.question.variant(seed)
    return Item(
        bank=entry.bank,
        question=entry.id,
        content=entry.content,
        seed=seed,
        values=variant.values,
        hints=entry.hints,
        budget_seconds=entry.budget_seconds,
    )


def _known(option: str, given: str | None, known: list[str]) -> None:
    if given is None or given in known:
        return
    remedy = suggestion(given, dict.fromkeys(known)) or "None is at hand."
    raise UsageError(f"There is no “{given}”.", where=option, remedy=remedy)


def _pool(desk: Desk, selection: Selection) -> Mapping[str, Candidate]:
    """Return by key what `selection` admits, as what is chosen from."""
    every = desk.candidates
    is_narrow = bool(selection.banks or selection.topic or selection.type or selection.missed)
    if is_narrow or selection.keys is not None:
        return {entry.key: every[entry.key] for entry in matching(desk, selection)}
    return every


def _chosen(
    desk: Desk,
    shelf: Shelf,
    selection: Selection,
    pool: Mapping[str, Candidate],
    limit: int,
    seed: int,
) -> Chosen:
    """Return which questions of `pool` are to be asked."""
    set_aside = shelf.resting if selection.missed else shelf.resting | shelf.leeches
    progress = shelf.progress
    if selection.missed:
        rows = {key: progress[key] for key in pool}
        progress = {key: replace(row, due=min(row.due, shelf.today)) for key, row in rows.items()}
    is_free = bool(selection.topic or selection.type)
    candidates = [one for key, one in pool.items() if key not in set_aside]
    if selection.cram:
        return crammed(candidates, progress, shelf.today, limit=limit, seed=seed)
    if selection.keys is not None:
        return gathered(candidates[: max(limit, 0)], progress, prerequisites_at(desk))
    if selection.missed:
        candidates = [one._replace(siblings=frozenset()) for one in candidates]
    return chosen(
        candidates,
        progress,
        shelf.today,
        new=new_left(desk) if selection.new is None else selection.new,
        limit=limit,
        seed=seed,
        prerequisites=Prerequisites() if is_free else prerequisites_at(desk),
    )


def _variant_seed(seed: int, key: str, progress: Progress | None) -> int:
    return draw(SEEDS, seed, key, progress.answers if progress else 0)
