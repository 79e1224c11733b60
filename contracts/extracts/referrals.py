"""Referrals and contacts: one row a child and referral. Linking to assessments is for models/intermediate."""

from contracts.extracts import common
from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns

_DATES = ("referral_date", "closure_date")

EXTRACT = Extract(
    name="referrals",
    prefix="REF",
    key="referral_key",
    event_date="referral_date",
    columns=columns(
        f"{CHILD_COLUMNS} referral_key referral_date record_level referral_source_code? referral_nfa? "
        "primary_need_code? referrals_previous_12m? closure_date? closure_reason_code?"
    ),
    example={
        **common.CHILD_EXAMPLE,
        "referral_key": "1a" * 16,
        "referral_date": "2022-07-14",
        "record_level": "referral",
        "referral_source_code": "3A",
        "referral_nfa": "false",
        "primary_need_code": "N1",
        "referrals_previous_12m": "0",
        "closure_date": "2022-09-01",
        "closure_reason_code": "RC8",
    },
    row_rules=(
        common.outside_coverage("REF", "referral_date", {"referral_date": "2022-06-30"}),
        common.in_the_future("REF", _DATES, {"closure_date": "2031-01-01"}),
        common.long_ago("REF", _DATES, {"referral_date": "0202-07-14"}),
        common.out_of_order("REF", (("closure_date", "referral_date"),), {"closure_date": "2022-07-13"}),
        common.flag_without_basis("REF", "da_flag", "local_flag"),
        common.same_key("REF", "referral_key", {"sex": "M"}),
        common.exact_copy("REF"),
        common.one_without_other("REF", "251", "closure_date", "closure_reason_code", {"closure_reason_code": ""}),
    ),
)
