-- One row per complaint that counts now.
with filed as (
    {{ current_rows('complaints', 'complaint_key') }}
)

select
    cast(area_code as string) as area_code,
    cast(period as string) as filed_period,
    cast(submission_id as string) as submission_id,
    cast(complaint_key as string) as complaint_key,
    cast(extracted_on as date) as extracted_on,
    cast(received_date as date) as received_date,
    cast(procedure as string) as procedure,
    cast(stage_reached as string) as stage_reached,
    cast(stage1_opened_date as date) as stage1_opened_date,
    cast(stage1_closed_date as date) as stage1_closed_date,
    cast(stage1_outcome as string) as stage1_outcome,
    cast(stage2_opened_date as date) as stage2_opened_date,
    cast(stage2_closed_date as date) as stage2_closed_date,
    cast(stage2_outcome as string) as stage2_outcome,
    cast(stage3_opened_date as date) as stage3_opened_date,
    cast(stage3_closed_date as date) as stage3_closed_date,
    cast(stage3_outcome as string) as stage3_outcome,
    cast(complainant_type as string) as complainant_type,
    cast(complaint_category as string) as complaint_category,
    cast(service_area as string) as service_area,
    cast(is_da_related as boolean) as is_da_related,
    cast(da_basis as string) as da_basis
from filed
where recency = 1
