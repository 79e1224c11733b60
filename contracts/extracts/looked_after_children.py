"""Looked-after children: one row a period of care, never an episode. Making periods of episodes is for sources/."""

from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns

EXTRACT = Extract(
    name="looked_after_children",
    prefix="LAC",
    key=("care_period_key",),
    event_date="care_start_date",
    columns=columns(
        f"{CHILD_COLUMNS} care_period_key referral_key? care_start_date care_end_date? end_reason_code? "
        "category_of_need_code? legal_status_at_start? is_respite? is_uasc? placement_group_at_start?"
    ),
)
