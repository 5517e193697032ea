# Everything a person types. `make help` lists it; what needs more than a line stands in .ci/ or in the program itself.
.DEFAULT_GOAL := help
.PHONY: help run map test check bench venv venv-dev chromium postgres assets lock data screenshot clean

.NOTPARALLEL:

BIN := .venv/bin
PORT ?= 8501

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: map  ## install, read the sample reports, write build/strikes.html, open the dashboard on localhost
	@$(BIN)/strikemap app --port $(PORT)

map: venv  ## the same without the dashboard: build/strikes.html from the sample reports
	@echo "Reading the sample reports in seeds/reports/"
	@$(BIN)/strikemap read seeds/reports --out build/strikes.jsonl
	@echo "Drawing the stand-alone map"
	@$(BIN)/strikemap map build/strikes.jsonl --out build/strikes.html

test: venv-dev chromium postgres check  ## install what the tests need (Chromium and PostgreSQL too), then make check

check: venv-dev assets  ## format, lint, import contracts, strict types, tests with doctests, notebook and gold gate
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --cache-dir .import_linter_cache
	$(BIN)/mypy
	$(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal

bench: venv-dev  ## speed and error beside geopy, shapely, geopandas, PostGIS and others (PostGIS it installs where it may)
	@.ci/bench.sh
	@$(BIN)/python -m tests.bench $(PART)

venv:
	@.ci/venv.sh requirements.txt

venv-dev:
	@.ci/venv.sh requirements-dev.txt

chromium:
	@.ci/chromium.sh

postgres:
	@.ci/postgres.sh

assets:
	@$(BIN)/python -c 'from dashboard.assets import ensure_assets; ensure_assets()'
	@$(BIN)/python -m tests.browser.axe

lock:  ## pin again: requirements.txt and requirements-dev.txt from pyproject.toml
	@.ci/lock.sh

data:  ## derive borders, regions and base map in seeds/ from their sources again
	$(BIN)/python -m seeds.derive

screenshot: venv-dev chromium map  ## the README's picture, made by the project itself
	$(BIN)/python .ci/screenshot.py

clean:  ## remove what can be made again, .venv too
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
