"""Referrals and contacts: one row a child and referral. Linking to assessments is for models/intermediate."""

from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns

EXTRACT = Extract(
    name="referrals",
    prefix="REF",
    key=("referral_key",),
    event_date="referral_date",
    columns=columns(
        f"{CHILD_COLUMNS} referral_key referral_date record_level referral_source_code? referral_nfa? "
        "primary_need_code? referrals_previous_12m? closure_date? closure_reason_code?"
    ),
)
