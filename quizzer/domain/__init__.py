"""Frozen values that every floor speaks in: answers, verdicts, reviews, figures, facts."""
