"""Loading and checking the record beside a bare `pandas.read_csv` of the same files, in turn, in one process."""

import argparse
import statistics
import sys
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import indicators  # noqa: E402
from indicators.loading import DATA_DIR  # noqa: E402


def seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read_bare() -> list[pd.DataFrame]:
    return [pd.read_csv(path) for path in sorted(DATA_DIR.glob("*.csv"))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    first = seconds(indicators.load)  # builds the row checkers, as a server's start does
    seconds(read_bare)
    taken = [(seconds(indicators.load), seconds(read_bare)) for _ in range(rounds)]
    checked, bare = (statistics.median(times) for times in zip(*taken, strict=True))
    print(f"{sum(map(len, read_bare())):,} rows in {len(list(DATA_DIR.glob('*.csv')))} files, {rounds} rounds, medians")
    print(f"load and check, first time after imports   {first:.3f} s")
    print(f"load and check, again                      {checked:.3f} s")
    print(f"pandas.read_csv of the same files          {bare:.3f} s")
    print(f"ratio                                      {statistics.median(a / b for a, b in taken):.1f}")


if __name__ == "__main__":
    main()
