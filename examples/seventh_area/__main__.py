"""`python -m examples.seventh_area FOLDER`: writes the invented exports, and says where."""

import sys
from pathlib import Path

from examples.seventh_area import write

_ONE_FOLDER = 2

if __name__ == "__main__":
    if len(sys.argv) != _ONE_FOLDER or sys.argv[1].startswith("-"):
        sys.exit("Say where to write: python -m examples.seventh_area FOLDER")
    try:
        paths = write(Path(sys.argv[1]))
    except OSError as error:
        sys.exit(f"Nothing can be written there ({error.strerror}). Give another folder.")
    print(f"{len(paths)} invented exports written to {Path(sys.argv[1]) / 'exports'}; README.txt says what they are.")
