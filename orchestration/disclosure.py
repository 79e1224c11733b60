"""Which cells of the counts are withheld, between the counting models and the figures: the file that the models read. How
a table is protected is publication/disclosure/'s; a stub for now, which withholds nothing."""

from __future__ import annotations

import polars as pl

from contracts.home import Home
from contracts.storing import write_rows

TABLE = "withheld_cells"
# The key of a cell, as intermediate.int_count_cells has it; `''` where nothing is broken down.
CELLS = {name: pl.String for name in ("areas_in", "period", "measure_id", "breakdown", "category")}


def write_inputs(home: Home) -> None:
    """Writes the cells that are withheld, one row a cell: none."""
    write_rows(home.inputs, home.inputs / f"{TABLE}.parquet", pl.DataFrame(schema=CELLS))
