"""What leaves the tool beside the load of the record, and whole commands beside a bare start of Python, in turn, in one run."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import indicators  # noqa: E402
from indicators import Selection, briefs, extracts  # noqa: E402
from indicators.extracts import archive  # noqa: E402
from indicators.extracts.verify import verify  # noqa: E402

NOWHERE = "/nowhere/chrome"
"""As ``BROWSER_PATH``: a brief then has its tables and no pictures."""


def timed(work: Callable) -> tuple[float, object]:
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made


def line(what: str, work: Callable, beside: str, peer: Callable, rounds: int) -> None:
    """The first time stands apart: it imports what writes such a file, and starts the browser that draws."""
    first, made = timed(work)
    taken = [(timed(work)[0], timed(peer)[0]) for _ in range(rounds)]
    ours, theirs = (statistics.median(times) for times in zip(*taken, strict=True))
    size = f"{len(made):>13,} bytes" if isinstance(made, bytes) else ""
    print(f"{what:<35}{ours:5.2f} s   first {first:5.2f} s   {beside} {theirs:5.2f} s   ratio "
          f"{statistics.median(a / b for a, b in taken):5.1f}{size}", flush=True)


def extract(record, suffix: str) -> bytes:
    return extracts.WRITERS[suffix](record, record.figures, Selection())


def brief(record, kind: str) -> bytes:
    content, missing = briefs.made(record, Selection(), "UKR", kind, date.today())
    if missing and os.environ.get("BROWSER_PATH") != NOWHERE:
        sys.exit(missing)  # without its pictures it is quick
    return content


def start(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    record = indicators.load()

    def here(what: str, work: Callable, *arguments) -> None:
        line(what, partial(work, record, *arguments), "load", indicators.load, rounds)

    def command(what: str, *arguments: str) -> None:
        line(what, partial(start, "-m", "indicators", *arguments), "bare", partial(start, "-c", "import pandas, pydantic"), rounds)

    print(f"{rounds} rounds, medians")
    with tempfile.TemporaryDirectory() as folder:
        package, page = Path(folder, "record.zip"), str(Path(folder, "ukraine.html"))
        for suffix in (".zip", ".xlsx", ".parquet"):
            here(f"whole record, {suffix}", extract, suffix)
        package.write_bytes(extract(record, ".zip"))
        here("verify of the .zip", lambda record: verify(archive.opened(package), record))
        for kind in briefs.KINDS:
            here(f"brief, .{kind}", brief, kind)
        command("command verify", "verify", str(package))
        command("command brief, .html", "brief", "UKR", "--out", page)
        os.environ["BROWSER_PATH"] = NOWHERE
        command("command brief, .html, no pictures", "brief", "UKR", "--out", page)
        for kind in briefs.KINDS:
            here(f"brief, .{kind}, no pictures", brief, kind)


if __name__ == "__main__":
    main()
