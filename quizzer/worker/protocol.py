"""What the client and the child process say to each other: one JSON document a line.

======================================================  =======================================
client                                                  child
======================================================  =======================================
(starts it)                                             ``{"ready": true}``
``{"id", "call": "demo", "name", "settings",            ``{"id", "ok": <plain Frame>}``
"effort"}``
``{"id", "call": "facts", "name", "settings"}``         ``{"id", "ok": <plain facts>}``
``{"id", "call": "code", "name", "settings"}``          ``{"id", "ok": <text>}``
``{"id", "call": "describe", "name"}``                  ``{"id", "ok": <plain Description>}``
``{"id", "call": "grade", "rubric": <plain Rubric>,     ``{"id", "ok": <plain Marked>}``
"text"}``
``{"id", "call": "fit", "histories": <[[[days,          ``{"id", "ok": <plain Fitted>}``
rating, held out], …], …]>, "current", "bounds"}``
any                                                     ``{"id", "error": {"kind", "what",
                                                        "where", "remedy"}}``
======================================================  =======================================

Requests are answered in the order in which they come; before it begins with one the child says
``{"begun": true}``, so that a time limit counts from then, and a request that a dying child never
began with can be sent to another.
"""

import json
from collections.abc import Mapping
from typing import Any

from quizzer.errors import BadSettings, DemoError, UnknownDemo, WorkerError

READY = {"ready": True}
BEGUN = {"begun": True}
_KINDS = {kind.__name__: kind for kind in (DemoError, UnknownDemo, BadSettings, WorkerError)}


def line_of(document: Mapping[str, Any]) -> bytes:
    """Return `document` as one line."""
    return json.dumps(document).encode() + b"\n"


def document_of(line: bytes) -> dict[str, Any]:
    """Return the document in `line`.

    Raises
    ------
    ValueError
        If it isn't one.
    """
    document = json.loads(line)
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")
    return document


def place_of(document: Mapping[str, Any]) -> str:
    """Return what a request is for, as errors name it."""
    if document.get("call") == "fit":
        return "fitting"
    return "grading" if is_grading(document) else f"demo {document.get('name')}"


def thing_of(document: Mapping[str, Any]) -> str:
    """Return what a request asks for, as the beginning of a sentence."""
    if document.get("call") == "fit":
        return "The fitting"
    return "The grading" if is_grading(document) else "The demo"


def is_grading(document: Mapping[str, Any]) -> bool:
    """Return whether a request is to grade an answer, not to run a demo."""
    return document.get("call") == "grade"


def plain_of(error: DemoError) -> dict[str, str]:
    """Return `error` as the child sends it."""
    kind = next(cls.__name__ for cls in type(error).__mro__ if cls in _KINDS.values())
    return {"kind": kind, "what": error.what, "where": error.where, "remedy": error.remedy}


def error_of(plain: Mapping[str, str]) -> DemoError:
    """Return the error that the child sent, of its own class."""
    kind = _KINDS.get(plain["kind"], DemoError)
    return kind(plain["what"], where=plain["where"], remedy=plain["remedy"])
