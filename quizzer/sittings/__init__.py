"""Use cases: run an engine, carry out its effects, stamp the time."""
