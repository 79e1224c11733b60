"""Making a release: refuse what must not leave, write beside, rename, and name it the latest as the very last step.
What the folder holds is for folder.py; reading releases is for releases.py."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from contracts import partnership
from contracts.disk import TEMPORARY, NoRoom, sweep_temporary, sync_folder, told_plainly, write_file
from contracts.home import Home
from publication import candidate, folder, releases
from publication.candidate import Table
from publication.disclosure import ledger, refreshing, told
from publication.disclosure.refreshing import Standing
from publication.package import Project
from publication.problems import Damaged, NotReleasable


@dataclass(frozen=True)
class Published:
    """What came of it: the release made, or None and the path of the one that stands.

    `changed_tables` are those that differ from the release before; all of them for a first release."""

    release_id: str | None
    path: Path
    changed_tables: tuple[str, ...]
    reason: str


def publish(
    home: Home,
    *,
    code_version: str,
    say: Callable[[str], None] = lambda message: None,
    project: Callable[[], Project] | None = None,
) -> Published:
    """Makes a release of the candidate, unless no table would differ from the latest. `project` is asked, only where
    one is made, for what its data package says of the models.

    To be called with the refresh lock held. A run killed anywhere leaves LATEST as it was; the next run sweeps what
    was half-written, and takes up a release that was whole but not yet named.

    Only what disclosure control let through is in the candidate; that is read off its tables once more.

    Raises Altered (candidate.verify_seal), NotReleasable, PartnershipProblem, NoRoom; none changes a release."""
    sweep_temporary(home.releases)
    say("Checking that nothing was altered since the build")
    tables = candidate.verify_seal(home) or candidate.read(home)
    _refuse(tables)
    protected = refreshing.standing(home)
    told.agree(tables, protected.counts, protected.withheld)
    standing = releases.latest(home)
    say(f"Comparing with {standing}" if standing else "There is no release to compare with yet")
    changed = differing(tables, home.releases / standing) if standing else tuple(sorted(tables))
    if standing and not changed:
        return Published(None, home.releases / standing, (), f"no table differs from release {standing}")
    made = _made_but_unnamed(home, tables, standing) or _make(home, tables, protected, code_version, say, project)
    write_file(home.latest, made + "\n", 0o644)
    say(f"Release {made} made")
    reason = f"differs from {standing} in {', '.join(changed)}" if standing else "the first release"
    return Published(made, home.releases / made, changed, reason)


def differing(tables: dict[str, Table], release: Path) -> tuple[str, ...]:
    """Names of the tables whose content is not the release's; all of them where the release cannot be read."""
    try:
        released = candidate.read_tables(release / releases.DATABASE, "main")
    except duckdb.Error:
        return tuple(sorted(tables))
    both = tables.keys() & released.keys()
    changed = {name for name in both if tables[name].digest != released[name].digest}
    return tuple(sorted(changed | (tables.keys() ^ released.keys())))


def _refuse(tables: dict[str, Table]) -> None:
    missing = {"submissions", "indicator_values"} - tables.keys()
    if missing:
        raise NotReleasable(
            f"The candidate lacks {', '.join(sorted(missing))}. Build it again with `likeforlike refresh`."
        )
    for table in tables.values():
        for column in table.rows.schema:
            if pa.types.is_floating(column.type) and pc.any(pc.invert(pc.is_finite(table.rows[column.name]))).as_py():
                raise NotReleasable(
                    f"{table.name}.{column.name} holds a value that is not a finite number. "
                    "Mend the model that makes it and refresh again."
                )


def _made_but_unnamed(home: Home, tables: dict[str, Table], standing: str | None) -> str | None:
    """A whole release of this very content that a killed run made and did not live to name."""
    for release_id in reversed(releases.ids(home)):
        if standing and releases.order(release_id) <= releases.order(standing):
            return None
        with suppress(Damaged):
            releases.check(home.releases / release_id)
            if not differing(tables, home.releases / release_id):
                return release_id
    return None


def _make(
    home: Home,
    tables: dict[str, Table],
    protected: Standing,
    code_version: str,
    say: Callable[[str], None],
    project: Callable[[], Project] | None,
) -> str:
    now = datetime.now(UTC)
    release_id = _next_id(home, now.date().isoformat())
    about = folder.about(release_id, now.strftime("%Y-%m-%dT%H:%M:%SZ"), code_version, tables, partnership.load(home))
    with told_plainly(home.releases):
        home.releases.mkdir(parents=True, exist_ok=True, mode=folder.OPEN_FOLDER)
    beside = home.releases / f"{TEMPORARY}{os.getpid()}-{release_id}"
    try:
        folder.fill(beside, tables.values(), about, say, project() if project else None)
        if differing(tables, beside):
            raise NotReleasable("What was written is not what was built; nothing was released. Refresh again.")
        # Before anybody can read it: what may have been told counts as told.
        ledger.enter(home, release_id, protected.counts, protected.withheld, protected.rules)
        with told_plainly(home.releases):
            os.rename(beside, home.releases / release_id)
            sync_folder(home.releases)
    except NoRoom as error:
        raise NoRoom(
            f"There is no room left on the disk that holds {home.releases}. The last release stands; "
            "make room and run the same command again."
        ) from error
    finally:
        with suppress(FileNotFoundError):
            shutil.rmtree(beside)
    return release_id


def _next_id(home: Home, today: str) -> str:
    """`YYYY-MM-DD-NN`, greater than every id there is, even where the clock was set back."""
    day, number = max([*map(releases.order, releases.ids(home)), (today, 0)])
    return f"{day}-{number + 1:02d}"
