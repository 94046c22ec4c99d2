"""``python -m indicators``."""

import sys

from indicators.cli import app

sys.stdout.reconfigure(errors="backslashreplace")  # a name that the pipe's encoding lacks is no reason to stop
app(prog_name="python -m indicators")
