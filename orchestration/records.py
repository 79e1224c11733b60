"""Dagster's own records for a data home (runs, materialisations, check results). While a refresh writes them, their
files stay open: Dagster's own storage opens one anew for every statement, which took longer than the SQL of the models.
Dagster's tools read the same files as ever."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg
import sqlalchemy as sa
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

from contracts.disk import make_folder, write_file
from contracts.home import Home

_DAGSTER_YAML = "telemetry:\n  enabled: false\nnux:\n  enabled: false\n"
_WAITS_SECONDS = 60


def instance_of(home: Home) -> dg.DagsterInstance:
    """Dagster's instance for this data home."""
    make_folder(home.dagster)
    if not (home.dagster / "dagster.yaml").exists():
        write_file(home.dagster / "dagster.yaml", _DAGSTER_YAML)
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    events = {"module": __name__, "class": "KeptOpen", "config": {"base_dir": str(home.dagster / "history" / "runs")}}
    return dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(home.dagster), overrides={"event_log_storage": events}))


class KeptOpen(SqliteEventLogStorage):
    """Dagster's event log in SQLite, one connection a file until it is disposed of."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        """As Dagster's own, whose configuration it shares."""
        self._kept: dict[str, sa.Engine] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: dict[str, str]) -> KeptOpen:
        """As Dagster makes it from a configuration."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sa.Connection]:
        with self._db_lock:
            if shard not in self._kept:
                self._kept[shard] = self._opened(shard)
            with self._kept[shard].begin() as connection:
                yield connection

    def _opened(self, shard: str) -> sa.Engine:
        engine = sa.create_engine(
            self.conn_string_for_shard(shard),
            poolclass=sa.StaticPool,
            connect_args={"timeout": _WAITS_SECONDS, "check_same_thread": False},
        )
        self._initdb(engine)
        with engine.connect() as connection:
            # Safe in a write-ahead log: a power cut may cost the last records of a run, never the file.
            connection.execute(sa.text("PRAGMA synchronous=NORMAL"))
        return engine

    def dispose(self) -> None:
        """Closes the files."""
        for engine in self._kept.values():
            engine.dispose()
        self._kept.clear()
        super().dispose()
