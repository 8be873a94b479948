"""Demos: what an explanation says, computed; one module a demo, found by `registry`."""
