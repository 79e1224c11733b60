"""What Dagster's own tools load (`dagster dev`, `dagster definitions validate`): the graph of the data home that
LIKEFORLIKE_DATA names, else ./data. Everything else imports graph.py."""

from contracts.home import open_home
from orchestration.graph import build_defs

defs = build_defs(open_home())
