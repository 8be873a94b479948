"""`quizzer demo`: what a demo shows for some settings, as text or as JSON."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizzer.demos.running import Run
    from quizzer.domain.figure import Figure
    from quizzer.domain.values import Value

_MIN_COLUMNS, _MAX_COLUMNS, _FIGURE_ROWS = 40, 100, 20


@click.command()
@click.argument("name", required=False)
@click.option(
    "--set", "assignments", multiple=True, metavar="NAME=VALUE", help="Set one of its settings."
)
@click.option("--plain", is_flag=True, help="Plain text, the figure drawn in characters.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
@click.option("--list", "lists", is_flag=True, help="The names of all demos.")
def demo(
    name: str | None, assignments: tuple[str, ...], plain: bool, as_json: bool, lists: bool
) -> None:
    """Run the demo NAME, or list all demos."""
    from quizzer.errors import UsageError

    if plain and as_json:
        remedy = "Leave one of the two out."
        raise UsageError("It prints either text or JSON.", where="--plain --json", remedy=remedy)
    if name is None or lists:
        _list(as_json)
    else:
        _show(name, assignments, as_json)


def _list(as_json: bool) -> None:
    from quizzer.demos.registry import listing

    demos = listing()
    if as_json:
        _echo_json([{"name": each.name, "title": each.title} for each in demos])
        return
    width = max(len(each.name) for each in demos)
    for each in demos:
        click.echo(f"{each.name:<{width}}  {each.title}")


def _show(name: str, assignments: tuple[str, ...], as_json: bool) -> None:
    from quizzer.clock import SystemClock
    from quizzer.demos.registry import load
    from quizzer.demos.running import parse_assignments, run

    loaded = load(name)
    shown = run(name, parse_assignments(loaded, assignments), SystemClock().monotonic)
    if as_json:
        _echo_json(_document(name, shown))
    else:
        click.echo("\n".join(_text(loaded.title, shown)))


def _document(name: str, shown: "Run") -> dict[str, Any]:
    from quizzer.domain.plain import to_plain

    frame = to_plain(shown.frame)
    keys = ("settings", "facts", "figures", "tables", "said", "objective", "scaling")
    ms = {"prepare": round(shown.prepare_ms, 3), "show": round(shown.show_ms, 3)}
    return {"demo": name, **{key: frame[key] for key in keys}, "ms": ms}


def _echo_json(document: object) -> None:
    import json

    click.echo(json.dumps(_finite(document), ensure_ascii=False, allow_nan=False))


def _finite(plain: Any) -> Any:
    """Return `plain` with null for the NaN that breaks a line: JSON has no such number."""
    if isinstance(plain, dict):
        return {key: _finite(item) for key, item in plain.items()}
    if isinstance(plain, list):
        return [_finite(item) for item in plain]
    return None if isinstance(plain, float) and plain - plain != 0 else plain


def _text(title: str, shown: "Run") -> list[str]:
    import shutil

    columns = shutil.get_terminal_size((80, 24)).columns
    width = max(_MIN_COLUMNS, min(columns, _MAX_COLUMNS))
    frame = shown.frame
    settings = ", ".join(f"{key} = {_short(value)}" for key, value in frame.settings.items())
    head = (
        ("", title),
        ("objective", frame.objective),
        ("predictors", frame.scaling),
        ("settings", settings),
    )
    lines = [line for label, text in head if text for line in _labelled(label, text, width)]
    for figure in frame.figures:
        lines += ["", *_drawn(figure, width)]
    for table in frame.tables:
        lines += ["", *_table(table.title, (table.header, *table.rows))]
    return [*lines, "", *_facts(frame.facts, width), "", *_labelled("", frame.said, width)]


def _labelled(label: str, text: str, width: int) -> list[str]:
    import textwrap

    start = f"{label:<12}" if label else ""
    indent = " " * len(start)
    return textwrap.wrap(text, width, initial_indent=start, subsequent_indent=indent)


def _drawn(figure: "Figure", width: int) -> list[str]:
    from quizzer.drawing.figures import draw

    rows = draw(figure, width, _FIGURE_ROWS)
    return ["".join(span.text for span in row).rstrip() for row in rows]


def _facts(facts: "dict[str, Value] | Any", width: int) -> list[str]:
    import textwrap

    column = max((len(name) for name in facts), default=0) + 2
    return [
        line
        for name, value in facts.items()
        for line in textwrap.wrap(
            _short(value),
            width,
            initial_indent=f"{name:<{column}}",
            subsequent_indent=" " * column,
            break_on_hyphens=False,
        )
    ]


def _table(title: str, rows: "tuple[tuple[Value, ...], ...]") -> list[str]:
    cells = [[_short(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [title, *("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells)]


def _short(value: "Value") -> str:
    """Return a value as a person reads it, numbers to six digits."""
    if isinstance(value, tuple):
        return ", ".join(_short(item) for item in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
