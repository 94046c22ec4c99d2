"""Evidence: standing by table, sources of a fact, freshness, rivals, gaps. Expected values are counted anew from data/*.csv."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from indicators.charts import evidence, missing, rivals
from indicators.selection import Selection

DATA = Path(__file__).parent.parent / "data"
SELECTIONS = [
    Selection(), Selection(pillars=("sports",)), Selection(partners=("UKR",)), Selection(partners=("PSE",)),
    Selection(first=2026),
    Selection(first=2020, last=2020), Selection(standings=("press",)), Selection(statuses=("under_way",)),
    Selection(read_only=True),
    Selection(categories=("education",)), Selection(partners=("UKR",), first=1995, last=1996),
]


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_every_selection_is_survived(dataset, selection, narrow):
    chosen = selection.apply(dataset)
    assert len(evidence.counts(chosen)) == 5
    drawn = [draw(chosen, narrow=narrow) for draw in (evidence.by_table, evidence.sources_per_fact, evidence.freshness,
                                                      rivals.widest,
                                                      rivals.ledger)]
    for chart in filter(None, drawn):
        assert set(chart.rows.index) <= set(chosen.observations.index)
    drawn += [draw(chosen, selection, narrow=narrow) for draw in (missing.matrix, missing.listing)]
    for chart in filter(None, drawn):
        assert 0 < len(chart.title) <= 60
        assert not {"nan", "None", "<NA>"} & set(f"{chart.subtitle} {chart.caption} {chart.alt}".split())


@pytest.mark.parametrize("table, title",
                         [("sponsorships", "Sponsorships"), ("aid", "Aid"), ("energy", "Energy"), ("medals", "Medals")])
def test_standing_by_table(dataset, table, title):
    sources = {source["id"]: source for source in rows("sources")}
    first = [sources[row["sources"].split(";")[0]] for row in rows(table)]
    expected = Counter("Not read" if source["checked"] == "unread" else source["standing"].capitalize() for source in first)
    found = evidence.by_table(dataset).table.set_index("Table").loc[title]
    assert {name: found[name] for name in ("Official", "Independent", "Press", "Not read")} == {
        name: expected[name] for name in ("Official", "Independent", "Press", "Not read")}


def test_the_weakest_table_comes_first(dataset):
    chart = evidence.by_table(dataset)
    weak = chart.table["Press or not read, %"]
    assert weak.is_monotonic_decreasing
    assert chart.title == f"{chart.table['Table'].iloc[0]}: {weak.iloc[0]:.0f}% press or not read"
    assert [trace.name for trace in chart.figure.data][:4] == ["Official", "Independent", "Press", "Not read"]


def test_sources_of_a_fact_include_those_of_its_rivals(dataset):
    facts = rows("sponsorships")
    cited = {fact["id"]: set(fact["sources"].split(";")) for fact in facts if fact["role"] == "headline"}
    for fact in facts:
        if fact["role"] == "rival":
            cited[fact["role_of"]] |= set(fact["sources"].split(";"))
    found = evidence.sources_per_fact(Selection(pillars=("sports",
                                                         )).apply(dataset)).table.set_index("Category").loc["Sponsorship"]
    assert (found["One source"], found["Facts"]) == (sum(len(ids) == 1 for ids in cited.values()), len(cited))


def test_one_pillar_is_split_by_category(dataset):
    assert "Pillar" in evidence.sources_per_fact(dataset).table
    assert "Category" in evidence.sources_per_fact(Selection(pillars=("cultural",)).apply(dataset)).table


def test_freshness_starts_with_the_oldest(dataset):
    chart = evidence.freshness(dataset)
    newest = chart.table["Newest source"].tolist()
    assert newest == sorted(newest)
    assert chart.title == f"{chart.table['Table'].iloc[0]}: newest source of {newest[0][:7]}"


def test_a_disagreement_shows_every_value(dataset):
    chart = rivals.ledger(dataset)
    row = chart.table[(chart.table["Record"] == "CF009-cost") & (chart.table["Measure"] == "Cost")].iloc[0]
    assert "USD 21,900,000,000 (official)" in row["All values"] and "USD 23,900,000,000 (official)" in row["All values"]
    assert row["Highest ÷ lowest"] == 1.09
    assert row["Fact"] == "Cost, Shah Deniz gas field, 2019"


def test_the_ledger_holds_every_rival(dataset):
    facts = {row["role_of"].split(";")[0] for table in dataset.tables if table not in ("sources", "partners")
             for row in rows(table) if row.get("role") == "rival"}
    assert facts == set(rivals.ledger(dataset).table["Record"])


def test_the_widest_spreads_are_multiples_of_the_own_figure(dataset):
    chart = rivals.widest(dataset)
    own = chart.table[chart.table["Enters as"] == "the record's own"]
    assert (own["Times the record's own"] == 1).all() and len(own) == 12
    ratios = chart.table.groupby(["Fact", "Measure"],
                                 sort=False)["Times the record's own"].agg(lambda times: times.max() / times.min())
    assert (ratios.diff().dropna() < 0.05).all()
    assert len(chart.table) == len(chart.rows)


@pytest.mark.parametrize("selection", [Selection(), Selection(pillars=("economic",)), Selection(partners=("UKR",))], ids=str)
def test_gap_matrix_counts_gaps_by_pillar_and_kind(dataset, selection):
    expected = Counter(
        (gap["pillar"], gap["kind"]) for gap in rows("gaps")
        if (not selection.pillars or gap["pillar"] in selection.pillars)
        and (not selection.partners or set(selection.partners) & set(gap["partners"].split(";"))))
    chart = missing.matrix(selection.apply(dataset), selection)
    table = chart.table.set_index("Pillar")
    assert table.to_numpy().sum() == sum(expected.values()) == len(chart.rows)
    if not selection.partners:
        assert table.loc["Economic", "Searched, not found"] == expected["economic", "searched_not_found"]


@pytest.mark.parametrize("first, last, found", [(2005, 2005, True), (2006, 2007, False), (2001, 2010, True)])
def test_gaps_follow_the_years(dataset, first, last, found):
    gaps = missing.chosen_gaps(dataset, Selection(first=first, last=last))
    assert ("GAP-001" in set(gaps["id"])) is found
    assert "GAP-003" not in set(gaps["id"])  # without a year it belongs to no range
