# What can be typed here; `make` alone lists it. What each does lives in the code, not in this file.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= $(shell command -v python3.11 || command -v python3)

help:
	@echo "make demo    set up .venv and run the whole way on invented rows, ending with Table 6"
	@echo "make test    everything that CI runs"
	@echo "make ui      Dagster's pages over ./data: assets, partitions, checks (Ctrl-C stops it)"
	@echo "make bench   speed, as ratios measured in one run"
	@echo "make faults  kill a refresh at twenty points and look at what a reader sees"
	@echo "make lock    resolve the dependencies again (needs uv)"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; this is $$($(PYTHON) -V). Set PYTHON=… to another."; exit 2; }
	@echo "Setting up $(VENV) (a minute or two, once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)
	@$(BIN)/likeforlike demo

test: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder

ui: $(READY)
	@umask 077 && mkdir -p data/partnership/dagster && DAGSTER_HOME=$(CURDIR)/data/partnership/dagster $(BIN)/dagster dev

bench: $(READY)
	@$(BIN)/python -m tests.benchmarks

faults: $(READY)
	@$(BIN)/python -m pytest tests/faults -q

lock:
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-strip-extras --extra centre --extra dev pyproject.toml -o requirements.lock --quiet --no-emit-index-url

.PHONY: help demo test ui bench faults lock
