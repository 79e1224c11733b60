-- One row per area, extract and period for which anything was received: the submission that counts, or that what counted
-- was withdrawn and nothing is supplied any more.
select
    cast(area_code as string) as area_code,
    cast(extract as string) as extract,
    cast(period as string) as period,
    cast(period_type as string) as period_type,
    cast(submission_id as string) as submission_id,
    cast(contract as string) as contract,
    cast(status as string) as status,
    cast(is_late as boolean) as is_late,
    cast(balances as boolean) as balances,
    cast(provenance as string) as provenance,
    cast(contract_version as string) as contract_version,
    cast(mapping_version as bigint) as mapping_version,
    cast(rekeyed as boolean) as rekeyed,
    cast(sequence as bigint) as sequence,
    cast(key_id as string) as key_id,
    cast(extracted_on as date) as extracted_on,
    cast(accepted_rows as bigint) as accepted_rows,
    cast(withdrawn_on as date) as withdrawn_on,
    cast(withdrawn_by as string) as withdrawn_by
from {{ source('registry', 'current') }}
