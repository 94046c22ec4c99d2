"""Evidence: standing by table, sources of a fact, freshness, rivals, gaps. Expected values are counted anew from data/*.csv."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from indicators.charts import evidence, grades, known, missing, proofs, rivals, takes
from indicators.health import rule
from indicators.selection import Selection
from indicators.totals import TAKES, total
from indicators.vocabulary import GAP_KINDS, PILLARS

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
    drawn = [draw(chosen, narrow=narrow) for draw in (evidence.by_table, evidence.sources_per_fact, evidence.freshness, grades.health,
                                                      rivals.widest)]
    drawn += [draw(chosen, take, narrow=narrow) for draw in (rivals.ledger, takes.moved) for take in rivals.TAKEN]
    for chart in filter(None, drawn):
        assert set(chart.rows.index) <= set(chosen.observations.index)
    drawn += [draw(chosen, selection, narrow=narrow) for draw in (missing.matrix, missing.listing, known.by_partner_and_year)]
    drawn += [known.by_partner_and_year(chosen, selection, pillar, narrow=narrow) for pillar in ("sports", "economic")]
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


def test_captions_say_rows_and_what_two_pillars_share(dataset):
    assert all("; 9,243 rows" in draw(dataset).caption for draw in (evidence.by_table, evidence.freshness))
    assert "; 576 facts (10 of them in two pillars, counted in one), " in evidence.sources_per_fact(dataset).caption


def test_tables_of_one_grade_have_no_weakest(dataset):
    chosen = Selection(partners=("AUS",)).apply(dataset)
    assert grades.health(chosen).alt == "Health of each table. D: 2. Each table: D."
    assert evidence.by_table(chosen).alt == "Whose word each table rests on. Each table 0% press or not read."


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
    assert {(pillar, kind): gaps for pillar, kind, gaps in chart.table.itertuples(index=False)} == {
        (PILLARS[pillar].title, GAP_KINDS[kind]): gaps for (pillar, kind), gaps in expected.items()}
    assert len(chart.rows) == sum(expected.values())


def test_a_dot_of_the_gap_matrix_opens_its_own_gaps(dataset):
    chart = missing.matrix(dataset)
    for place, number in enumerate(chart.figure.data[0].marker.size):
        gaps = proofs.rows_behind(chart, proofs.pointed_at(chart, 0, place))
        assert len(gaps) == number and len(set(zip(gaps["pillar"], gaps["kind"]))) == 1


def test_known_and_missing_stand_apart(dataset):
    lebanon = Selection(partners=("LBN",))
    chart = known.by_partner_and_year(lebanon.apply(dataset), lebanon, "crisis_response")
    assert chart.table.to_numpy().tolist() == [
        ["Lebanon", "2006", 1, 0, 1, 0, 0, 0, 1], ["Lebanon", "2020", 1, 0, 0, 1, 0, 0, 1], ["Lebanon", "2024", 0, 0, 0, 1, 0, 0, 1]]
    assert (chart.title, chart.figure) == ("What is known and what is missing, by year", None)  # three cells are a sentence


def test_a_gap_is_a_mark_of_its_own_and_never_a_number(dataset):
    pakistan = Selection(partners=("PAK",))
    chart = known.by_partner_and_year(pakistan.apply(dataset), pakistan, "crisis_response")
    marks = {trace.name: list(trace.x) for trace in chart.figure.data}
    assert marks == {"facts": [2007, 2012, 2013, 2014, 2022, 2023], "statistics": [], "Searched, not found": [2005, 2010],
                     "Not reported": [], "Not applicable": [], "Confidential": []}
    assert list(chart.figure.data[0].text) == ["1", "4", "1", "1", "1", "1"]
    assert {trace.text for trace in chart.figure.data[1:]} == {None}


def test_a_gap_beside_a_fact_stands_to_its_right(dataset):
    chart = known.by_partner_and_year(dataset, pillar="crisis_response")
    place = list(chart.figure.layout.yaxis.ticktext).index("Lebanon")
    found = {trace.name: sorted(x for x, y in zip(trace.x, trace.y) if y == place) for trace in chart.figure.data}
    assert (found["facts"], found["Searched, not found"], found["Not reported"]) == ([2006, 2020], [2020.38, 2024], [2006.38])


def test_the_year_not_reported_is_a_gap_of_no_single_partner(dataset):
    chart = known.by_partner_and_year(dataset, pillar="crisis_response")
    row = chart.table[(chart.table["Partner"] == "No single partner") & (chart.table["Year"] == "2021")].iloc[0]
    # The sum was not reported; the number of countries assisted was.
    assert (row["Values of statistics"], row["Not reported"]) == (1, 1)


@pytest.mark.parametrize("pillar", [None, "cultural", "public"])
def test_partners_with_most_gaps_come_first_and_the_table_holds_all(dataset, pillar):
    chart = known.by_partner_and_year(dataset, pillar=pillar)
    kinds = ["Not reported", "Searched, not found", "Not applicable", "Confidential"]
    sums = chart.table.assign(gaps=chart.table[kinds].sum(axis=1)).groupby("Partner", sort=False)["gaps"].sum()
    assert sums.is_monotonic_decreasing
    alone = sums.drop("No single partner")
    assert chart.title == f"A gap is on record for {(alone > 0).sum()} of {len(alone)} partners"
    # A cell opens what is counted in it.
    numbers = chart.table[["Facts", "Values of statistics", *kinds]].sum(axis=1)
    assert [len(proofs.rows_behind(chart, row)) for row in range(0, len(numbers), 97)] == list(numbers[::97])
    drawn = zip(chart.figure.layout.yaxis.ticktext, sums.index[:24], strict=True)
    assert all(name.startswith(shown.removesuffix("…")) for shown, name in drawn)


def test_the_weakest_table_and_the_rule_stand_on_the_page(dataset):
    chart = grades.health(dataset)
    assert chart.title == "Development assistance is the weakest table: grade D"
    assert chart.table.iloc[0][["Table", "Grade", "Rows"]].tolist() == ["Development assistance", "D", 30]
    assert chart.caption.endswith(rule()) and "; 8,953 rows. " in chart.caption
    marks = {trace.name: len(trace.x) for trace in chart.figure.data}
    # Three tables without a measure of their own: a dash where the others have a mark.
    assert marks["good"] + marks["fair"] + marks["weak"] == 4 * len(chart.table) - 3
    assert list(chart.figure.data[0].text)[0] == "<b>D</b>"


@pytest.mark.parametrize(("own", "others", "rule_"), [
    (("official", "read", "2019"), [("press", "read", "2021")], "official before press"),
    (("official", "read", "2019"), [("press", "read", "2021"), ("independent", "read", "2010")], "official before independent"),
    (("press", "read", "2019"), [("press", "unread", "2021")], "read before unread"),
    (("press", "read", "2020-05"), [("press", "read", "2019-12"), ("press", "unread", "2022")], "later publication"),
    (("press", "read", "2019"), [("press", "read", "2021")], "set row by row"),
    (("press", "read", "2022"), [("official", "read", "2021")], "set row by row"),
    (("press", "read", ""), [("press", "read", "")], "set row by row"),
])
def test_the_rule_of_a_headline(dataset, own, others, rule_):
    sources = {date: f"S{number}" for number, date in enumerate(dict.fromkeys(entry[2] for entry in [own, *others]))}
    whole = replace(dataset, tables={**dataset.tables, "sources": pd.DataFrame({"id": list(sources.values()), "date": list(sources)})})
    entries = pd.DataFrame([("pair", role, standing, checked, sources[date]) for role, (standing, checked, date) in
                            zip(["headline", *["rival"] * len(others)], [own, *others])],
                           columns=["pair", "role", "standing", "checked", "sources"])
    assert rivals.headline_rules(entries, whole) == {"pair": rule_}


@pytest.mark.parametrize(("take", "taken"), [
    ("headline", "5,300 t"), ("lowest", "1,500 t"), ("highest", "5,300 t"), ("official", "5,300 t"), ("independent", "1,500 t")])
def test_the_switch_takes_another_figure(dataset, take, taken):
    table = rivals.ledger(dataset, take).table
    row = table[table["Record"] == "AID-069"].iloc[0]
    assert row.iloc[3] == taken
    assert row["Headline by"] == "official before independent"
    assert row["All values"] == "5,300 t (official); 1,500 t (independent)"


def test_totals_move_with_the_figure_taken(dataset):
    tonnes = takes.moved(dataset).table.set_index("Indicator").loc["Aid in kind, weight"]
    # The three weights in dispute: 5,300 t or 1,500 t (AID-069) and the others, each against its own headline.
    lowered = tonnes["Total, headline"] - tonnes["Total, lowest"]
    figures = rivals.figures(dataset)
    weights = figures[figures["indicator"] == "aid_tonnes"].groupby("pair")
    own = {pair: group.loc[group["role"] != "rival", "value"].iloc[0] for pair, group in weights}
    assert lowered == pytest.approx(sum(own[pair] - group["value"].min() for pair, group in weights
                                        if group.loc[group["role"] != "rival", "role"].iloc[0] == "headline"))
    for take, title in rivals.TAKEN.items():
        found = total(dataset, "aid_tonnes", take=take)
        assert (tonnes[f"Total, {title}"], tonnes[f"Facts, {title}"]) == (pytest.approx(found.best), len(found.counted))


def test_one_take_after_another_is_on_offer():
    assert set(rivals.TAKEN) == set(TAKES)


@pytest.mark.parametrize(("take", "title"), [
    ("official", "Official figures alone: "), ("independent", "Independent figures alone: "), ("lowest", "By the lowest figures, ")])
def test_the_title_says_how_totals_move(dataset, take, title):
    chart = takes.moved(dataset, take)
    assert chart.title.startswith(title)
    if take == "official":
        empty = chart.table["Total, official only"].isna().sum()
        fallen = (chart.table["Total, official only"] < 0.995 * chart.table["Total, headline"]).sum()
        assert chart.title == f"Official figures alone: {fallen} of {len(chart.table)} totals fall, {empty} are empty"
    assert {trace.name for trace in chart.figure.data} >= {"lowest to highest", "official", "independent", "headline", "lowest", "highest"}
