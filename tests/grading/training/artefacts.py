"""The files that ship, made of the glossary's source and of the labelled answers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

import quizzer.grading
from tests.grading.training.evaluation import Judged, bias, cooled, temperature
from tests.grading.training.fitting import fitted, short
from tests.grading.training.seen import Seen

FOLDER = Path(quizzer.grading.__file__).parent
GLOSSARY_PARTS = ("same", "near", "contrast", "antonyms")
"""What is used of the source."""


def glossary() -> str:
    """Return `glossary.json`, of `glossary.yaml`."""
    text = (FOLDER / "glossary.yaml").read_text("utf-8")
    written = yaml.load(text, Loader=yaml.CSafeLoader)  # noqa: TID251 - a file of ours, not a bank
    kept = {part: written[part] for part in GLOSSARY_PARTS}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def model(data: Sequence[Seen], unseen: Judged) -> str:
    """Return `model.json`: fitted to `data`, and calibrated on judgements of unseen questions."""
    heat = short(temperature(unseen.probabilities, unseen.labels))
    added = short(bias(cooled(unseen.probabilities, heat), unseen.labels))
    plain: dict[str, Any] = {**fitted(data), "temperature": heat, "bias": [0.0, 0.0, added]}
    return json.dumps(plain, separators=(",", ":")) + "\n"
