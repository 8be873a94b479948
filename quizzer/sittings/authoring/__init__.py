"""Checking banks as an author does: every claim run, every test graded, every variant drawn."""

from quizzer.sittings.authoring.bench import Bench, Runner, demo_runner
from quizzer.sittings.authoring.checking import Report, check
from quizzer.sittings.authoring.crew import crew_of
from quizzer.sittings.authoring.memory import Memory

__all__ = ["Bench", "Memory", "Report", "Runner", "check", "crew_of", "demo_runner"]
