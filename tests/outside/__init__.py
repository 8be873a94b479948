"""Tests with programs that are not ours, which `make test-all` installs; `make test` has none."""
