"""`quizzer demo`: what a demo shows for some settings, as text, as JSON, or as pictures."""

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
@click.option(
    "--svg", "svg_file", metavar="FILE", help="Write its figures to FILE as SVG; - prints them."
)
@click.option("--list", "lists", is_flag=True, help="The names of all demos.")
def demo(
    name: str | None,
    assignments: tuple[str, ...],
    plain: bool,
    as_json: bool,
    svg_file: str | None,
    lists: bool,
) -> None:
    """Open the demo NAME, or the list of all; without a terminal print it."""
    from quizzer.cli.laboratory import is_terminal, open_laboratory

    _check_one_output(plain, as_json, svg_file is not None)
    if is_terminal() and not (plain or as_json or svg_file is not None or lists):
        open_laboratory(name, assignments)
    elif name is None or lists:
        if svg_file is not None:
            _refuse_picture_of_list()
        _list(as_json)
    else:
        _show(name, assignments, as_json, svg_file)


def _check_one_output(plain: bool, as_json: bool, as_svg: bool) -> None:
    from quizzer.errors import UsageError

    flags = {"--plain": plain, "--json": as_json, "--svg": as_svg}
    given = [flag for flag, is_given in flags.items() if is_given]
    if len(given) > 1:
        what = "It gives either text, JSON or SVG."
        raise UsageError(what, where=" ".join(given), remedy="Leave all but one out.")


def _refuse_picture_of_list() -> None:
    from quizzer.errors import UsageError

    remedy = "Name a demo: quizzer demo NAME --svg FILE"
    raise UsageError("The list of demos has no figures.", where="--svg", remedy=remedy)


def _list(as_json: bool) -> None:
    from quizzer.demos.registry import listing, shadowed

    demos = listing()
    for warning in shadowed():
        click.echo(warning, err=True)
    if as_json:
        _echo_json([{"name": each.name, "title": each.title} for each in demos])
        return
    width = max(len(each.name) for each in demos)
    for each in demos:
        click.echo(f"{each.name:<{width}}  {each.title}")


def _show(name: str, assignments: tuple[str, ...], as_json: bool, svg_file: str | None) -> None:
    from quizzer.clock import SystemClock
    from quizzer.demos.registry import load
    from quizzer.demos.running import parse_assignments, run

    loaded = load(name)
    shown = run(name, parse_assignments(loaded, assignments), SystemClock().monotonic)
    if as_json:
        _echo_json(_document(name, shown))
    elif svg_file is not None:
        _give_picture(loaded.title, shown, svg_file)
    else:
        click.echo("\n".join(_text(loaded.title, shown)))


def _give_picture(title: str, shown: "Run", file: str) -> None:
    from quizzer.drawing.svg import sheet
    from quizzer.reports.writing import write_whole

    frame = shown.frame
    captions = [f"{label}: {text}" for label, text in _conventions(shown) if text]
    picture = sheet(title, [*captions, frame.said], frame.figures)
    if file == "-":
        click.echo(picture, nl=False)
    else:
        write_whole(file, picture)
        click.echo(f"Written to {file}", err=True)


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
    head = (("", title), *_conventions(shown))
    lines = [line for label, text in head if text for line in _labelled(label, text, width)]
    for figure in frame.figures:
        lines += ["", *_drawn(figure, width)]
    for table in frame.tables:
        lines += ["", *_table(table.title, (table.header, *table.rows))]
    return [*lines, "", *_facts(frame.facts, width), "", *_labelled("", frame.said, width)]


def _conventions(shown: "Run") -> tuple[tuple[str, str], ...]:
    """Return what one has to know to read the numbers, each with its name; empty for none."""
    frame = shown.frame
    return (
        ("objective", frame.objective),
        ("predictors", frame.scaling),
        (
            "settings",
            ", ".join(f"{key} = {_short(value)}" for key, value in frame.settings.items()),
        ),
        ("repeated", _repeated(frame.repetitions)),
    )


def _repeated(repetitions: tuple[int, int] | None) -> str:
    if repetitions is None:
        return ""
    done, wanted = repetitions
    return f"{done:,} of {wanted:,} repetitions"


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
