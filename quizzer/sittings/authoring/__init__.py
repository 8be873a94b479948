"""Checking banks as an author does: every claim run, every test graded, every variant drawn."""

from quizzer.sittings.authoring.bench import Bench, Runner, demo_runner
from quizzer.sittings.authoring.checking import Report, check

__all__ = ["Bench", "Report", "Runner", "check", "demo_runner"]
