"""All that quizzer remembers: one SQLite file, an append-only log and what follows from it."""

from quizzer.store.log import Plain
from quizzer.store.sittings import Sitting
from quizzer.store.store import Store

__all__ = ["Plain", "Sitting", "Store"]
