# make run and make test set up everything in .venv first; nothing else is assumed than Python 3.11, pip and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-all check lint types content reference bench torture grader format clean
.DEFAULT_GOAL := run

.venv/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "quizzer needs Python 3.11 or later; name one with: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

run: .venv/ready
	@$(BIN)/quizzer

# Both cores: the content is long at its sums while the types are checked.
check: .venv/ready
	@$(MAKE) --no-print-directory -j 2 content lint types

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy
	$(BIN)/lint-imports

content: .venv/ready
	$(BIN)/quizzer bank check --strict

test: check
	$(BIN)/pytest -n auto

# The reference of every field, of the types that banks are read by.
reference: .venv/ready
	$(BIN)/quizzer bank schema --markdown content/FORMAT.md

# And with programs that are not ours: Node 18 or later and npm must be there.
test-all: test .venv/outside/ready
	QUIZZER_OUTSIDE=.venv/outside QUIZZER_ANKI=.venv/outside/anki $(BIN)/pytest tests/outside

.venv/outside/ready: .venv/ready
	@command -v npm >/dev/null || { echo "make test-all needs Node 18 or later with npm"; exit 1; }
	npm install --prefix .venv/outside --no-audit --no-fund --loglevel=error yaml-language-server@1.25.0
	$(BIN)/pip install --quiet --disable-pip-version-check --target .venv/outside/anki anki==26.9.3
	touch $@

# Ratios to bare references, measured in one run.
bench: .venv/ready
	$(BIN)/python -m tests.benchmarks

# The model that grades open answers, of the labelled answers; and the glossary, of its source.
grader: .venv/ready
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.grading.training train

# The long campaigns: many kills, many mutated banks.
torture: .venv/ready
	QUIZZER_TORTURE=1 $(BIN)/pytest -n auto tests/torture tests/bank tests/grading tests/interop

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build dist
