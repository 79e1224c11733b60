"""Dagster assets, one file a stage: each a thin cover over a plain function that lives in the stage's own room."""
