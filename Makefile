# Everything here needs only make and Python 3.11 or newer. All other tools are installed into .venv.
#
#   make play                      start the game        (make play ARGS="--help")
#   make test                      all tests, the linter and the type checker
#   make check                     only the linter and the type checker
#   make bench                     the benchmarks        (make bench ARGS="...")
#   make clean                     remove caches and build products, and keep .venv
#   make distclean                 the same, and remove .venv
#
# PYTHON=/path/to/python chooses the interpreter that .venv is made from.

.DELETE_ON_ERROR:
.PHONY: play test check bench clean distclean

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
QUIET := 2>nul
else
BIN := .venv/bin
QUIET := 2>/dev/null
endif

RUN := $(BIN)/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --no-input
MARK = $(RUN) -c "import pathlib, sys; pathlib.Path(sys.argv[1]).touch()"

# A candidate counts only if it runs, is new enough and can make a working environment.
PROBE := import ensurepip, sys, venv; print('usable' if sys.version_info >= (3, 11) else 'old')
USABLE = $(filter usable,$(shell $(1) -c "$(PROBE)" $(QUIET)))
FOUND = $(firstword $(foreach name,$(PYTHON) python3.11 python3 python,$(if $(call USABLE,$(name)),$(name))))
NONE = casip needs Python 3.11 or newer with venv and pip, and none was found as python3.11, python3 or python. \
Install one (on Debian and Ubuntu also the package python3-venv) or name it: make play PYTHON=/path/to/python

play: .venv/casip.stamp
	$(BIN)/casip $(ARGS)

test: .venv/casip-dev.stamp
	$(RUN) -m pytest -n 2 --dist worksteal
	$(RUN) -m ruff check .
	$(RUN) -m mypy

check: .venv/casip-dev.stamp
	$(RUN) -m ruff check .
	$(RUN) -m mypy

bench: .venv/casip-bench.stamp
	$(RUN) -m benchmarks $(ARGS)

clean:
	@$(or $(FOUND),$(error $(NONE))) -c "import pathlib, shutil; [shutil.rmtree(path, ignore_errors=True) for name in ('dist', '.mypy_cache', '.ruff_cache', '.pytest_cache', '.hypothesis', 'game/**/__pycache__', 'tests/**/__pycache__', 'benchmarks/**/__pycache__') for path in list(pathlib.Path().glob(name))]"

distclean: clean
	@$(or $(FOUND),$(error $(NONE))) -c "import shutil; shutil.rmtree('.venv', ignore_errors=True)"

.venv/pyvenv.cfg:
	$(or $(FOUND),$(error $(NONE))) -m venv .venv

# An editable install follows the sources by itself; only a change of pyproject.toml asks for a new one.
.venv/casip.stamp: pyproject.toml | .venv/pyvenv.cfg
	$(PIP) --editable .
	@$(MARK) $@

.venv/casip-dev.stamp: pyproject.toml | .venv/pyvenv.cfg
	$(PIP) --editable ".[dev]"
	@$(MARK) $@

.venv/casip-bench.stamp: pyproject.toml | .venv/pyvenv.cfg
	$(PIP) --editable ".[bench]"
	@$(MARK) $@
