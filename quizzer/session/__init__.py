"""Engines of a sitting: pure state machines without clock, chance, file or screen."""
