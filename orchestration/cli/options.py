"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="The partnership's folder (data home).",
        envvar="LIKEFORLIKE_DATA",
        show_default="./data",
        file_okay=False,
    ),
]

Extract = Annotated[
    str,
    typer.Option(
        help="referrals, assessments, child_protection_plans, looked_after_children, complaints or aggregate_return.",
        show_default=False,
    ),
]
AreaName = Annotated[
    str,
    typer.Option(
        help="ONS code, or name, of an area of the partnership; or the path of an area file.", show_default=False
    ),
]
Coverage = Annotated[
    str,
    typer.Option(
        help="Which dates it covers: a quarter (2022-23Q2), a rolling year (year-to-2023-06), or two dates "
        "(2022-07-01..2022-09-30).",
        show_default=False,
    ),
]
Nil = Annotated[bool, typer.Option("--nil-return", help="Headers without rows mean: there were none.")]
