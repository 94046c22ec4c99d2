"""``python -m indicators``."""

from indicators.cli import app

app(prog_name="python -m indicators")
