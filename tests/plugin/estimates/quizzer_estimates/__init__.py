"""Rough estimates: right within a factor, as in "how many piano tuners are there?"."""
