# The two commands of a newcomer: `make run` and `make test`. All of them: `make help`.
.DEFAULT_GOAL := help
PY ?= python3
V := .venv/bin
PACKAGES := requirements/base.txt requirements/dev.txt
LOCK := $(V)/uv pip compile -q --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-config --no-emit-index-url --no-emit-find-links
WORKERS ?= 2
PYTEST := $(V)/python -m pytest -q -n $(WORKERS) --dist worksteal
COMPLETE := */core/*,*/rules/*,*/permissions.py

.PHONY: help setup run test check fix lock bench
help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 8

.venv/.ok: requirements/uv.txt $(PACKAGES)
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Missing: Python 3.11 or newer (looked for '$(PY)'; PY=... names another)."; exit 1; }
	@$(PY) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Missing: Python's venv module (on Debian: apt install python3-venv)."; exit 1; }
	$(PY) -m venv .venv
	$(V)/python -m pip install -q --require-hashes -r requirements/uv.txt
	$(V)/uv pip sync -q --python $(V)/python --require-hashes requirements/uv.txt requirements/dev.txt
	@touch $@

setup: export DEMO ?= 1
setup: .venv/.ok ## install, migrate and load the demo school; start nothing
	@$(V)/python manage.py bootstrap

run: export DEMO ?= 1
run: setup ## run web, worker and scheduler until Ctrl-C (PORT=8000)
	@exec $(V)/python scripts/up.py

test: .venv/.ok ## run every test (DATABASE_URL and REDIS_URL name real servers)
	@$(PYTEST) $(COVER)

check: .venv/.ok ## everything that .ci/run asks for
	$(V)/ruff check .
	$(V)/ruff format --check .
	$(V)/mypy
	$(V)/lint-imports
	$(V)/djlint --quiet --check --lint templates
	$(V)/python manage.py makemigrations --check --dry-run
	@! grep -n '://' requirements/*.txt || { echo "A lock file names a host."; exit 1; }
	@$(MAKE) --no-print-directory test COVER="--cov --cov-report="
	$(V)/coverage report --include '$(COMPLETE)' --fail-under 100

fix: .venv/.ok ## repair what can be repaired: imports, format, templates
	$(V)/ruff check --fix .
	$(V)/ruff format .
	-$(V)/djlint --quiet --reformat templates

lock: .venv/.ok ## pin the packages that pyproject.toml asks for, with hashes
	$(LOCK) requirements/uv.in -o requirements/uv.txt
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) pyproject.toml --extra dev -c requirements/base.txt -o requirements/dev.txt

bench: setup ## measure the rules beside a bare loop, the pages of the demo school, search and lists
	$(V)/python benchmarks/assess.py
	$(V)/python benchmarks/pages.py
	$(V)/python benchmarks/search.py
	$(V)/python benchmarks/lists.py
