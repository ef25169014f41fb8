"""Reads what the program wrote and prints, as JSON, what came of it.

    read.py vectors FOLDER            each vector of bundles
    read.py profiles FOLDER           each profile (NAME.mck, NAME.mcj) with the passphrase of NAME.json
"""

import json
import sys
from pathlib import Path

from mingce import schema, vectors

DICTIONARY = Path(__file__).parent.parent.parent / "docs" / "data-dictionary.md"


def main(what: str, folder: str) -> None:
    dictionary = schema.read(DICTIONARY)
    if what == "vectors":
        print(json.dumps(vectors.read_all(Path(folder), dictionary)))


if __name__ == "__main__":
    main(*sys.argv[1:])
