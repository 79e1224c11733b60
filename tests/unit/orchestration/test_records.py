"""Dagster's records as a refresh writes them: Dagster's own storage reads them, and their files are opened once."""

import dagster as dg
import sqlalchemy as sa
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

from contracts.home import Home
from orchestration.records import KeptOpen, instance_of

KEYS = [dg.AssetKey(["marts", name]) for name in ("one", "two", "three")]


@dg.multi_asset(specs=[dg.AssetSpec(key) for key in KEYS])
def tables():
    for key in KEYS:
        yield dg.MaterializeResult(key, metadata={"rows": 1})


def test_dagsters_own_tools_read_what_a_refresh_wrote(tmp_path):
    home = Home(tmp_path)
    for _ in range(2):
        with instance_of(home) as instance:
            assert dg.materialize([tables], instance=instance).success
    with dg.DagsterInstance.from_config(str(home.dagster)) as plain:
        assert type(plain.event_log_storage) is SqliteEventLogStorage
        assert [len(plain.fetch_materializations(key, limit=9).records) for key in KEYS] == [2, 2, 2]
        runs = plain.get_runs()
        assert [run.status for run in runs] == [dg.DagsterRunStatus.SUCCESS] * 2
        assert len(plain.all_logs(runs[0].run_id)) > 10


def test_a_file_of_records_is_opened_once(tmp_path, monkeypatch):
    opened = []
    real = sa.create_engine
    monkeypatch.setattr(sa, "create_engine", lambda url, **other: opened.append(url) or real(url, **other))
    with instance_of(Home(tmp_path)) as instance:
        assert isinstance(instance.event_log_storage, KeptOpen)
        assert dg.materialize([tables], instance=instance).success
    assert len(opened) == len(set(opened)) == 2  # the run's own, and the index of all
