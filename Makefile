# Needs Python 3.11 or newer. Another interpreter: make run PYTHON=python3.12
PYTHON ?= python3
PY := .venv/bin/python
KIT ?=

.PHONY: run test validate bench notebook browser

run: .venv/installed  ## start the dashboard on this machine only
	$(PY) -m streamlit run dashboard.py

test: browser  ## run every test
	$(PY) -m pytest -q -n auto --maxprocesses 4 --dist loadfile

validate: .venv/installed  ## check the data: a line per table, or every fault
	$(PY) -m indicators validate

bench: .venv/installed  ## measure; the Overview too with KIT=folder of the benchmark kit
	$(PY) benchmarks/loading.py
	$(PY) benchmarks/totals.py
	$(PY) benchmarks/taking_away.py
	$(if $(KIT),$(PY) benchmarks/overview.py --kit "$(KIT)")

notebook: .venv/installed  ## run the example notebook anew and keep what it prints
	$(PY) -m jupyter execute --inplace --NotebookClient.record_timing=False examples/soft_power.ipynb

screens: browser  ## take the pictures of docs/screens again
	$(PY) docs/screens/take.py

# Debian keeps ensurepip apart, in python3-venv; a venv begun without it has no pip and is made anew.
.venv/installed: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not on the path. Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; $(PYTHON) is " \
	  + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(call apt,python3-venv); }
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

# Playwright's driver needs libatomic1, which a bare Debian lacks and an installed Chromium need not bring.
browser: .venv/installed
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
	  && $(PY) -m playwright --version >/dev/null 2>&1 || { $(call apt,chromium fonts-dejavu-core libatomic1); }

# Installs Debian packages where that is possible without a question, else says what is missing.
define apt
if command -v apt-get >/dev/null && { test "$$(id -u)" = 0 || sudo -n true 2>/dev/null; }; then \
  echo "Installing $(1)"; export DEBIAN_FRONTEND=noninteractive; \
  root="$$(test "$$(id -u)" = 0 || echo sudo -n)"; $$root apt-get update -qq </dev/null \
    && $$root apt-get install -y -qq --no-install-recommends $(1) </dev/null >/dev/null; \
else echo "Not installed: $(1). On Debian or Ubuntu: sudo apt-get install $(1)" >&2; exit 1; fi
endef
