"""Refreshing again, correcting, altering, colliding: when there is a new release, and when there must not be."""

import subprocess
import sys

import dagster as dg
import duckdb
import pytest

from contracts.home import PROJECT
from orchestration.graph import build_defs
from orchestration.lock import only_one
from orchestration.records import instance_of
from tests import flow
from tests.faults import harness

pytestmark = pytest.mark.integration


def test_refreshed_again_there_is_no_new_release_and_a_correction_makes_one(copied):
    first = copied.latest.read_text()
    copied.warehouse_file.write_bytes(b"whatever a failing disk leaves" * 100)
    again = flow.likeforlike("refresh", home=copied)
    assert again.returncode == 0, again.stderr
    assert "No new release" in again.stdout
    assert "leaked" not in again.stderr  # what a library says of itself at the end is nobody's news
    assert copied.latest.read_text() == first

    flow.received_resubmission(copied)
    (copied.impact_maps / "incidents.csv").write_text(
        "outcome,accrues_to,quantity,unit,proxy_gbp,duration_years,deadweight,displacement,attribution_to_others,drop_off\n"
        "Incidents of domestic abuse avoided,Society,10,incident,34015,1,0,0,0,0\n"
    )
    after = flow.likeforlike("refresh", home=copied)
    assert after.returncode == 0, after.stderr
    assert "incidents.csv is refused (VAL-110" in after.stderr
    refused = "select status, pv_gbp, ratio, rules_broken from social_value_ratios where map_id = 'incidents'"
    assert flow.rows(copied, refused)[0][:3] == ("refused", None, None)
    assert copied.latest.read_text() != first
    told = flow.likeforlike("diff", first.strip(), home=copied)
    assert told.returncode == 0, told.stderr
    assert "resubmitted" in told.stdout and "Newham" in told.stdout
    # Table 6's year is not the corrected quarter's: it stands.
    assert flow.rows(
        copied,
        "select numerator from indicator_values where area_name = 'Hackney' and "
        "indicator_id = 'da_referrals' and period = 'year-to-2023-06'",
    ) == [(1107,)]


def test_killed_three_times_over_the_run_after_that_finishes(copied, tmp_path):
    """In the contract stage, while models are built, and between a release and its naming; `make faults` does twenty,
    each from the same state."""
    flow.received_resubmission(copied)
    old = copied.latest.read_text()
    with harness.reader(copied) as wrong:
        for when in ("3", "2s", "LATEST"):
            killed = harness.victim(copied, when, tmp_path / "log")
            assert killed.returncode == -9, (when, killed.stderr)
            assert copied.latest.read_text() == old, when
        finished = harness.refreshed(copied)
    assert not wrong, wrong[0]
    assert finished.returncode == 0, finished.stderr
    assert copied.latest.read_text() != old
    assert len(list(copied.releases.glob("20*"))) == 2
    assert not list(copied.releases.glob(".tmp*"))
    told = flow.likeforlike("diff", old.strip(), home=copied)
    assert "resubmitted" in told.stdout


def test_a_mart_altered_by_hand_stops_the_release(copied):
    before = copied.latest.read_text()
    with duckdb.connect(str(copied.warehouse_file)) as connection:
        connection.execute(
            "update release_candidate.indicator_values set numerator = numerator + 1 "
            "where indicator_id = 'da_referrals' and status = 'published'"
        )
    with instance_of(copied) as instance:
        defs = build_defs(copied)
        job = defs.resolve_implicit_global_asset_job_def()
        checks = {key for key in defs.resolve_asset_graph().asset_check_keys if key.name.endswith("_as_expected")}
        assert len(checks) >= 4
        alone = job.get_subset(asset_selection={dg.AssetKey("release")}, asset_check_selection=set())
        again = job.get_subset(asset_selection=set(), asset_check_selection=checks)
        for chosen in (alone, again):
            assert not chosen.execute_in_process(instance=instance, raise_on_error=False).success
    assert copied.latest.read_text() == before


def test_two_refreshes_at_once_the_second_is_told_so(copied):
    with only_one(copied):
        second = flow.likeforlike("refresh", home=copied)
    assert second.returncode == 2
    assert "Another refresh is running" in second.stderr
    assert "Traceback" not in second.stderr


def test_dagster_definitions_validate():
    done = subprocess.run(
        [f"{sys.prefix}/bin/dagster", "definitions", "validate"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
