"""WHEN IT RUNS: Dagster definitions and the command line, thin; what a stage does lives in its own room."""
