from typing import Any

from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.importers.interview import Interview

TEXT = """\
Explain the difference between L1 and L2 regularization.

Instruction: Describe each technique.

Context: Tests the understanding of penalties.

Official Answer

Thank you for the question. It is a fine one for a start.

L1 regularization adds the absolute values to the loss. L2 regularization adds the squares.
In my work I used both of them. Ridge never sets a coefficient to exactly zero.

Related Questions

- What does the elastic net do?
2. When is ridge better?
"""


def read(text: str) -> Imported:
    return Interview().read(text.encode(), Wanted("new", "New"))


def only(found: Imported) -> dict[str, Any]:
    (question,) = found.document["questions"]
    assert isinstance(question, dict)
    return question


def test_every_section_finds_its_place() -> None:
    found = read(TEXT)
    question = only(found)
    assert question["type"] == "open"
    assert question["id"] == "explain-the-difference-between-l1-and-l2"
    assert question["prompt"] == "Explain the difference between L1 and L2 regularization."
    assert question["instruction"] == "Describe each technique."
    assert question["context"] == "Tests the understanding of penalties."
    assert question["model_answer"].startswith("Thank you for the question.")
    assert found.lines == {question["id"]: 1}


def test_the_rubric_is_a_draft_of_statements_and_marked_for_review() -> None:
    found = read(TEXT)
    question = only(found)
    assert [point["point"] for point in question["rubric"]] == [
        "L1 regularization adds the absolute values to the loss.",
        "L2 regularization adds the squares.",
        "Ridge never sets a coefficient to exactly zero.",
    ]
    assert question["tags"] == ["review"]
    remarks = found.remarks[question["id"]]
    assert "Related: What does the elastic net do?" in remarks
    assert "Related: When is ridge better?" in remarks
    assert any(remark.startswith("Review: its rubric of 3 points") for remark in remarks)
    assert [note.line for note in found.notes] == [1, 14]
    assert {note.outcome for note in found.notes} == {"approximated"}


def test_several_questions_stand_between_lines() -> None:
    found = read(
        f"{TEXT}\n---\n\nQuestion: What is bias?\n\nOfficial Answer: A systematic error.\n"
    )
    assert [each["prompt"] for each in found.document["questions"]][1:] == ["What is bias?"]
    assert found.lines["what-is-bias"] == 21


def test_what_is_missing_is_told_with_its_line() -> None:
    found = read("What is bias?\n\nContext: None.\n\n---\n")
    (note,) = found.notes
    assert (note.outcome, note.line) == ("error", 1)
    assert "no official answer" in note.what
    (note,) = read("\nInstruction: Do.\n\nOfficial Answer: So.\n").notes
    assert (note.outcome, note.line) == ("error", 2)
    assert "a question is missing" in note.what


def test_it_is_told_from_other_texts() -> None:
    assert Interview().likeness(TEXT.encode(), ".txt") > 0.5
    assert Interview().likeness(b"Context: none.\n", ".txt") == 0
