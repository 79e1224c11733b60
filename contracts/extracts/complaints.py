"""Complaints: one row a complaint. Complaints by those who harm exist only as a measure of an aggregate return."""

from contracts.extracts.extract import Extract, columns

EXTRACT = Extract(
    name="complaints",
    prefix="CMP",
    key=("complaint_key",),
    event_date="received_date",
    columns=columns(
        "complaint_key received_date procedure stage_reached "
        "stage1_opened_date? stage1_closed_date? stage1_outcome? "
        "stage2_opened_date? stage2_closed_date? stage2_outcome? "
        "stage3_opened_date? stage3_closed_date? stage3_outcome? "
        "complainant_type? complaint_category? service_area? is_da_related? da_basis",
        da_basis="da_basis_complaint",
    ),
)
