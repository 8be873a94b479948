"""`python -m tests.benchmarks`: every benchmark's ratios, measured in this run."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import tests.benchmarks

_HELPERS = {"__main__", "measuring", "bare_app"}


def main() -> int:
    """Print every figure; return 1 when one is over its bound."""
    is_over = False
    for found in iter_modules(tests.benchmarks.__path__):
        if found.name not in _HELPERS:
            for measured in import_module(f"tests.benchmarks.{found.name}").measure():
                print(measured.line, flush=True)  # noqa: T201 - this is a report
                is_over |= measured.value > measured.bound
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
