"""Charts of aid: who received what, what was claimed, and what nobody priced."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from indicators.charts import aid
from indicators.charts.aid_time import moment
from indicators.selection import Selection

DATA = Path(__file__).parent.parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def usd(row, rates):
    return float(row["amount"]) / (1 if row["currency"] == "USD" else rates[row["currency"], row["start"][:4]])


@pytest.fixture(scope="module")
def by_hand():
    """Sums of the headline rows of one recipient by status, straight from the files."""
    rates = {(row["currency"], row["year"]): float(row["per_usd"]) for row in rows("exchange_rates.csv")}
    sums = {}
    for row in rows("aid.csv"):
        if row["role"] == "headline" and row["amount"] and row["partners"] and ";" not in row["partners"]:
            key = row["partners"], row["status"]
            sums[key] = sums.get(key, 0) + usd(row, rates)
    for code, amount, before, after in (
        ("UKR", 7_600_000, "committed", "delivered"),  # the order AID-025 was delivered as AID-030
        ("TUR", 100_000_000, "announced", "committed"),  # the pledge AID-072 became the plan AID-080
    ):
        sums[code, before] -= amount
        sums[code, after] = sums.get((code, after), 0) + amount
    return sums


@pytest.mark.parametrize(("code", "name"), [
    ("TUR", "Türkiye"), ("UKR", "Ukraine"), ("PAK", "Pakistan"), ("IRN", "Iran"), ("PSE", "Palestinian Territories"),
])
def test_sums_by_recipient_keep_promises_apart(dataset, by_hand, code, name):
    bar = aid.by_recipient(dataset).table.set_index("Recipient").loc[name]
    for status, column in (("delivered", "Delivered, USD"), ("committed", "Committed, USD"), ("announced", "Announced, USD")):
        assert bar[column] == pytest.approx(by_hand.get((code, status), 0))


def test_turkiye_and_ukraine_as_published(dataset):
    chart = aid.by_recipient(dataset)
    table = chart.table.set_index("Recipient")
    assert table.loc["Türkiye", ["Delivered, USD", "Committed, USD"]].tolist() == [45_000_000, 100_000_000]
    assert table.loc["Ukraine", "Highest published, USD"] == 45_000_000  # the ministry's total of January 2026, AID-054
    # Not "not shown delivered": AID-081 is the delivery of the pledge AID-072, its sum not published.
    assert chart.title == "Türkiye: largest sum, 69% known from promises" and "not shown delivered" not in chart.alt
    assert table.index[0] == "Türkiye" and table.index[1] == "Ukraine"


def test_statuses_rivals_and_missing_sums_look_different(dataset):
    chart = aid.by_recipient(dataset)
    traces = {trace.name: trace for trace in chart.figure.data if trace.name}
    assert traces["committed"].marker.pattern.shape == "/"
    assert traces["announced"].marker.color == "rgba(0,0,0,0)" and traces["delivered"].marker.pattern.shape is None
    assert {"highest published", "no published sum", "key: delivered", "key: committed", "key: announced"} <= set(traces)
    rows_of_ukraine = [place for place, row in zip(traces["no published sum"].x, traces["no published sum"].y) if row == 1]
    assert len(rows_of_ukraine) == min(10, chart.table.loc[1, "Without a published sum"])


def test_a_phone_writes_missing_sums_behind_the_value(dataset):
    chart = aid.by_recipient(dataset, narrow=True)
    values = next(trace for trace in chart.figure.data if trace.name == "values")
    assert values.text[0] == f"  <b>145.0 m</b>  ○ {chart.table.loc[0, 'Without a published sum']}"
    assert all(trace.name != "no published sum" for trace in chart.figure.data)


def test_one_recipient_is_a_sentence(dataset):
    chart = aid.by_recipient(Selection(partners=("IDN",)).apply(dataset))
    assert chart.figure is None and chart.title == "Aid by recipient"
    assert chart.alt.startswith("Indonesia USD ")


def test_claims_stand_beside_the_sum_of_the_rows(dataset, by_hand):
    chart = aid.claimed_and_documented(dataset)
    assert chart.title == "The latest total for Ukraine exceeds its itemised sum"
    totals = chart.table[chart.table["What"] == "Published total"]
    assert totals.iloc[-1][["Date", "USD", "Record"]].tolist() == ["2026-01", 45_000_000, "AID-054"]
    assert {"AID-008", "AID-009", "AID-035", "AID-041"} <= set(totals["Record"])  # totals in manats, euros and dollars alike
    running = chart.table[chart.table["What"] == "Running sum of the rows"]
    assert running["USD"].iloc[-1] == pytest.approx(by_hand["UKR", "delivered"])
    assert f"Difference: USD {(45e6 - by_hand['UKR', 'delivered']) / 1e6:.1f} m." in chart.subtitle
    assert [trace.name for trace in chart.figure.data][:3] == ["delivered", "official totals", "other totals"]


def test_a_total_without_a_priced_row_has_no_difference(dataset):
    chart = aid.claimed_and_documented(Selection(partners=("WHO",)).apply(dataset))
    assert chart.subtitle.endswith("Difference: —.") and chart.table["Difference, USD"].isna().all()
    assert chart.said == "The latest published total is USD 10.0 m (July 2021); no delivery by then has a sum of its own."


@pytest.mark.parametrize("selection", [Selection(statuses=("announced",)), Selection(partners=("ITA",)), Selection(pillars=("sports",))])
def test_no_claims_no_chart(dataset, selection):
    assert aid.claimed_and_documented(selection.apply(dataset)) is None


def test_every_act_of_a_recipient_has_a_mark(dataset):
    chart = aid.acts_in_time(Selection(partners=("UKR",)).apply(dataset))
    paid, hollow = chart.figure.data
    assert (paid.name, hollow.name) == ("with a sum", "no published sum")
    assert len(paid.x) + len(hollow.x) == len(chart.table) == len(chart.rows)
    assert hollow.marker.symbol == "circle-open"
    unpriced = chart.table["USD"].isna().sum()
    assert len(hollow.x) == unpriced


def test_dates_known_to_the_month_or_year_stand_in_its_middle():
    dates = pd.Series(["2020", "2020-07", "2020-07-01", "2020-01-31"])
    assert moment(dates).round(3).tolist() == [2020.5, 2020.54, 2020.503, 2020.083]


def test_a_year_without_assistance_is_a_frame_and_not_a_zero(dataset):
    chart = aid.assistance_by_year(dataset)
    assert chart.title == "Reported ODA: USD 19 m in 2017, USD 49.2 m in 2022"
    columns, gaps = chart.figure.data
    assert dict(zip(columns.x, columns.y)) == {2017: 19.0, 2018: 28.0, 2020: 44.9, 2022: 49.2}
    said = dict(zip(gaps.x, gaps.text))
    assert said[2021] == "not reported" and said[2019] == said[2023] == "not found"
    assert len(chart.figure.layout.shapes) == len(said)
    assert chart.subtitle.endswith("Dotted frame: no figure found or reported.")  # a search without a find proves no absence
    assert chart.table.set_index("Year").loc[2021, "Gap"] == "Not reported"


def test_a_shorter_period_shows_its_own_gaps(dataset):
    chart = aid.assistance_by_year(Selection(first=2020, last=2022).apply(dataset))
    assert chart.figure is None and "2021 not reported" in chart.alt and "2019" not in chart.alt


def test_donors_are_counted_and_promises_left_out_of_their_sums(dataset):
    table = aid.by_donor(dataset).table.set_index("Donor")
    headline = [row for row in rows("aid.csv") if row["role"] == "headline"]
    assert table.loc["SOCAR", "Facts"] == sum(row["donor"] == "SOCAR" for row in headline)
    assert table.loc["Government", "Facts"] == table["Facts"].max()
    assert table["Facts"].sum() == len(headline)
    assert table.loc["Heydar Aliyev Foundation", "Delivered, USD"] == 750_000  # the girls' school in Rara, AID-083
