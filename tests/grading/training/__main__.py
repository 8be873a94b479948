"""`python -m tests.grading.training [train | evaluate | ablate]`; `make grader` is `train`."""

import sys

import numpy as np

from tests.grading.training import ablation, artefacts
from tests.grading.training.answers import rubrics
from tests.grading.training.evaluation import calibrated, judged, transferred
from tests.grading.training.seen import load

TOGETHER = 3
"""Questions left out at once where the model that ships is calibrated."""
SETS = ("dev", "a", "b", "c", "d")


def train() -> None:
    """Write the glossary and the model that ship, and print what they are worth."""
    (artefacts.FOLDER / "glossary.json").write_text(artefacts.glossary(), "utf-8")
    data = load(SETS)
    unseen = judged(data, TOGETHER)
    (artefacts.FOLDER / "model.json").write_text(artefacts.model(data, unseen), "utf-8")
    report(*calibrated(unseen).lines())


def evaluate() -> None:
    """Print figures on unseen questions."""
    data = load(SETS)
    every = calibrated(judged(data))
    report("Each of the eighteen questions left out in turn:", *every.lines())
    names = {question: name for name in SETS for question in rubrics(name)}
    sets = np.array([names[question] for question in every.judged.marks("question")])
    report("of them those of dev:", every.figures(sets == "dev").line())
    report("of them the others:", every.figures(sets != "dev").line())
    dev = [one for one in data if names[one.answer.question] == "dev"]
    new = [one for one in data if names[one.answer.question] != "dev"]
    report("Each of the six questions of dev left out, fitted to the other five:")
    report(calibrated(judged(dev)).figures().line())
    report("The other questions, fitted to dev alone:", transferred(dev, new).figures().line())


def ablate() -> None:
    """Print the figures with each idea switched off in turn."""
    for line in ablation.lines(SETS):
        report(line)


def report(*lines: str) -> None:
    """Print `lines`."""
    print(*lines, sep="\n", flush=True)  # noqa: T201 - this is a report


def main() -> int:
    """Do what is asked; train where nothing is."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "train"
    if asked not in TODO:
        report(__doc__ or "")
        return 2
    TODO[asked]()
    return 0


TODO = {"train": train, "evaluate": evaluate, "ablate": ablate}


if __name__ == "__main__":
    sys.exit(main())
