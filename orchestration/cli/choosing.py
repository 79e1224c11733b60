"""What a user means by an area, an extract or a coverage on the command line. What a command then does is its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any


def area_of(home: Any, given: str) -> Any:
    """An area by code, by name or by the path of its file; with nothing given, the only one there is. Raises
    HomeProblem."""
    from contracts.area import load_area, load_areas
    from contracts.home import HomeProblem

    if given.endswith((".yml", ".yaml")):
        return load_area(Path(given))
    areas = load_areas(home)
    if not areas:
        own = sorted(home.own_areas.glob("*.yml"))
        areas = {each.area_code: each for each in map(load_area, own)}
    if not given and len(areas) == 1:
        return next(iter(areas.values()))
    known = ", ".join(f"{each.area_name} ({each.area_code})" for each in areas.values()) or "none yet"
    if not given:
        raise HomeProblem(
            f"Say which area with --area: its code, its name or the path of its file. Known areas: {known}."
        )
    wanted = given.strip().casefold().replace(" and ", " & ")
    for found in areas.values():
        if wanted in (found.area_code.casefold(), found.area_name.casefold().replace(" and ", " & ")):
            return found
    raise HomeProblem(f"There is no such area here. Known areas: {known}. Or give the path of an area file.")


def extract_of(given: str) -> str:
    """The name of an extract. Raises HomeProblem where there is none of that name."""
    from contracts.extracts import EXTRACTS
    from contracts.home import HomeProblem

    name = given.strip().lower().replace("-", "_")
    if name not in EXTRACTS:
        raise HomeProblem(f"There is no such extract. --extract takes one of: {', '.join(EXTRACTS)}.")
    return name


def dates_of(given: str) -> tuple[date, date]:
    """First and last day of a coverage. Raises HomeProblem where it cannot be read."""
    from contracts.home import HomeProblem
    from contracts.periods import bounds

    try:
        if ".." in given:
            first, last = given.split("..", 1)
            return date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
        return bounds(given.strip())
    except ValueError:
        raise HomeProblem(
            "That coverage cannot be read. Write 2022-23Q2, year-to-2023-06 or 2022-07-01..2022-09-30."
        ) from None


def submissions_in(path: Path) -> list[Path]:
    """The path itself, or the submission folders directly in it where it is a folder of such."""
    if not path.is_dir() or (path / "manifest.json").exists():
        return [path]
    inside = sorted(each for each in path.iterdir() if (each / "manifest.json").is_file())
    return inside or [path]


def files_in(given: list[Path]) -> list[Path]:
    """The files given, and all those in folders given, however deep; hidden ones are none."""
    found: list[Path] = []
    for path in given:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [each for each in inside if not path.is_dir() or _is_meant(each, path)]
    return found


def _is_meant(file: Path, folder: Path) -> bool:
    return file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
