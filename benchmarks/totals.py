"""Totals beside a plain pandas `groupby().sum()` over the same rows, in turn, in one process."""

import argparse
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import indicators  # noqa: E402
from indicators import Selection  # noqa: E402
from indicators.totals import STAGES, at_stage, grouped, total  # noqa: E402
from indicators.vocabulary import PILLARS  # noqa: E402

MONEY = ("aid_value", "project_value", "investment_value", "sponsorship_value")


def milliseconds(work) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def overview(record) -> None:
    """What the marks of Overview stand for: facts in all, by pillar, by year, by partner."""
    total(record, "records")
    for pillar in PILLARS:
        total(Selection(pillars=(pillar,)).apply(record), "records")
    for by in ("year", "partner"):
        grouped(record, "records", by)


def key_figures(record) -> None:
    """Money by stage for each pillar that has it."""
    for indicator in MONEY:
        for stage in STAGES:
            at_stage(record, indicator, (stage,))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    record = indicators.load()
    rows = record.observations

    def bare(indicator: str, key: str):
        return lambda: rows[rows["indicator"] == indicator].groupby(key)["value"].sum()

    print(f"{len(rows):,} observations, {rounds} rounds, medians")
    for what, work, peer in (
        ("total of trade_exports (largest)", lambda: total(record, "trade_exports"), bare("trade_exports", "indicator")),
        ("total of aid_value", lambda: total(record, "aid_value"), bare("aid_value", "indicator")),
        ("aid_value by partner", lambda: grouped(record, "aid_value", "partner"), bare("aid_value", "partners")),
        ("trade_exports by partner", lambda: grouped(record, "trade_exports", "partner"), bare("trade_exports", "partners")),
        ("all totals of Overview", lambda: overview(record), bare("records", ["pillar", "year"])),
        ("12 key figures of money", lambda: key_figures(record), bare("aid_value", "status")),
    ):
        work(), peer()
        taken = [(milliseconds(work), milliseconds(peer)) for _ in range(rounds)]
        ours, theirs = (statistics.median(times) for times in zip(*taken, strict=True))
        print(f"{what:<36}{ours:8.1f} ms   groupby {theirs:6.2f} ms   ratio {statistics.median(a / b for a, b in taken):6.1f}")


if __name__ == "__main__":
    main()
