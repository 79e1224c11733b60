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
