"""Anki's own library, run in a process of its own: imports packages, and writes them.

Run as a program: ``import FILE…`` prints, as JSON, what a fresh collection holds after importing
each package in turn; ``write FOLDER`` writes one deck in both forms.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def main(arguments: list[str]) -> None:
    """Do what the first argument says with the others."""
    from anki.collection import Collection

    with TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        if arguments[0] == "import":
            print(json.dumps([_imported(collection, file) for file in arguments[1:]]))  # noqa: T201
        else:
            _write(collection, Path(arguments[1]))
        collection.close()


def _imported(collection: Any, file: str) -> dict[str, Any]:
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    options = ImportAnkiPackageOptions(merge_notetypes=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=file, options=options))
    notes = [collection.get_note(id_) for id_ in collection.find_notes("")]
    return {
        "notes": len(notes),
        "cards": len(collection.find_cards("")),
        "fields": {note.guid: list(note.fields) for note in notes},
        "tags": {note.guid: sorted(note.tags) for note in notes},
        "decks": sorted(each.name for each in collection.decks.all_names_and_ids()),
        "types": sorted({note.note_type()["name"] for note in notes}),
    }


def _write(collection: Any, folder: Path) -> None:
    from anki.collection import DeckIdLimit, ExportAnkiPackageOptions

    deck = collection.decks.id("Penalties::Sparsity")
    basic, cloze = (collection.models.by_name(name) for name in ("Basic", "Cloze"))
    for kind, fields, tags in (
        (basic, ["Which penalty gives <b>exact</b> zeros?", "the lasso"], ["l1", "zeros"]),
        (basic, ["How many corners has the L1 ball in the plane?", "4"], []),
        (cloze, ["Ridge {{c1::shrinks::verb}}, and the lasso {{c2::selects}}.", "In short."], []),
    ):
        note = collection.new_note(kind)
        note.fields, note.tags = fields, tags
        collection.add_note(note, deck)
    for name, is_legacy in (("older.apkg", True), ("newer.apkg", False)):
        options = ExportAnkiPackageOptions(with_media=False, legacy=is_legacy)
        collection.export_anki_package(
            out_path=str(folder / name), options=options, limit=DeckIdLimit(deck)
        )


if __name__ == "__main__":
    main(sys.argv[1:])
