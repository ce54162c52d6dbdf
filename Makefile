.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test check bench locales clean

help:            ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

demo: .venv/ready   ## the whole bot on this machine: sample feeds, a digest, a chat page; no token, no internet
	@$(BIN)/python -m bot demo

test: .venv/ready   ## every test
	@$(BIN)/python -m pytest -n 2 --dist worksteal

check: .venv/ready  ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready  ## what things cost on this machine
	$(BIN)/python -m tests.benchmarks.costs
	$(BIN)/python -m tests.benchmarks.delivery --quick

locales: .venv/ready  ## compile the catalogues in bot/locales after a change
	$(BIN)/pybabel compile --domain pobratim --directory bot/locales

clean:           ## remove what make made
	rm -rf .venv data .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/ready: requirements.txt tests/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, e.g.: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt -r tests/requirements.txt
	@$(BIN)/python -m compileall -q bot
	@touch $@
