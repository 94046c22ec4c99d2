"""Every bar and point opens what it stands on: a total, or the published figures themselves."""

import csv
import io
import json

import pytest
from every_chart import drawn

from indicators import Selection, extracts
from indicators.charts import aid_time, proofs, trade
from indicators.extracts import figures

SELECTIONS = {
    "everything": Selection(), "one year": Selection(first=2020, last=2020), "later": Selection(first=2023),
    "one partner": Selection(partners=("TUR",)), "press": Selection(standings=("press",)),
}


@pytest.fixture(scope="module", params=SELECTIONS, ids=list(SELECTIONS))
def charts(request, dataset):
    return dict(drawn(SELECTIONS[request.param].apply(dataset)))


def test_every_chart_says_what_stands_behind_it(charts):
    assert [name for name, chart in charts.items() if chart.proves is None and not chart.behind] == []


def test_every_row_of_a_table_names_its_records_and_every_record_stands_in_a_row(charts):
    for name, chart in charts.items():
        if chart.behind:
            ids = {record for records in chart.behind for record in records.split(";")} - {""}
            assert len(chart.behind) == len(chart.table), name
            assert ids == set(chart.rows["record" if "record" in chart.rows else "id"]), name
            assert len(set(proofs.named(chart))) == len(chart.table), name


def test_a_mark_of_a_figure_opens_its_own_row(charts):
    for name, chart in charts.items():
        if not chart.behind or chart.figure is None:
            continue
        named = set()
        for number, trace in enumerate(chart.figure.data):
            ids = trace.ids if trace.ids is not None else ()
            where = {"sankey": "link.value", "scattergeo": "lon", "choropleth": "locations"}.get(trace.type, "x")
            points = trace[where] if len(ids) else ()
            assert len(ids) in (0, len(points)), (name, trace.name)
            named |= {proofs.pointed_at(chart, number, place) for place in range(len(ids))}
        assert named - {None} and named - {None} <= set(range(len(chart.table))), name


def test_the_file_of_a_figure_holds_it_its_rivals_and_its_derivation(dataset):
    chart = trade.exports_by_partner(dataset)
    row = proofs.named(chart).index("2019 · Türkiye · drawn as the line")
    rows = figures.ledger(dataset, proofs.rows_behind(chart, row))
    lines = list(csv.DictReader(io.StringIO(extracts.to_csv(rows).decode("utf-8-sig"))))
    # TR105, a press figure of the same year, is a rival of the customs value.
    assert [(line["record"], line["outcome"], line["reason"], line["original_amount"]) for line in lines] == [
        ("TP2267", "shown", "", "2862.695"), ("TR105", "left out", "rival", "0.3948")]
    shown = rows[rows["outcome"] == figures.SHOWN]
    assert (figures.number(shown), figures.rule(shown).split(";")[0]) == ("USD 2,862.695 million", "Figures as their sources publish them")
    content = json.loads(json.dumps(figures.to_json(dataset, rows, chart.title, "2019", Selection())))
    assert ([line["record"] for line in content["rows"]], [line["record"] for line in content["left_out"]]) == (["TP2267"], ["TR105"])
    assert content["version"] == dataset.version


def test_an_amount_in_another_currency_is_derived(dataset):
    observed = dataset.observations
    rows = figures.ledger(dataset, observed[(observed["record"] == "AID-005") & (observed["indicator"] == "aid_value")])
    assert rows["derivation"].iat[0] == "AZN 21,500,000 ÷ 1.7000 AZN per USD (2022 average) = USD 12,647,059"
    assert figures.number(rows[:1]) == "AZN 21,500,000"


def test_a_year_that_nobody_published_is_no_figure_of_zero(dataset):
    chart = aid_time.assistance_by_year(dataset)
    rows = figures.ledger(dataset, proofs.rows_behind(chart, proofs.named(chart).index("2021")))
    assert figures.number(rows) == "No published figure"
    assert figures.rule(rows) == "The record holds no figure for it, which is not a figure of zero."
