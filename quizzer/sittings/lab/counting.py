"""How many demos there are, told without parsing one: a home screen has no time for that."""

from importlib.metadata import entry_points
from importlib.resources import files

from quizzer.demos.registry import GROUP, PACKAGE


def count_demos() -> int:
    """Return as many as `quizzer.demos.registry.listing` lists.

    A built-in demo's module names it in one line, which is looked for as text.
    """
    names = {entry.name for entry in entry_points(group=GROUP)}
    for source in files(PACKAGE).iterdir():
        name = source.name.removesuffix(".py").replace("_", "-")
        if source.name.endswith(".py"):
            text = source.read_text(encoding="utf-8")
            if f'name: ClassVar[str] = "{name}"' in text or f'    name = "{name}"' in text:
                names.add(name)
    return len(names)
