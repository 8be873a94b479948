"""Plain values as YAML on one line, as an author would write them."""

import json
import re

_PLAIN = re.compile(r"[A-Za-zλ½“][^:#\[\]{},\"\\\x00-\x1f]*(?<! )\Z")
_OTHERWISE = re.compile(r"(?:true|false|null|yes|no|on|off|[.+-]?(?:inf|nan))\Z", re.I)


def flow(value: object) -> str:
    """Return `value` as YAML in flow style; texts are quoted where they must be."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{flow(name)}: {flow(inner)}" for name, inner in value.items()) + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.match(value) and not _OTHERWISE.match(value):
        return value
    return json.dumps(value, ensure_ascii=False)
