"""How things look in a terminal: consoles, the progress line, findings. What is said comes from the rooms."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from contracts.disk import make_folder

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)

INVENTED = "Demonstration: every row behind these figures is invented. They describe no real child, family or borough."


def error(sentence: str) -> None:
    """One sentence and its remedy, on standard error."""
    err.print(Text.assemble(("Stopped. ", "bold red"), sentence) if not sentence.startswith("Stopped") else sentence)


def note(sentence: str) -> None:
    """Something a reader should know, on standard error, so that piped output stays clean."""
    err.print(Text(sentence, style="yellow"))


def table(
    columns: Iterable[str], rows: Iterable[Iterable[Any]], title: str | None = None, right: int = -1, gap: int = 2
) -> Table:
    """A plain table; columns from index `right` on are numbers."""
    drawn = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, gap, 0, 0)
    )
    for position, column in enumerate(columns):
        drawn.add_column(
            column, justify="right" if 0 <= right <= position else "left", header_style="dim", overflow="fold"
        )
    for row in rows:
        drawn.add_row(*[value if isinstance(value, Text) else Text(str(value)) for value in row])
    return drawn


def findings(summary: Iterable[Any]) -> Table:
    """Findings by rule: what is wrong, what to do, how many, the first rows. Never a value."""
    rows = [
        (
            Text(each.rule, style="bold"),
            each.severity,
            each.column or "–",
            Text(each.message + ("\n→ " + each.remedy if each.remedy else "")),
            f"{each.count:,}",
            ", ".join(str(row) for row in each.first_rows) or "–",
        )
        for each in summary
    ]
    return table(("rule", "severity", "column", "what is wrong, and what to do", "count", "first rows"), rows)


def write_report(report: Any, book: Path, page: Path) -> None:
    """Findings as a workbook and as a page, and where they are."""
    from contracts.home import HomeProblem
    from contracts.reporting.page import write_page
    from contracts.reporting.workbook import write_workbook

    try:
        make_folder(book.parent)
        write_workbook(book, report)
        write_page(page, report)
    except (HomeProblem, OSError):
        note(
            f"The report could not be written to {book.parent}. Close findings.xlsx if it is open, or mend the rights."
        )
        return
    out.print(f"\n[bold]Findings[/] {book}\n         {page}", soft_wrap=True)


@contextmanager
def working(title: str, log: Path) -> Iterator[Any]:
    """A progress line for long work; everything that libraries print meanwhile goes to `log`.

    Yields a function that takes the sentence to show."""
    make_folder(log.parent)
    screen = os.dup(2)
    with os.fdopen(screen, "w") as terminal, log.open("w") as sink:
        os.chmod(log, 0o600)
        console = Console(file=terminal, highlight=False)
        with _printing_to(sink.fileno()), console.status(Text(title)) as status:
            plain = not console.is_terminal

            def tell(sentence: str) -> None:
                if plain:
                    terminal.write(f"  {sentence}\n")
                    terminal.flush()
                else:
                    status.update(Text(f"{title}  {sentence}"))

            if plain:
                terminal.write(f"{title}\n")
                terminal.flush()
            yield tell


@contextmanager
def _printing_to(descriptor: int) -> Iterator[None]:
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for number, old in enumerate(kept, start=1):
            os.dup2(old, number)
            os.close(old)
