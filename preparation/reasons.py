"""Why records are left out, in words for the officer's screen. The reasons themselves are given by the readers and by
preparing.py."""

from __future__ import annotations

_WORDS = {
    "outside_the_coverage": "the event lies outside the coverage",
    "left_out_by_the_area_file": "the area file leaves such rows out",
    "extract_not_in_the_area_file": "the area file does not name this extract",
    "made_from_another_format": "the area file makes this extract from another export",
    "headers_do_not_fit": "the headers are not those of the area file",
    "sheet_that_is_no_known_list": "the sheet is no list that is known, nor a table of the area file",
    "details_without_child_id": "a child's details without an id",
    "exact_copy": "the exact copy of another record",
    "episode_within_a_period": "an episode within a period of care, which counts once",
    "short_break_before_care": "a short break before the period turned into care",
    "period_began_before_the_file": "its period of care began before the file does, so it is not new",
    "details_joined_to_care_periods": "a child's details, joined to the periods of care",
    "details_joined": "details, joined to the records they belong to",
    "child_without_care_period": "a child's details, and no period of care that is sent",
    "details_that_contradict": "a child's details, given twice and differently",
    "details_of_no_child": "details without a child's id",
    "factors_joined": "factors, joined to their assessments",
    "factors_without_assessment": "factors of an assessment that is not in the file",
    "child_without_episodes": "a child's details, and no episode of that child",
    "child_without_cin_details": "a child without an episode of need",
}


def said(reason: str) -> str:
    """A reason in words; one that stands here in none as its own name says."""
    if reason in _WORDS:
        return _WORDS[reason]
    if reason.startswith("no_extract_"):
        return f"no extract holds {reason.removeprefix('no_extract_').replace('_', ' ')}"
    return reason.replace("_", " ")
