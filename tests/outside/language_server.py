"""A small client of a language server: it types, waits for what the server says, and asks."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

CURSOR = "▮"
"""Where, in a text, the cursor stands."""

LONGEST_SECONDS = 400
"""After these it is ended, so that a server that says nothing fails a test and holds up none."""

_SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    }
}
_CAN = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True},
}


class LanguageServer:
    """yaml-language-server in a process of its own, over the folder `root`."""

    def __init__(self, program: Path, root: Path) -> None:
        self._root = root
        self._asked = 0
        self._files = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._process = subprocess.Popen(
            [str(program), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._end = Timer(LONGEST_SECONDS, self._process.kill)

    def __enter__(self) -> Self:
        self._end.start()
        folder = {"uri": self._root.as_uri(), "name": self._root.name}
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities=_CAN,
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=_SETTINGS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end.cancel()
        self._process.terminate()
        self._process.communicate()

    def open(self, text: str) -> "Document":
        """Return a new file with that text, as an editor opens it."""
        before, _, behind = text.partition(CURSOR)
        self._files += 1
        file = self._root / f"bank-{self._files}.yaml"
        file.write_text(before + behind, encoding="utf-8")
        document = Document(self, file.as_uri(), before.count("\n"), len(before.split("\n")[-1]))
        self._tell(
            "textDocument/didOpen",
            textDocument={
                "uri": document.uri,
                "languageId": "yaml",
                "version": 1,
                "text": before + behind,
            },
        )
        return document

    def ask(self, method: str, **params: Any) -> Any:
        """Return the server's answer to a request."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._received()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """Return what the server finds wrong with a file, once it has looked."""
        while uri not in self._diagnostics:
            self._take(self._received())
        return self._diagnostics[uri]

    def _take(self, message: Mapping[str, Any]) -> None:
        """Take what the server says unasked, and answer what it asks."""
        params = message.get("params", {})
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[params["uri"]] = params["diagnostics"]
        elif "id" in message and "method" in message:
            wanted = params.get("items", ()) if params else ()
            answers = [_SETTINGS.get(item.get("section", "")) for item in wanted]
            is_settings = message["method"] == "workspace/configuration"
            self._send({"id": message["id"], "result": answers if is_settings else None})

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _received(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found


class Document:
    """A file open in the editor, its cursor at a line and column counted from 0."""

    def __init__(self, server: LanguageServer, uri: str, line: int, column: int) -> None:
        self.uri = uri
        self._server = server
        self._place = {
            "textDocument": {"uri": uri},
            "position": {"line": line, "character": column},
        }

    @property
    def completions(self) -> dict[str, dict[str, Any]]:
        """What the editor offers at the cursor, by label."""
        found = self._server.ask("textDocument/completion", **self._place)
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: item for item in items}

    @property
    def hover(self) -> str:
        """What the editor shows of what is under the cursor, in Markdown."""
        found = self._server.ask("textDocument/hover", **self._place)
        return str(found["contents"]["value"]) if found else ""

    @property
    def problems(self) -> list[tuple[str, int, int, int]]:
        """What the editor underlines: the message, its line, and first and last column."""
        return [
            (
                each["message"],
                each["range"]["start"]["line"],
                each["range"]["start"]["character"],
                each["range"]["end"]["character"],
            )
            for each in self._server.diagnostics(self.uri)
        ]
