"""Dagster's own records for a data home (runs, materialisations, check results), written without opening their files
anew for every event. What Dagster's own tools read is the same files, by Dagster's own storage."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import create_db_conn_string
