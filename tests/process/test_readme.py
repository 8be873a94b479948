"""What the README shows is so."""

import os
import re
import subprocess
import sys
from pathlib import Path

from quizzer.bank.library import open_library, shipped_content
from quizzer.domain.forms.base import Option
from quizzer.domain.forms.blanks import Blank, FillBlanks
from quizzer.domain.forms.form import Form
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.domain.forms.text import EnterText
from quizzer.questions.myth import JUDGEMENTS
from quizzer.questions.registry import built_in, kind
from quizzer.questions.true_false import FALSE, TRUE

OPTIONS = tuple(Option(f"option-{number}", f"Option {number}") for number in range(4))
BLANKS = (Blank("much", EnterNumber()), Blank("which", EnterText()))
FORMS: dict[str, Form] = {
    "choice": PickOne(OPTIONS),
    "multi": PickMany(OPTIONS),
    "true-false": PickOne((TRUE, FALSE)),
    "myth": PickOne(JUDGEMENTS),
    "numeric": EnterNumber(),
    "short": EnterText(),
    "order": PutInOrder(OPTIONS),
    "match": MatchPairs(OPTIONS[:2], OPTIONS),
    "cloze": FillBlanks(("", "", ""), BLANKS),
}
ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_question_passes_the_strict_check(tmp_path: Path) -> None:
    (bank,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "mine.yaml"
    file.write_text(bank, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "bank", "check", "--strict", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path)},
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_it_lists_the_kinds_that_are_asked_and_answers_that_can_be_read() -> None:
    table = dict(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| (.*) \|$", README, re.M))
    assert set(table) == {name for name in built_in() if kind(name).is_asked}
    for name, form in FORMS.items():
        for line in re.findall(r"`(.+?)`", table[name]):
            form.read(line.replace(r"\|", "|"))


def test_the_topics_that_it_lists_are_there_in_that_order() -> None:
    (listed,) = re.findall(r"^The topics of the bank `l1-vs-l2`: (.*?)\.", README, re.M)
    bank = open_library([("shipped", shipped_content())]).bank("l1-vs-l2")
    names = re.findall(r"`(.+?)`", listed)
    assert names == [topic for topic in bank.topics if topic in names]


def test_its_pictures_are_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).is_file(), picture
