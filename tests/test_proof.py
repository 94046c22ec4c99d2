"""The proof of a number adds up to that number: in the figure, in the table, in the CSV and in the JSON."""

import csv
import io
import json
from dataclasses import replace
from math import fsum, isnan

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from indicators import Selection, extracts
from indicators.charts import (
    Proves,
    aid,
    categories,
    claimed,
    economy,
    evidence,
    key_figures,
    overview,
    partners,
    profile,
    promises,
    proofs,
    rivals,
    takes,
)
from indicators.extracts import proof
from indicators.totals import TAKES, NotAdditive
from indicators.vocabulary import PILLARS
from indicators.wording import MISSING, percent, quantity, rounded

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
        charts += [draw(chosen, pillar) for draw in (categories.by_category, categories.by_partner, categories.by_year,
                                                     promises.by_partner, promises.by_year)]
    return [chart for chart in charts if chart is not None and chart.proves is not None]


def columns(chart):
    """Columns of the chart's table that hold a number to be proved, with the stages that it takes in."""
    if chart.proves.indicator == "records":
        return {"Facts": ()}
    if chart.name.startswith("promises"):
        return {"Of it shown delivered, USD": ("delivered",), "Still committed, USD": ("committed",),
                "Still announced, USD": ("announced",)}
    committed = next(column for column in chart.table if column.startswith("Committed"))
    return {"Sum, USD": (), "Delivered, USD": ("delivered",), committed: ("committed",), "Announced, USD": ("announced",)}


def test_every_bar_is_the_total_that_its_proof_adds_up(chosen):
    for chart in drawn(chosen):
        for mark, (_, row) in zip(proofs.marks(chart), chart.table.iterrows(), strict=True):
            for column, stages in columns(chart).items():
                total = proofs.proven(chosen, replace(chart.proves, mark=mark, stages=stages))
                # Some tables are rounded to the dollar.
                assert total.best == pytest.approx(row[column], abs=0.5), (chart.name, mark, column)


def test_what_is_documented_by_a_date_is_the_total_that_its_proof_adds_up(chosen):
    charts = [claimed.claimed_and_documented(chosen), *(claimed.every_total(chosen, pillar) for pillar in PILLARS),
              *(claimed.totals_of(chosen, code) for code in ("UKR", "TUR", "PAK"))]
    for chart in filter(None, charts):
        column = next(column for column in chart.table if column.startswith("Documented"))
        for row in chart.table.to_dict("records"):
            expected = row["USD"] if row.get("What") == "Running sum of the rows" else row[column]
            total = proofs.proven(chosen, replace(chart.proves, mark=tuple(row[title] for title in chart.proves.columns)))
            # By no date nothing is documented.
            assert total.best == pytest.approx(0 if isnan(expected) else expected, abs=0.5), (chart.name, row)


def test_every_sum_among_the_key_figures_is_the_total_that_its_proof_adds_up(chosen):
    for pillar in PILLARS:
        for label, value, _, detail in key_figures.key_figures(chosen, pillar):
            if label not in key_figures.SUMS.values():
                continue
            total = proofs.proven(chosen, key_figures.proofs(pillar)[label])
            facts = len(total.counted) + len(total.unpublished)
            assert value == (f"USD {rounded(total.best)}" if total.counted else "No sum")
            assert detail.startswith(f"{facts} fact")


def shown(chosen, proves):
    """The number that opens the drawer."""
    if proves.counts in proofs.OF_ROWS:
        return proofs.OF_ROWS[proves.counts](proofs.narrowed(chosen, proves.where).records)
    return proofs.NUMBERS[proves.counts](proofs.proven(chosen, proves))


def headlines(chosen):
    """Label, number, and what is behind it, of every headline figure that is no sum of money."""
    figures = [(label, value, page.PROOFS.get(label)) for page in (overview, evidence) for label, value, *_ in page.counts(chosen)]
    for pillar in PILLARS:
        figures += [(label, value, key_figures.proofs(pillar).get(label)) for label, value, *_ in key_figures.key_figures(chosen, pillar)]
    return [figure for figure in figures if figure[0] not in key_figures.SUMS.values()]


