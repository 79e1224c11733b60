"""Two stores, and a submission withdrawn from the whole flow: nothing of its rows stays, the next release says so, and
the one before stands."""

import dagster as dg
import duckdb
import polars as pl
import pytest

from contracts.closed import restricted
from contracts.journal import outcomes
from orchestration.assets.contract import accepted_key
from orchestration.records import instance_of
from publication import releases
from tests import flow

NEWHAM, QUARTER, YEAR = "E09000025", "2022-23Q3", "year-to-2023-06"
pytestmark = pytest.mark.integration


def files(folder):
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def test_after_a_refresh_the_restricted_store_is_its_owners_alone_and_a_release_is_not(demonstration):
    home = demonstration.home
    for folder in restricted(home):
        assert folder.stat().st_mode & 0o777 == 0o700
        for path in folder.rglob("*"):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path.relative_to(home.root)
    assert {path.stat().st_mode & 0o777 for path in home.releases.rglob("*") if path.is_dir()} == {0o755}
    assert all(path.stat().st_mode & 0o444 == 0o444 for path in files(home.releases))
    assert home.releases.stat().st_mode & 0o777 == 0o755
    assert "Others could open" not in demonstration.printed


def keys_of(home, submission_id):
    """Some pseudonyms that stand in the accepted rows of this submission and in nothing else that landed."""
    [rows] = home.accepted.glob(f"*/*/*/submission_id={submission_id}/*/rows.parquet")
    found = pl.read_parquet(rows).select("referral_key", "child_key").unpivot()["value"].drop_nulls().unique().sort()
    others = b"".join(path.read_bytes() for path in home.landing.glob("*/rows.*") if path.parent.name != submission_id)
    alone = [key.encode() for key in found if key.encode() not in others]
    return alone[:: max(1, len(alone) // 40)]


def holding(home, keys):
    contents = ((path, path.read_bytes()) for path in files(home.root))
    return {path for path, content in contents if any(key in content for key in keys)}


def in_the_warehouse(home, keys):
    """How many referrals of these keys the models read; the file itself is compressed."""
    with duckdb.connect(str(home.warehouse_file), read_only=True) as connection:
        sql = "select count(*) from staging.stg_referrals where list_contains($1, referral_key)"
        return connection.execute(sql, [[key.decode() for key in keys]]).fetchone()[0]


def test_nothing_of_a_withdrawn_submission_stays_but_its_tombstone_and_older_releases(copied):
    [made] = [
        each
        for each in outcomes(copied).values()
        if (each.area_code, each.extract, each.periods) == (NEWHAM, "referrals", [QUARTER])
    ]
    keys = keys_of(copied, made.submission_id)
    rooms = {path.relative_to(copied.root).parts[0] for path in holding(copied, keys)}
    assert len(keys) > 20 and rooms == {"landing", "accepted", "inbox"}
    assert in_the_warehouse(copied, keys) > 10
    first = copied.latest.read_text().strip()
    before = {path: path.read_bytes() for path in files(copied.releases / first)}
    (where,) = flow.rows(
        copied,
        f"select status, numerator is not null from indicator_values where area_code = '{NEWHAM}' "
        f"and indicator_id = 'da_referrals' and period = '{QUARTER}'",
    )
    assert where == ("published", True)

    done = flow.likeforlike("withdraw", made.submission_id, "--why", "consent withdrawn", "--yes", home=copied)
    assert done.returncode == 0, done.stderr
    assert f"Release {first} holds figures made with these rows" in done.stdout
    assert holding(copied, keys) == set() and not copied.warehouse_file.exists()

    again = flow.likeforlike("refresh", home=copied)
    assert again.returncode == 0, again.stderr
    assert holding(copied, keys) == set() and in_the_warehouse(copied, keys) == 0
    assert copied.latest.read_text().strip() != first
    assert {path: path.read_bytes() for path in files(copied.releases / first)} == before
    releases.check(copied.releases / first)
    assert made.submission_id in releases.manifest(copied.releases / first)["submission_ids"]
    assert made.submission_id not in releases.manifest(releases.path(copied))["submission_ids"]
    assert flow.rows(
        copied,
        f"select status, submission_id, reason from submissions where area_code = '{NEWHAM}' "
        f"and extract = 'referrals' and period = '{QUARTER}'",
    ) == [("not_supplied", None, "Withdrawn after it had been supplied.")]
    figures = flow.rows(
        copied,
        "select period, status, numerator, value, list_contains(string_split(caveats, '|'), 'withdrawn') "
        f"from indicator_values where area_code = '{NEWHAM}' and indicator_id = 'da_referrals' "
        f"and period in ('{QUARTER}', '{YEAR}', '2022-23Q2') order by period",
    )
    assert figures[0][:2] == ("2022-23Q2", "published") and figures[0][4] is False
    assert figures[1:] == [
        (QUARTER, "not_supplied", None, None, True),
        (YEAR, "not_supplied", None, None, True),
    ]
    told = flow.likeforlike("diff", first, home=copied)
    assert f"referrals {QUARTER} withdrawn" in told.stdout
    assert "withdrawn" in flow.likeforlike("status", home=copied).stdout

    # Dagster's records were begun anew, and say what stands.
    with instance_of(copied) as instance:
        known = instance.get_materialized_partitions(accepted_key("referrals"))
    stands, gone = (dg.MultiPartitionKey({"area": NEWHAM, "quarter": quarter}) for quarter in ("2022-23Q2", QUARTER))
    assert stands in known and gone not in known
