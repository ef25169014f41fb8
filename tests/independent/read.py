"""Reads what the program wrote and prints, as JSON, what came of it.

    read.py vectors FOLDER            each vector that tests/vectors/README.md describes
    read.py world FOLDER              keystores, journals and bundles of several PCs, listed by its world.json
"""

import json
import sys
from pathlib import Path

from mingce import schema, vectors, world

KINDS = Path(__file__).parent.parent.parent / "shared" / "kinds"


def main(what: str, folder: str) -> None:
    dictionary = schema.read(KINDS)
    readers = {"vectors": vectors.read_all, "world": world.read_world}
    print(json.dumps(readers[what](Path(folder), dictionary)))


if __name__ == "__main__":
    main(*sys.argv[1:])
