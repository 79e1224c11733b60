"""Assessments from ssd_cin_assessments, with the factors that ssd_assessment_factors holds about them. Reading one cell
of factors is for factors.py."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from contracts.fields import FIELDS
from contracts.layouts import Source
from contracts.sources.reading import Found, Reading
from contracts.sources.ssd.cells import Cells, none_kept, only_true, widened
from contracts.sources.ssd.events import NOT_AVAILABLE, without_sentinel
from contracts.sources.ssd.factors import SEPARATOR, factors_of
from contracts.sources.ssd.persons import of_children
from contracts.sources.ssd.rules import FACTORS_CONTRADICT, FACTORS_UNCLEAR
from contracts.synonyms import meaning

# No further action means that no support is needed: the answer is turned round.
_TURNED = {"true": "false", "false": "true", None: None}
_FACTORS = "ssd_assessment_factors.cinf_assessment_factors_json"
# Stands where the factors cannot be read, so that their text goes no further; it is no code, and no row with it counts.
UNREADABLE_FACTORS = "unreadable"
DA_FACTORS = ("3A", "3B", "3C")
_FLAG = "ssd_assessment_factors: 3A, 3B or 3C"


def assessments(cells: Cells, tables: Mapping[str, Cells]) -> Reading:
    """ssd_cin_assessments, one row an assessment. Without ssd_assessment_factors nothing is known about factors; with
    it, an assessment that has no row there has an empty cell."""
    cells.needs("cina_assessment_id", "cina_person_id", "cina_assessment_start_date")
    columns = cells.sources(
        {
            "child_key": "cina_person_id",
            "assessment_key": "cina_assessment_id",
            "referral_key": "cina_referral_id",
            "assessment_start_date": "cina_assessment_start_date",
            "assessment_authorised_date": "cina_assessment_auth_date",
        }
    )
    if cells.has("cina_assessment_outcome_nfa"):
        header = cells.header("cina_assessment_outcome_nfa")
        columns["needs_csc_support"] = Source(header=header, values=_turned_round(cells))
    added: dict[str, pl.Series] = {}
    found: tuple[Found, ...] = ()
    if factors := tables.get("ssd_assessment_factors"):
        wanted = pl.DataFrame({"assessment": cells.key("cina_assessment_id")})
        joined = wanted.join(_by_assessment(factors), on="assessment", how="left", maintain_order="left")
        added[_FACTORS] = joined["factors"]
        columns["factor_codes"] = Source(header=_FACTORS, separator=SEPARATOR)
        if (joined["factors"].is_null() & joined["flag"].is_not_null()).any():
            added[_FLAG] = joined["flag"]
            columns |= {"da_flag": Source(header=_FLAG), "da_basis": Source(constant="factors_3abc")}
        found = only_true(
            Found(FACTORS_UNCLEAR, _FACTORS, joined["unclear"].fill_null(False)),
            Found(FACTORS_CONTRADICT, _FACTORS, joined["contradict"].fill_null(False)),
        )
    else:
        columns["da_basis"] = NOT_AVAILABLE
    joined_details = of_children(cells.key("cina_person_id"), cells.header("cina_person_id"), tables)
    table = widened(cells, added | joined_details.added, changed=without_sentinel(cells, "cina_referral_id"))
    every, problems = columns | joined_details.columns, found + joined_details.found
    return Reading("assessments", "ssd", cells.part.file, cells.part.what, table, every, found=problems)


def _turned_round(cells: Cells) -> dict[str, str | None]:
    """Each answer of the column, however it is written, as its opposite; what is no answer is left to the contract."""
    field = FIELDS["needs_csc_support"]
    answers = cells.text("cina_assessment_outcome_nfa").drop_nulls().unique().sort().to_list()
    known = {text: found for text in ["Y", "N", *answers] if (found := meaning(field, text))}
    return {text: _TURNED[found.code] for text, found in known.items()}


def factors_left_out(cells: Cells, assessments_given: Cells | None) -> Reading:
    """Rows of factors: joined to an assessment, or of none that the export holds."""
    own = cells.key("cinf_assessment_id")
    known = assessments_given.key("cina_assessment_id").drop_nulls().unique() if assessments_given else own.clear()
    joined = own.is_in(known.implode()).fill_null(False)
    return none_kept(cells, ("factors_joined", joined), ("factors_without_assessment", ~joined))


def _by_assessment(cells: Cells) -> pl.DataFrame:
    """One row an assessment: the factors of all its rows together. What one of them finds and another denies is a
    contradiction; one that cannot be read makes all of them unclear."""
    rows = pl.DataFrame(
        [cells.key("cinf_assessment_id").alias("assessment"), cells.text("cinf_assessment_factors_json").alias("text")]
    ).drop_nulls("assessment")
    texts = rows["text"].unique()
    read = [factors_of(text) for text in texts.to_list()]
    meanings = pl.DataFrame(
        {
            "text": texts,
            "found": [list(each.found) for each in read],
            "denied": [list(each.denied) for each in read],
            "unclear": [not each.clear for each in read],
        },
        schema={"text": pl.String, "found": pl.List(pl.String), "denied": pl.List(pl.String), "unclear": pl.Boolean},
    )
    together = (
        rows.join(meanings, on="text", how="left", nulls_equal=True)
        .group_by("assessment")
        .agg(
            pl.col("found").list.explode(keep_nulls=False, empty_as_null=False).unique(),
            pl.col("denied").list.explode(keep_nulls=False, empty_as_null=False).unique(),
            pl.col("unclear").any(),
        )
        .with_columns(contradict=pl.col("found").list.set_intersection("denied").list.drop_nulls().list.len() > 0)
    )
    listed = pl.col("found").list.drop_nulls().list.sort().list.join(SEPARATOR).replace("", None)
    lost = pl.col("unclear") | pl.col("contradict")
    factors = pl.when(lost).then(pl.lit(UNREADABLE_FACTORS)).otherwise(listed)
    # All three are answered with no, and nothing else was found: no list of factors says so, but the flag does.
    denies = pl.all_horizontal(pl.col("denied").list.contains(code) for code in DA_FACTORS)
    says_no = ~lost & (pl.col("found").list.len() == 0) & denies
    flag = pl.when(listed.is_not_null() & ~lost).then(_holds_da(listed)).when(says_no).then(pl.lit("false"))
    return together.select("assessment", "unclear", "contradict", factors=factors, flag=flag)


def _holds_da(listed: pl.Expr) -> pl.Expr:
    found = listed.str.contains(rf"(?:^|\|)(?:{'|'.join(DA_FACTORS)})(?:\||$)")
    return pl.when(found).then(pl.lit("true")).otherwise(pl.lit("false"))
