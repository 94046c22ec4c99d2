"""The proof of a number adds up to that number: in the figure, in the table, in the CSV and in the JSON."""

import csv
import io
import json
from dataclasses import replace
from math import fsum

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from indicators import Selection, extracts
from indicators.charts import Proves, aid, categories, economy, key_figures, overview, partners, profile, proofs
from indicators.extracts import proof
from indicators.totals import NotAdditive
from indicators.vocabulary import PILLARS
from indicators.wording import quantity, rounded

SELECTIONS = {
    "everything": Selection(), "one year": Selection(first=2020, last=2020), "official": Selection(standings=("official",)),
    "one partner": Selection(partners=("UKR",)), "read": Selection(read_only=True),
    "nothing": Selection(pillars=("sports",), partners=("UKR",)),
}


@pytest.fixture(scope="module", params=SELECTIONS, ids=list(SELECTIONS))
def chosen(request, dataset):
    return SELECTIONS[request.param].apply(dataset)


def drawn(chosen):
    charts = [aid.by_recipient(chosen), aid.by_donor(chosen), economy.outward(chosen), economy.inward(chosen), overview.by_pillar(chosen),
              overview.by_year(chosen), partners.by_partner(chosen)]
    for pillar in PILLARS:
        charts += [draw(chosen, pillar) for draw in (categories.by_category, categories.by_partner, categories.by_year)]
    return [chart for chart in charts if chart is not None and chart.proves is not None]


def columns(chart):
    """Columns of the chart's table that hold a number to be proved, with the stages that it takes in."""
    if chart.proves.indicator == "records":
        return {"Facts": ()}
    committed = next(column for column in chart.table if column.startswith("Committed"))
    return {"Sum, USD": (), "Delivered, USD": ("delivered",), committed: ("committed",), "Announced, USD": ("announced",)}


def test_every_bar_is_the_total_that_its_proof_adds_up(chosen):
    for chart in drawn(chosen):
        for mark, (_, row) in zip(proofs.marks(chart), chart.table.iterrows(), strict=True):
            for column, stages in columns(chart).items():
                total = proofs.proven(chosen, replace(chart.proves, mark=mark, stages=stages))
                assert total.best == pytest.approx(row[column]), (chart.name, mark, column)


def test_every_key_figure_is_the_total_that_its_proof_adds_up(chosen):
    proven = 0
    for pillar in PILLARS:
        for label, value, _, detail in key_figures.key_figures(chosen, pillar):
            proves = key_figures.proofs(pillar).get(label)
            if proves is None:
                continue
            total = proofs.proven(chosen, proves)
            facts = len(total.counted) + len(total.unpublished)
            if label == "Facts":
                assert value == f"{facts:,}"
            else:
                assert value == (f"USD {rounded(total.best)}" if total.counted else "No sum")
                assert detail.startswith(f"{facts} fact")
            proven += 1
    assert proven or not len(chosen.facts)


@pytest.mark.parametrize("code", ["UKR", "TUR", "LBN", "GEO", "EU"])
def test_every_figure_of_a_partner_is_the_total_that_its_proof_adds_up(dataset, code):
    figures = {label: figure for label, figure, *_ in profile.profile(dataset, code).figures}
    for label, proves in profile.proofs(dataset.names[code]).items():
        total = proofs.proven(dataset, proves)
        expected = (f"{total.best:,.0f}" if proves.indicator == "records" else
                    quantity(total.best, "USD", 2) if total.counted else "—")
        assert figures[label] == expected


@pytest.mark.parametrize(("mark", "stages", "best", "counted", "without"), [
    # AID-005 and AID-007 in manats at 1.7, AID-020 and AID-030 in dollars.
    ("Ukraine", ("delivered",), 21_500_000 / 1.7 + 4_370_000 / 1.7 + 360_000 + 7_600_000, ("AID-005", "AID-007", "AID-020", "AID-030"), 10),
    ("Türkiye", ("delivered",), 45_000_000, ("AID-070",), 7),
    ("Türkiye", ("committed",), 100_000_000, ("AID-080",), 1),
    ("Georgia", (), 0, (), 2),
])
def test_aid_to_one_recipient(dataset, mark, stages, best, counted, without):
    total = proofs.proven(dataset, replace(aid.by_recipient(dataset).proves, mark=(mark,), stages=stages))
    assert (total.best, total.counted, len(total.unpublished)) == (pytest.approx(best), counted, without)


