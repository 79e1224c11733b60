"""Prepared submissions on disk: `to_send/` holds what may leave, one folder a submission; `stays_here/` holds what each
source record became. How rows come about is for preparing.py."""

from __future__ import annotations

import io
import secrets
import shutil
from datetime import date
from pathlib import Path

import polars as pl

from contracts import CONTRACT_VERSION, border
from contracts.area import Area
from contracts.disk import TEMPORARY, make_folder, sync_folder, told_plainly, write_file
from contracts.extracts import BY_NAME
from contracts.manifest import Manifest
from contracts.mapping import layout_of
from contracts.periods import bounds, quarters_between
from contracts.sources.table import read_bytes
from preparation.preparing import Prepared, Submission
from preparation.problems import PreparationProblem

TO_SEND, STAYS_HERE = "to_send", "stays_here"
ROWS, MANIFEST, RECORDS = "rows.csv", "manifest.json", "records.csv"
_KNOWN = frozenset(
    {"child_key", "family_key", *(extract.key for extract in BY_NAME.values() if extract.event_date), "referral_key"}
)


def write_prepared(
    folder: Path,
    prepared: Prepared,
    area: Area,
    key_id: str,
    coverage: tuple[date, date],
    extracted_on: date,
    provenance: str,
) -> list[tuple[Submission, Path]]:
    """Writes one folder a submission, in the place of what was prepared earlier for the same extract and quarter, and
    what became of each source record. Raises PreparationProblem where the border would stop one of them: nothing is
    written then."""
    manifests = [_manifest(each, area, key_id, extracted_on, provenance) for each in prepared.submissions]
    texts = [_text(each) for each in prepared.submissions]
    for submission, text in zip(prepared.submissions, texts, strict=True):
        _hold_to_the_border(submission, text, area)
    written = []
    for submission, manifest, text in zip(prepared.submissions, manifests, texts, strict=True):
        written.append((submission, _put(folder / TO_SEND, manifest, text)))
    ids = {(each.extract, each.quarter): path.name for each, path in written}
    write_file(folder_of(folder, prepared, coverage) / RECORDS, _records(prepared, ids))
    return written


def folder_of(folder: Path, prepared: Prepared, coverage: tuple[date, date]) -> Path:
    """Where what stays is kept: one folder for the same quarters and extracts, so that preparing again takes the place
    of what was told before and of nothing else."""
    quarters = quarters_between(*coverage)
    covered = quarters[0] if len(quarters) == 1 else f"{quarters[0]}_to_{quarters[-1]}"
    extracts = sorted({each.reading.extract for each in prepared.held if each.reading.extract})
    return folder / STAYS_HERE / "_".join([covered, *extracts])


def _manifest(submission: Submission, area: Area, key_id: str, extracted_on: date, provenance: str) -> Manifest:
    start, end = bounds(submission.quarter)
    stem = f"{area.area_code}-{submission.extract.replace('_', '-')}-{submission.quarter}".lower()
    return Manifest(
        submission_id=f"{stem}-{secrets.token_hex(4)}",
        area_code=area.area_code,
        extract=submission.extract,  # type: ignore[arg-type]
        coverage_start=start,
        coverage_end=end,
        source_format="canonical",
        prepared_from=submission.source_format,  # type: ignore[arg-type]
        system=area.system or None,
        provenance=provenance,  # type: ignore[arg-type]
        nil_return=submission.nil_return,
        key_id=key_id,
        mapping_version=area.mapping_version,
        contract_version=CONTRACT_VERSION,
        extracted_on=extracted_on,
        file=ROWS,
        source_rows=submission.source_rows,
    )


def _text(submission: Submission) -> bytes:
    buffer = io.BytesIO()
    submission.rows.write_csv(buffer)
    return buffer.getvalue()


def _hold_to_the_border(submission: Submission, text: bytes, area: Area) -> None:
    extract = BY_NAME[submission.extract]
    table = read_bytes(text, _KNOWN)
    layout = layout_of(area, extract, "canonical", table.headers)
    if layout and (found := border.inspect(table, layout, extract, bounds(submission.quarter)[0])):
        raise PreparationProblem(
            f"{submission.extract} {submission.quarter} would be refused at the border ({found[0].rule}: "
            f"{found[0].message} {found[0].remedy}) Nothing was written."
        )


def _put(folder: Path, manifest: Manifest, text: bytes) -> Path:
    """Made beside and renamed; then what was prepared earlier for the same extract and quarter goes."""
    make_folder(folder)
    stem = manifest.submission_id.rpartition("-")[0]
    earlier = [path for path in folder.iterdir() if path.name.rpartition("-")[0] == stem]
    beside, target = folder / f"{TEMPORARY}{manifest.submission_id}", folder / manifest.submission_id
    try:
        write_file(beside / ROWS, text)
        write_file(beside / MANIFEST, manifest.model_dump_json(indent=1, exclude_none=True) + "\n")
        with told_plainly(folder):
            beside.rename(target)
            sync_folder(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    for path in earlier:
        shutil.rmtree(path, ignore_errors=True)
    return target


def _records(prepared: Prepared, ids: dict[tuple[str, str], str]) -> bytes:
    """One line a source record: where it stands, its fate, and for those sent the submission and the row in it."""
    sent = [
        each.rows.select(key=pl.col(BY_NAME[each.extract].key))
        .with_row_index("submission_row", offset=2)
        .with_columns(
            extract=pl.lit(each.extract),
            quarter=pl.lit(each.quarter),
            submission_id=pl.lit(ids[each.extract, each.quarter]),
        )
        for each in prepared.submissions
    ]
    empty = {"submission_row": pl.UInt32, "key": pl.String, "extract": pl.String, "quarter": pl.String}
    columns = ("submission_row", "key", "extract", "quarter", "submission_id")
    numbered = [frame.select(columns).cast({"submission_row": pl.UInt32}) for frame in sent]
    nothing = pl.DataFrame(schema={**empty, "submission_id": pl.String})
    known = pl.concat([nothing, *numbered])
    told = prepared.fates.join(known, on=["extract", "quarter", "key"], how="left", maintain_order="left").drop("key")
    buffer = io.BytesIO()
    told.sort("file", "what", "source_row", maintain_order=True).write_csv(buffer)
    return buffer.getvalue()
