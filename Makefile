# Two commands matter: `make demo` and `make test`. Both set up whatever they need.
.DEFAULT_GOAL := help
.PHONY: help demo test long bench stop setup lint fmt lock

PORT ?= 8000
AUTHORITY ?= brambleford
export PORT AUTHORITY RESET QUICK PYTHON SEED
RUN_PYTHON := .venv/bin/python

help: ## what there is
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1  \t/' | expand -t 18

demo: ## run it all with invented families (PORT=8000 AUTHORITY=brambleford RESET=1)
	@sh scripts/setup.sh demo
	@$(RUN_PYTHON) -m demo.run

test: ## everything CI runs (SEED=… for an order that was printed)
	@sh scripts/setup.sh test
	@$(RUN_PYTHON) -m scripts.test

long: ## the tests whose numbers grow, with all that their bars ask for (SEED=…)
	@sh scripts/setup.sh packages
	@$(RUN_PYTHON) -m scripts.test long

bench: ## measure speed against its bars (QUICK=1 for the small sizes)
	@sh scripts/setup.sh demo
	@$(RUN_PYTHON) -m bench

stop: ## end a demo left behind, and its PostgreSQL and Valkey
	@if [ -x $(RUN_PYTHON) ]; then $(RUN_PYTHON) -m demo.run stop; else echo 'Nothing was running.'; fi

setup: ## make .venv and install what is pinned
	@sh scripts/setup.sh demo

lint: ## look for mistakes in the code
	@sh scripts/setup.sh packages
	@$(RUN_PYTHON) -m scripts.test lint

fmt: ## lay the code and the templates out
	@sh scripts/setup.sh packages
	@$(RUN_PYTHON) -m ruff check --fix --quiet . || true
	@$(RUN_PYTHON) -m ruff format .
	@.venv/bin/djangofmt --quiet templates

lock: ## pin the newest versions that requirements*.in allow
	@sh scripts/lock.sh
