"""A withdrawal in the whole data home: what else goes, which releases it names, and that it may be killed anywhere."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date

import polars as pl
import pytest

from contracts import accepting, receiving, registry, withdrawing
from contracts.home import Home
from contracts.journal import kept, landed, tombstones
from orchestration import recovery, withdrawal
from orchestration.lock import Busy, only_one
from tests.unit.contracts.making import QUARTER, TODAY, canonical, data_home, key, submission

CHANGES_THE_DISK = ("rename", "replace", "fsync", "unlink", "rmdir")
MARK = key(1).encode()


class Killed(BaseException):
    """What nothing catches."""


def release(home, name, *submission_ids):
    folder = home.releases / name
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"release_id": name, "submission_ids": submission_ids}))
    return folder


@pytest.fixture
def home(tmp_path):
    """Two submissions that count, a warehouse and records that hold a key, and three releases."""
    home = data_home(tmp_path)
    for name, extract in (("hackney-one", "referrals"), ("hackney-plans", "child_protection_plans")):
        receiving.receive(home, submission(tmp_path, name, extract, canonical(extract, {})), today=TODAY)
    for place in accepting.pending(home):
        accepting.contract_partition(home, *place)
    registry.write_inputs(home)
    made = [
        home.warehouse_file,
        home.warehouse / "warehouse.duckdb.wal",
        home.warehouse / "warehouse.duckdb.tmp" / "spilt",
        home.dbt_target / "run" / "failed.sql",
        home.refresh_log,
        home.releases / ".tmp-1-2026-02-01-01" / "half",
        *(folder / "run" / "log" for folder in home.dagster_records),
    ]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MARK)
    (home.dagster / "dagster.yaml").write_text("telemetry: {}")
    release(home, "2026-01-01-02", "hackney-one", "hackney-plans")
    release(home, "2026-01-01-10", "hackney-one")
    release(home, "2026-01-02-01", "hackney-plans")
    return home


def holding(home):
    """Every file that holds a key of a row, but for the plans', which stay."""
    return [
        path
        for path in home.root.rglob("*")
        if path.is_file() and "plans" not in str(path) and MARK in path.read_bytes()
    ]


def one(home):
    return withdrawing.of_submission(home, "hackney-one")


def test_everything_made_of_the_rows_goes_and_releases_are_named(home):
    before = {path: path.read_bytes() for path in home.releases.rglob("*.json")}
    done = withdrawal.withdraw(home, one(home), "sent by mistake")
    assert holding(home) == []
    assert done.releases == ["2026-01-01-02", "2026-01-01-10"] and done.unread == []
    assert [each.state for each in done.gone] == ["withdrawn"]
    assert tombstones(home)["hackney-one"].releases == done.releases
    assert {path: path.read_bytes() for path in home.releases.rglob("*.json")} == before
    assert (home.dagster / "dagster.yaml").exists()
    assert list(landed(home)) == ["hackney-plans"]
    assert pl.read_parquet(home.current).select("extract", "status").rows() == [
        ("child_protection_plans", "supplied"),
        ("referrals", "not_supplied"),
    ]


def test_a_release_that_cannot_be_read_is_said_to_be_one(home):
    (home.releases / "2026-01-01-10" / "manifest.json").write_text("{")
    done = withdrawal.withdraw(home, one(home), "sent by mistake")
    assert (done.releases, done.unread) == (["2026-01-01-02"], ["2026-01-01-10"])


def test_not_while_a_refresh_runs(home):
    lock = os.open(home.lock, os.O_RDWR | os.O_CREAT)
    import fcntl

    fcntl.flock(lock, fcntl.LOCK_EX)
    with pytest.raises(Busy):
        withdrawal.withdraw(home, one(home), "sent by mistake")
    os.close(lock)
    assert tombstones(home) == {} and holding(home)


def killed_at(monkeypatch, moment):
    """From the moment on nothing is changed on disk any more; gives how many there were."""
    passed = [0]
    with monkeypatch.context() as patch:
        for name in CHANGES_THE_DISK:
            real = getattr(os, name)

            def call(*args, real=real, **options):
                passed[0] += 1
                if passed[0] >= moment:
                    raise Killed
                return real(*args, **options)

            patch.setattr(os, name, call)
        yield passed


def test_killed_anywhere_the_next_run_finishes_it(home, tmp_path, monkeypatch):
    moment, states = 0, set()
    while True:
        moment += 1
        mine = Home(shutil.copytree(home.root, tmp_path / f"killed-{moment}"))
        for _ in killed_at(monkeypatch, moment):
            try:
                withdrawal.withdraw(mine, one(mine), "sent by mistake")
                finished = True
            except Killed:
                finished = False
        if finished:
            break
        states.add(tombstones(mine)["hackney-one"].state)
        assert list(landed(mine)) == ["hackney-plans"]
        with only_one(mine):
            (recovery.recover if moment % 2 else withdrawal.finish)(mine)
        assert holding(mine) == [], moment
        assert not list(mine.root.rglob(".tmp-*")), moment
        opened, closed, *_ = (json.loads(line)["state"] for line in mine.withdrawn.read_text().splitlines())
        assert (opened, closed) == ("withdrawing", "withdrawn"), moment
        assert list(landed(mine)) == ["hackney-plans"]
        assert pl.read_parquet(mine.current)["status"].to_list() == ["supplied", "not_supplied"]
        shutil.rmtree(mine.root)
    assert moment > 20 and "withdrawing" in states


def test_with_half_a_tombstone_nothing_is_withdrawn_and_nothing_deleted(home):
    """Killed while the line was being written: the rows go after it, never before."""
    withdrawing.bury(home, one(home), withdrawing.BY_HAND, "sent by mistake", {})
    home.withdrawn.write_bytes(home.withdrawn.read_bytes()[:-20])
    before = len(holding(home))
    with only_one(home):
        recovery.recover(home)
    assert before - len(holding(home)) == 1  # half a release that a killed refresh had left
    assert set(landed(home)) == {"hackney-one", "hackney-plans"}
    withdrawal.withdraw(home, one(home), "sent by mistake")
    assert holding(home) == [] and list(landed(home)) == ["hackney-plans"]


def test_what_is_kept_no_longer_goes_at_the_next_refresh_and_is_said(home):
    assert withdrawal.retire(home, date(2222, 1, 1)).gone == []
    home.partnership_file.write_text(home.partnership_file.read_text() + "retention_years: 2\n")
    assert withdrawal.retire(home, date(2024, 9, 30)).gone == []
    assert holding(home)
    done = withdrawal.retire(home, date(2024, 10, 1))
    assert sorted(each.submission_id for each in done.gone) == ["hackney-one", "hackney-plans"]
    assert {(each.rule, each.why) for each in done.gone} == {
        ("retention", "Kept for 2 years after the end of what it covers.")
    }
    assert done.releases == ["2026-01-01-02", "2026-01-01-10", "2026-01-02-01"]
    assert kept(home) == {} and holding(home) == []
    assert set(pl.read_parquet(home.current)["withdrawn_by"]) == {"retention"}
    assert withdrawal.retire(home, date(2024, 10, 1)).gone == []
    assert set(pl.read_parquet(home.current)["period"]) == {QUARTER}


def test_rows_put_back_from_a_copy_go_again(home, tmp_path):
    copy = shutil.copytree(home.landing / "hackney-one", tmp_path / "copy")
    withdrawal.withdraw(home, one(home), "sent by mistake")
    shutil.copytree(copy, home.landing / "hackney-one")
    recovery.recover(home)
    assert holding(home) == []
    assert home.withdrawn.read_text().count("hackney-one") == 2
