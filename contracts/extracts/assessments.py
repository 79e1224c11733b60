"""Assessments: one row a child and assessment. Whether abuse was known before it is for models/intermediate."""

from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns

EXTRACT = Extract(
    name="assessments",
    prefix="ASM",
    key=("assessment_key",),
    event_date="assessment_authorised_date",
    columns=columns(
        f"{CHILD_COLUMNS} assessment_key referral_key? assessment_start_date assessment_authorised_date? "
        "factor_codes? da_factor_child? da_factor_parent? da_factor_other? needs_csc_support?"
    ),
)