PROVEN = [Proves("Aid", "aid_value"), Proves("Aid", "aid_value", ("committed",)), Proves("Projects", "project_value", ("delivered",)),
          Proves("Sponsors", "sponsorship_value"), Proves("Facts", where=(("pillar", "Public"),))]


@pytest.mark.parametrize("proves", PROVEN, ids=lambda proves: f"{proves.indicator} {' '.join(proves.stages)}")
def test_csv_and_json_add_up_to_the_total(dataset, proves):
    total = proofs.proven(dataset, proves)
    lines = list(csv.DictReader(io.StringIO(extracts.to_csv(proof.ledger(dataset, total)).decode("utf-8-sig"))))
    content = json.loads(json.dumps(proof.to_json(dataset, total, Selection(), proves.where)))
    assert len({line["record"] for line in lines}) == len(lines)
    assert {line["record"]: line["reason"] for line in lines if line["outcome"] == "left out"} == {
        left["id"]: left["reason"] for left in content["left_out"]}
    assert [line["record"] for line in lines if line["outcome"] == "counted"] == content["counted"]
    for rows in (lines, content["rows"]):
        for column, whole in (("value", total.best), ("low", total.minimum), ("high", total.maximum)):
            assert fsum(float(row[column] or 0) for row in rows) == pytest.approx(whole)
    sources = {source["id"] for source in content["sources"]}
    assert sources == {source for row in content["rows"] for source in row["source_ids"].split(";")}
    assert content["where"] == dict(proves.where) and content["version"] == dataset.version


def test_a_row_carries_its_derivation(dataset):
    rows = proof.ledger(dataset, proofs.proven(dataset, PROVEN[0])).set_index("record")
    assert rows.at["AID-005", "derivation"] == "AZN 21,500,000 ÷ 1.7000 AZN per USD (2022 average) = USD 12,647,059"
    assert (rows.at["AID-025", "outcome"], rows.at["AID-025", "reason"]) == ("left out", "other stage")


def test_a_figure_that_has_no_sum_is_refused(dataset):
    with pytest.raises(NotAdditive):
        proofs.proven(dataset, Proves("Shares", "owner_share"))


@pytest.mark.parametrize(("trace", "place", "mark", "stages"), [
    ("delivered", 1, "Ukraine", ("delivered",)), ("announced", 0, "Türkiye", ("announced",)), ("highest published", 0, None, None),
    ("values", 0, None, None),
])
def test_a_bar_names_its_mark_and_its_stage(dataset, trace, place, mark, stages):
    chart = aid.by_recipient(dataset)
    number = [drawn.name for drawn in chart.figure.data].index(trace)
    found = proofs.pointed_at(chart, number, place)
    assert (found and found.mark, found and found.stages) == (mark and (mark,), stages)


def test_the_drawer_opens_from_a_figure_and_from_a_card():
    running = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    running.query_params["categories_pillar"] = "Crisis response"
    running.run()
    running.switch_page("indicators/app/pages/categories.py").run()
    assert "proof-mark" not in running.session_state
    running.button(key="prove-figure-Delivered").click().run()
    assert not running.exception
    shown = {metric.label.split(",")[0]: metric.value for metric in running.metric}
    assert shown["Crisis response"].startswith("USD ")
    running.button(key="prove-aid-by-recipient").click().run()
    assert not running.exception
    assert running.selectbox(key="proof-mark").options[0] == "Türkiye"
    assert next(metric.value for metric in running.metric if metric.label.startswith("Aid, ")) == "USD 228,738,296"
