"""The charts of the Partners page: all partners side by side, and one partner's profile."""

import re
from itertools import product

import pytest

from indicators.charts import captions, partner_matrix, partner_trade, partners, profile
from indicators.selection import Selection
from indicators.statistics import overall
from indicators.vocabulary import PILLARS

NARROW = (False, True)


def test_bars_of_all_partners(dataset):
    chart = partners.by_partner(dataset)
    table = chart.table
    assert table["Partner"].iloc[:2].tolist() == ["Türkiye", "Ukraine"] and len(table) == 20
    assert table["Facts"].tolist() == sorted(table["Facts"], reverse=True)
    assert [trace.name for trace in chart.figure.data] == [pillar.title for pillar in PILLARS.values()] + ["facts"]
    for trace in chart.figure.data[:-1]:
        assert list(trace.x) == table[trace.name].tolist()
    assert len(partners.by_partner(dataset, narrow=True).table) == 12


def test_the_share_of_the_first_three_is_of_facts_with_a_partner(dataset):
    chart = partners.by_partner(dataset)
    facts = dataset.facts[dataset.facts["role"] == "headline"]
    lists = facts.loc[facts["partners"] != "", "partners"].str.split(";")
    codes = {name: code for code, name in dataset.names.items()}
    first = {codes[name] for name in chart.table["Partner"].head(3)}
    share = round(100 * sum(bool(first.intersection(cell)) for cell in lists) / len(lists))
    everyone = {code for cell in lists for code in cell} - {"AZE"}
    assert chart.title == f"Three of {len(everyone)} partners hold {share}% of facts with a partner"


def test_captions_count_every_source_of_a_fact_and_only_facts_with_a_partner(dataset):
    facts = dataset.facts[(dataset.facts["role"] == "headline") & (dataset.facts["partners"] != "")]
    named = len({code for cell in facts["sources"] for code in cell.split(";")})
    for chart in (partners.by_partner(dataset), partner_matrix.by_partner_and_pillar(dataset)):
        assert chart.caption.startswith(f"Source: {named} publications; 326 facts with a partner, 250 without. ")


def test_equal_ends_are_no_most_and_fewest():
    assert captions.most_facts(["Austria", "Uzbekistan"], [1, 1, 1], True) == "Facts of each of them: 1"
    assert captions.most_facts(["Austria", "Uzbekistan"], [2, 1, 1], True) == "Most facts: Austria, 2; fewest shown: Uzbekistan, 1"
    assert captions.most_facts(["Austria"], [4], False) == "Facts of Austria: 4"


def test_one_number_of_dated_facts_where_one_stands_in_two_pillars(dataset):
    chart = profile.every_fact(dataset, "EU")
    assert len(chart.table) == 8 and "; 7 dated facts of 7, 1 in two pillars" in chart.caption
    assert chart.alt.startswith("European Union: 7 dated facts, 1996–2022. Most in one year: 1. ")


def test_the_table_of_all_partners(dataset):
    table = partners.all_partners(dataset).table.set_index("Partner")
    # Hungary's delivered aid and Uzbekistan's carry no published sum; the transfers to Türkiye are AID-067 alone.
    assert table.loc["Türkiye", "Aid delivered, USD"] == 45_000_000
    assert table["Aid delivered, USD"].isna().any()
    assert (table["First year"] <= table["Last year"]).all()
    assert table["Official, %"].between(0, 100).all()
    assert partners.all_partners(dataset).figure is None


def test_a_single_partner_needs_no_bars(dataset):
    assert partners.by_partner(Selection(partners=("AUS",)).apply(dataset)) is None
    assert partners.by_partner(Selection(categories=("trade",)).apply(dataset)) is partners.all_partners(
        Selection(categories=("trade",)).apply(dataset)) is None


