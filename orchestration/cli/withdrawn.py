"""How what was withdrawn, or is kept no longer, is told: the tombstones, and the releases that hold its figures.
Withdrawing is for withdrawing.py."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.text import Text

from contracts.home import Home
from orchestration.cli import show

_RULES = {"withdrawn": "withdrawn", "retention": "kept no longer"}


def tell_withdrawn(home: Home, area_code: str | None = None) -> None:
    """What was withdrawn, from which quarters, when and why; nothing where nothing was."""
    from contracts.journal import tombstones

    gone = [each for each in tombstones(home).values() if area_code in (None, each.area_code)]
    if gone:
        names = names_of(home)
        rows = [
            (
                names.get(each.area_code, each.area_code),
                each.extract.replace("_", " "),
                ", ".join(each.periods),
                each.submission_id,
                f"{_RULES[each.rule]} {each.day:%d/%m/%Y}",
                each.why,
            )
            for each in sorted(gone, key=lambda each: (each.area_code, each.extract, each.periods, each.at))
        ]
        show.out.print()
        show.out.print(show.table(("area", "extract", "period", "submission", "", "why"), rows))


def tell_retired(home: Home, retired: Any) -> None:
    """What a refresh deleted because its retention is over, and the releases that hold figures made with it."""
    if retired.gone:
        names = names_of(home)
        show.note(f"Retention is over, so these rows were deleted: {'; '.join(_spoken(retired.gone, names))}.")
        tell_releases(retired.releases, retired.unread)


def tell_releases(named: list[str], unread: list[str]) -> None:
    """The releases that hold figures made with what was withdrawn, and those of which it cannot be told."""
    if named:
        holds = "Release {} holds" if len(named) == 1 else "Releases {} hold"
        said = (
            f"{holds.format(', '.join(named))} figures made with these rows. A release is not altered, and a copy that "
            "somebody has cannot be called back: tell those who have one."
        )
    else:
        said = "No release that can be read holds figures made with these rows."
    if unread:
        said += f" Of {', '.join(unread)} it cannot be told, as the manifest cannot be read."
    show.out.print(Text(said, style="yellow"))


def _spoken(gone: Iterable[Any], names: dict[str, str]) -> list[str]:
    from contracts.spans import spans

    grouped: dict[tuple[str, str], list[str]] = {}
    for each in gone:
        grouped.setdefault((names.get(each.area_code, each.area_code), each.extract), []).extend(each.periods)
    return [f"{area} {extract.replace('_', ' ')} {spans(periods)}" for (area, extract), periods in grouped.items()]


def names_of(home: Home) -> dict[str, str]:
    """The areas' names by their codes."""
    from contracts.area import load_areas

    return {code: area.area_name for code, area in load_areas(home).items()}
