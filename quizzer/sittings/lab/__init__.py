"""The laboratory: a demo whose settings are moved, and what that does to facts and claims.

`moving` knows how one setting moves, `state` what a laboratory stands at, `predicting` what a
learner expects of it, `origin` the question it was opened from, and `lab` runs the demos, newest
settings first. Both faces speak to a `Lab` in the same verbs.
"""
