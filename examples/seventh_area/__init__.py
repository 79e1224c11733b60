"""Raw exports of a seventh area, Barnet, in which every person, number and event is invented: no row is of anybody in
any record, and the real borough took no part. `python -m examples.seventh_area FOLDER` writes them, so that somebody
can follow docs/onboarding.md from an empty folder to a release."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from examples.seventh_area.exports import exports

AREA_CODE, AREA_NAME = "E09000003", "Barnet"
_README = """\
Everything here is invented. Every name, number, date and event in these files was made up by a program; none of the
people is in any record, and the real London Borough of Barnet took no part and exports nothing like it.

exports/   what the case systems of an invented borough would give, July 2022 to June 2023:
  referrals_extract.csv     a local table of referrals (cp1252, days as 04/07/2022)
  cin_census_2022_23.xml    the CIN census of April 2022 to March 2023
  cin_census_2023_24.xml    the next one, as far as June 2023
  ssda903/                  header, episodes and uasc of looked-after children, April 2022 to June 2023
  complaints_log.xlsx       the complaints team's log, without a child in it
A child has the same number in all of them; in the local table some end in .0, as a spreadsheet leaves them. Nobody
has the number of a UPN that begins so, or lives at a postcode beginning with ZZ99.
The files were taken from the systems on 10/07/2023.

planted.csv lists what is wrong in them on purpose (of XML the row is the line):
"""


def write(folder: Path) -> list[Path]:
    """Writes exports/, README.txt and planted.csv into a folder, the same bytes every time; gives the paths of the
    exports. Raises OSError where it can't."""
    made = exports()
    written = [_write(folder / "exports" / name, content) for name, content in made.files.items()]
    lines = [f"  {each.file}, row {each.row}: {each.what}" for each in made.planted]
    _write(folder / "README.txt", (_README + "\n".join(lines) + "\n").encode())
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "row", "rule_code", "what"])
    writer.writerows([each.file, each.row, each.rule, each.what] for each in made.planted)
    _write(folder / "planted.csv", text.getvalue().encode())
    return written


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