def test_every_headline_figure_opens_the_number_that_it_shows(chosen):
    for label, value, proves in headlines(chosen):
        assert proves is not None, label
        number = shown(chosen, proves).split()[0].replace(",", "")
        if not value.endswith(("%", MISSING)):
            assert value == f"{int(number):,}", (label, proves)
            continue
        # A share opens the facts that it is the share of.
        whole = proofs.proven(chosen, replace(proves, mark=None))
        assert value == percent(int(number), len(whole.counted) + len(whole.unpublished)), (label, proves)


@pytest.mark.parametrize("take", TAKES)
def test_each_mark_of_a_total_by_another_figure_is_the_total_that_its_proof_adds_up(chosen, take):
    chart = takes.moved(chosen, take)
    for number, drawn in enumerate(chart.figure.data if chart else ()):
        for place, x in enumerate(drawn.x if drawn.name in TAKES else ()):
            proves = proofs.pointed_at(chart, number, place)
            assert proves.take == drawn.name and proves.mark == (chart.table["Indicator"].iloc[place],)
            total = proofs.proven(chosen, proves)
            if x is not None:
                assert total.best == pytest.approx(chart.table[f"Total, {rivals.TAKEN[proves.take]}"].iloc[place], abs=0.01)


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


@pytest.mark.parametrize(("draw", "arguments", "trace", "place", "stages", "best", "counted"), [
    # The order of 7.6 m, delivered; of the rest 2 + 1 + 1 m and AZN 1,422,000 at 1.7 stay orders.
    (promises.by_partner, ("crisis_response",), "delivered", 1, ("delivered",), 7_600_000, {"AID-030"}),
    (promises.by_partner, ("crisis_response",), "committed", 1, ("committed",), 4_000_000 + 1_422_000 / 1.7,
     {"AID-015", "AID-039", "AID-047", "AID-053"}),
    (claimed.claimed_and_documented, (), "delivered", 0, None, None, None),  # the foot of the area
    (claimed.claimed_and_documented, (), "delivered", 2, ("delivered",), 25_870_000 / 1.7, {"AID-005", "AID-007"}),
    (claimed.claimed_and_documented, (), "delivered", 4, ("delivered",), 25_870_000 / 1.7 + 7_960_000,
     {"AID-005", "AID-007", "AID-020", "AID-030"}),
])
def test_a_promise_and_what_is_documented_open_their_sum(dataset, draw, arguments, trace, place, stages, best, counted):
    chart = draw(dataset, *arguments)
    found = proofs.pointed_at(chart, [drawn.name for drawn in chart.figure.data].index(trace), place)
    total = proofs.proven(dataset, found) if found else None
    assert (found and found.stages, total and set(total.counted)) == (stages, counted)
    assert (total and total.best) == pytest.approx(best)


def test_a_published_total_opens_its_own_figure_not_the_sum_beside_it(dataset):
    chart = claimed.claimed_and_documented(dataset)
    names = [drawn.name for drawn in chart.figure.data]
    number, last = names.index("official totals"), len(chart.figure.data[names.index("official totals")].x) - 1
    row = proofs.pointed_at(chart, number, last)
    assert chart.behind[row] == "AID-054" and proofs.rows_behind(chart, row)["value"].tolist() == [45_000_000]


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


@pytest.mark.parametrize(("page", "label", "unit"), [
    ("overview", "Partners", "partners"), ("overview", "Sources", "sources"), ("evidence", "Sources not read", "facts"),
    ("evidence", "Rival figures", "rows")])
def test_the_drawer_of_a_count_says_the_number_on_its_card(page, label, unit):
    running = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    if page != "overview":
        running.switch_page(f"indicators/app/pages/{page}.py").run()
    card = next(metric.value for metric in running.metric if metric.label == label)
    running.button(key=f"prove-figure-{label}").click().run()
    assert not running.exception
    assert f"{card} {unit}" in [metric.value for metric in running.metric]
