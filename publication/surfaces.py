"""What people read of a release, and where in its folder it lies. What stands in it is for report/, workbook/ and
package/."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

from contracts.disk import make_folder, told_plainly
from publication.figures.reading import Area, of_folder

Surface = Literal["html", "xlsx", "package"]
REPORT, WORKBOOK, PACKAGE = "report", "workbook.xlsx", "datapackage.json"


class NotThere(Exception):
    """A release holds no such page or file; the message says what it holds."""


def of(folder: Path, surface: Surface, area: str | None = None) -> Path:
    """The file of a release folder that is to be opened; `area` is a member's name or code, and has a page only.

    Raises NotThere where there is none."""
    if area is not None:
        if surface != "html":
            raise NotThere("Only the report has pages of areas. Leave out --area, or --format.")
        return _there(folder / REPORT / "areas" / f"{_member(folder, area).code}.html", folder)
    name = {"html": f"{REPORT}/index.html", "xlsx": WORKBOOK, "package": PACKAGE}[surface]
    return _there(folder / name, folder)


def copy(folder: Path, found: Path, surface: Surface, target: Path) -> Path:
    """Copies what belongs together (the report with its pages, the workbook, or the whole release) into `target`, which
    is made where it is missing. Gives the copy of `found`. Raises NotThere where something of that name is there."""
    make_folder(target)
    whole = {"html": folder / REPORT, "xlsx": found, "package": folder}[surface]
    beside = target / (f"{folder.name}-{whole.name}" if whole != folder else folder.name)
    if beside.exists():
        raise NotThere(f"{beside} is there already. Name another folder with --out.")
    with told_plainly(target):
        if whole.is_dir():
            shutil.copytree(whole, beside)
        else:
            shutil.copyfile(whole, beside)
    return beside / found.relative_to(whole) if whole.is_dir() else beside


def _member(folder: Path, area: str) -> Area:
    members = of_folder(folder).members
    wanted = area.strip().casefold()
    for each in members:
        if wanted in (each.code.casefold(), each.name.casefold()):
            return each
    raise NotThere(
        f"There is no such area in release {folder.name}. It has {', '.join(each.name for each in members)}."
    )


def _there(file: Path, folder: Path) -> Path:
    if not file.is_file():
        raise NotThere(
            f"Release {folder.name} holds no {file.relative_to(folder)}: it was made before there were any. "
            "`likeforlike refresh` makes a new release where a figure differs."
        )
    return file
