-- One row per referral and measure it is an event of, dated by the referral.
{{ events_where(ref('int_referrals'), 'referral_date', 'child_key', {
    'referrals': 'true',
    'referrals_da_known': 'is_da_at_referral is not null',
    'da_referrals': 'is_da_at_referral',
    'rereferrals': 'is_rereferral',
    'da_rereferrals': 'is_da_at_referral and is_rereferral',
    'referrals_nfa_known': 'referral_nfa is not null',
    'referrals_nfa': 'referral_nfa',
    'children_da_known_at_referral': 'is_da_at_referral',
}, attributes=['family_key', 'age_band', 'sex', 'ethnicity_group']) }}
