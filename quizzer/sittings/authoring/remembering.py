"""A laboratory that runs a demo once for the same settings."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizzer.domain.plain import to_plain
from quizzer.domain.values import Value
from quizzer.sittings.evidence import Laboratory

if TYPE_CHECKING:
    from quizzer.demos.describing import Description
    from quizzer.demos.running import Effort
    from quizzer.domain.frame import Frame

REMEMBERED = 256
"""Frames that are kept, the last ones used."""


class RememberingLaboratory:
    """Hands out again what it has seen, so that turning back, or a save, waits for no demo.

    Parameters
    ----------
    laboratory
        Who runs the demos.
    """

    def __init__(self, laboratory: Laboratory) -> None:
        self._laboratory = laboratory
        self._known: OrderedDict[tuple[str, str], Frame] = OrderedDict()

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: "Effort" = "whole"
    ) -> "Frame":
        """Return what the demo shows for `settings`; what is not whole is not kept."""
        if effort != "whole":
            return await self._laboratory.demo(name, settings, effort=effort)
        key = (name, json.dumps(to_plain(settings), sort_keys=True))
        if key not in self._known:
            self._known[key] = await self._laboratory.demo(name, settings)
        self._known.move_to_end(key)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return self._known[key]

    async def describe(self, name: str) -> "Description":
        """Return what there is to know of the demo without running it."""
        return await self._laboratory.describe(name)

    async def code(self, name: str, settings: Mapping[str, Value]) -> str:
        """Return a program that computes the same without quizzer."""
        return await self._laboratory.code(name, settings)

    async def close(self) -> None:
        """End whatever runs the demos."""
        await self._laboratory.close()

    def forget(self) -> None:
        """Run every demo anew."""
        self._known.clear()
