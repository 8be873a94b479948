"""Grading of open answers, held to labelled ones."""