def test_an_order_counts_where_its_delivery_does(dataset):
    """AID-025 was ordered for USD 7.6 m and delivered for it as AID-030; with AID-005, AID-007 and AID-020 that is USD 23,177,647."""
    chart = partners.all_partners(dataset)
    assert chart.table.set_index("Partner").loc["Ukraine", "Aid delivered, USD"] == 23_177_647
    paid = chart.rows[(chart.rows["indicator"] == "aid_value") & (chart.rows["partners"] == "UKR")]
    assert paid["record"].tolist() == ["AID-005", "AID-007", "AID-020", "AID-030"]


@pytest.mark.parametrize(("partner", "delivered", "pledged"), [
    ("TUR", "USD 45 m", "USD 100 m"), ("EU", "—", "—"), ("GEO", "—", "—"),
])
def test_the_figures_of_a_profile(dataset, partner, delivered, pledged):
    figures = {label: figure for label, figure, *_ in profile.profile(dataset, partner).figures}
    assert (figures["Aid delivered"], figures["Aid pledged"]) == (delivered, pledged)
    assert max(map(len, figures)) <= 18


def test_a_missing_sum_is_not_zero(dataset):
    """Both acts of aid to Georgia are without a published sum; none to the European Union is in the record."""
    notes = {code: profile.profile(dataset, code).figures[1][3] for code in ("GEO", "EU")}
    assert notes == {"GEO": "2 without a sum", "EU": "none in this selection"}


def test_the_sentence_of_a_profile(dataset):
    sentence = profile.profile(dataset, "EU").sentence
    headlines = dataset.facts[dataset.facts["role"] == "headline"]
    facts = headlines[["EU" in codes.split(";") for codes in headlines["partners"]]]
    official = round(100 * (facts["standing"] == "official").mean())
    years = f"{facts['year'].min()}–{facts['year'].max()}"
    assert sentence.startswith(f"**{len(facts)} facts in 2 of six pillars, {years}.** {official}% are an official party's own")
    assert "no proof that nothing happened" in profile.profile(dataset, "ABW").sentence


def test_a_partner_is_not_found_inside_another_code(dataset):
    assert set(dataset.partners.loc[dataset.partners["code"].str.contains("EU"), "code"]) > {"EU"}
    found = profile.narrowed(dataset, "EU").records["partners"]
    assert all("EU" in codes.split(";") for codes in found)


def test_one_mark_a_fact(dataset):
    chart = profile.every_fact(dataset, "TUR")
    marks = [trace for trace in chart.figure.data if trace.mode == "markers"]
    stacked = sum(len(trace.x) for trace in marks)
    more = [trace for trace in chart.figure.data if trace.name == "more"]
    hidden = sum(int(text) for trace in more for text in trace.text)
    assert stacked + hidden == len(chart.table) == len(chart.rows)
    assert chart.rows["record"].tolist() == chart.table["Record"].tolist()
    shown = set(chart.table["Pillar"])
    assert [trace.name for trace in marks] == [pillar.title for pillar in PILLARS.values() if pillar.title in shown]
    for trace in marks:
        assert max(trace.x.count(year) for year in trace.x) <= profile.HIGHEST


def test_hollow_is_press_and_nothing_else(dataset):
    standing = dict(zip(dataset.sources["id"], dataset.sources["standing"]))
    chart = profile.every_fact(dataset, "UKR")
    sources = dataset.records.set_index("record").loc[chart.table["Record"], "sources"]
    press = sum(all(standing[source] == "press" for source in cell.split(";")) for cell in sources)
    symbols = [symbol for trace in chart.figure.data if trace.mode == "markers" for symbol in trace.marker.symbol]
    assert symbols.count("circle-open") == press and set(symbols) <= {"circle", "circle-open"}


