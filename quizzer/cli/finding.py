"""The questions that a search finds, in lines or as JSON."""

import click

from quizzer.cli.libraries import print_json


def tell_found(typed: str, *, as_json: bool) -> None:
    """Print the questions at hand that have every word of `typed` in them."""
    import os

    from quizzer.sittings.browsing import WORDS_THAT_NARROW, found_by
    from quizzer.sittings.desk import open_desk

    desk = open_desk(os.environ)
    try:
        rows = found_by(desk, typed)
        if as_json:
            print_json(
                {
                    "questions": [
                        {
                            "question": row.entry.key,
                            "title": row.title,
                            "topic": row.entry.topic,
                            "type": row.entry.type,
                            "level": row.entry.level,
                            "state": row.state,
                            "marks": list(row.marks),
                        }
                        for row in rows
                    ]
                }
            )
            return
        for row in rows:
            marks = "".join(f" · {mark}" for mark in row.marks)
            level = f"level {row.entry.level}"
            click.echo(f"{row.entry.key} · {row.entry.type} · {level} · {row.state}{marks}")
            click.echo(f"  {row.title}")
        if not rows:
            click.echo(f"Nothing matches. Narrow by {WORDS_THAT_NARROW}.", err=True)
    finally:
        desk.close()
