"""Benchmarks: each module measures ratios in one run, against a bare reference doing the same.

`make bench` prints them all. A module has `measure() -> list[Measured]`.
"""