def test_the_latest_facts_carry_their_amount_as_published(dataset):
    chart = profile.latest(dataset, "TUR")
    amounts = chart.table.set_index("Record")["Amount"]
    assert amounts["AID-072"] == "USD 100,000,000"
    assert chart.rows["record"].tolist() == chart.table["Record"].tolist()
    dates = [date for date in chart.table["Date"] if date != "—"]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(("partner", "record", "status"), [
    ("TUR", "AID-072", "Announced; delivered 2026-02-05 (AID-081)"),  # of its two stages the furthest
    ("UKR", "AID-025", "Committed; delivered 2024-02-20 (AID-030)"),  # not its earlier announcement
    ("ITA", "INV058", "Agreed; under way 2026 (INV059)"),
    ("TUR", "AID-061", "Delivered")])
def test_a_fact_whose_later_stage_is_on_record_says_so(dataset, partner, record, status):
    assert profile.latest(dataset, partner).table.set_index("Record")["Status"][record] == status


@pytest.mark.parametrize("partner", ["TUR", "UKR", "HUN"])
def test_what_a_caption_leaves_out_is_every_row_not_counted(dataset, partner):
    own = profile.narrowed(dataset, partner)
    left = len(own.facts) - len(overall(own))
    assert profile.profile(dataset, partner).figures[0][3] == f"and {left} rows not counted"
    said = profile.latest(dataset, partner).caption.split(" Left out: ")[1]
    assert sum(map(int, re.findall(r"\d+", said))) == left


def test_trade_keeps_the_two_sides_apart(dataset):
    chart = partner_trade.trade(dataset, "GEO")
    basis = dataset.tables["trade"].set_index("id").loc[chart.rows["record"], "basis"]
    assert set(basis) == {"customs", "mirror"} and set(chart.rows["unit"]) == {"USD"}
    lines = [trace for trace in chart.figure.data if trace.mode == "lines+markers"]
    assert [trace.name for trace in lines] == ["Exports", "Partner sells", "Partner buys"]
    assert not any(trace.connectgaps for trace in lines)
    headlines = chart.rows[(chart.rows["indicator"] == "trade_exports") & (chart.rows["role"] == "headline")]
    assert sum(value is not None for value in lines[0].y) == len(headlines)
    assert chart.title == "Exports to Georgia: USD 462 m in 2020"


def test_a_year_without_a_figure_breaks_the_line(dataset):
    line = partner_trade.trade(dataset, "TUR").figure.data[0]
    values = dict(zip(line.x, line.y))
    assert (values[2020] is None, values[2021], values[2022]) == (False, None, None)


def test_gaps_of_the_partner_come_first(dataset):
    gaps = profile.gaps(dataset, "PAK")
    assert gaps["own"].tolist() == sorted(gaps["own"], reverse=True)
    own = gaps[gaps["own"]]
    assert {"GAP-001", "GAP-002"} <= set(own["id"]) and all("PAK" in codes.split(";") for codes in own["partners"])
    assert (gaps.loc[~gaps["own"], "partners"] == "").all()


@pytest.mark.parametrize("partner", ["TUR", "UKR", "EU", "XKX", "VAT", "SDN", "ABW", "ISR", "OTS"])
@pytest.mark.parametrize("selection", [
    Selection(), Selection(pillars=("crisis_response",)), Selection(pillars=("economic",)), Selection(first=2023, last=2023),
    Selection(standings=("press",)), Selection(statuses=("announced",)), Selection(read_only=True)],
    ids=lambda one: str(one.to_json()))
def test_every_selection_can_be_drawn(dataset, partner, selection):
    chosen = selection.apply(dataset)
    assert profile.profile(chosen, partner).sentence
    known = set(chosen.records["record"])
    for draw, narrow in product((profile.every_fact, profile.latest, partner_trade.trade), NARROW):
        if chart := draw(chosen, partner, narrow=narrow):
            assert len(chart.title) <= 60 and len(chart.rows) == len(chart.table) and set(chart.rows["record"]) <= known
    for draw, narrow in product((partners.by_partner, partners.all_partners), NARROW):
        if chart := draw(chosen, narrow=narrow):
            assert len(chart.title) <= 60 and set(chart.rows["record"]) <= known
