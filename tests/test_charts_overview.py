"""The charts of the Overview page against counts made from the files with nothing but the csv module."""

import csv
import re
from collections import Counter
from itertools import product

import pytest

from indicators.charts import overview, partner_matrix, world
from indicators.loading import DATA_DIR
from indicators.selection import Selection
from indicators.tables import TABLES
from indicators.totals import total
from indicators.vocabulary import PILLARS

CHARTS = (overview.by_pillar, overview.by_year, partner_matrix.by_partner_and_pillar, world.reach)


@pytest.fixture(scope="module")
def rows():
    """Every row of a table of facts as text, with its year (of the start, else of the end)."""
    found = []
    for name, table in TABLES.items():
        if table.shape == "facts":
            with (DATA_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                found += [row | {"year": (row.get("start") or row.get("year") or row.get("end") or "")[:4]}
                          for row in csv.DictReader(file)]
    return found


@pytest.fixture(scope="module")
def counting(rows):
    """Headlines, and mirrors whose fact stands under another pillar."""
    pillars = {row["id"]: row["pillar"] for row in rows if row["role"] in ("headline", "mirror")}
    return [row for row in rows if row["role"] == "headline" or row["role"] == "mirror"
            and row["pillar"] not in {pillars.get(fact) for fact in row["role_of"].split(";")}]


def once(facts):
    known = {row["id"] for row in facts}
    return [row for row in facts if row["role"] == "headline" or not known.intersection(row["role_of"].split(";"))]


def test_the_five_counts(dataset, rows, counting):
    labels = [label for label, *_ in overview.counts(dataset)]
    facts, partners, sources, official, independent = (figure for _, figure, _ in overview.counts(dataset))
    assert labels == ["Facts", "Partners", "Sources", "Official word", "Independent"]
    assert max(map(len, labels)) <= 18
    assert facts == f"{len(once(counting)):,}"
    assert partners == str(len({code for row in counting for code in row["partners"].split(";")} - {"", "AZE"}))
    standing = dict(zip(dataset.sources["id"], dataset.sources["standing"]))
    whose = Counter(standing[row["sources"].split(";")[0]] for row in once(counting))
    assert official == f"{100 * whose['official'] / len(once(counting)):.0f}%"
    assert independent == f"{100 * whose['independent'] / len(once(counting)):.0f}%"
    assert int(sources.replace(",", "")) == len({code for cell in dataset.records["sources"] for code in cell.split(";")})


def test_facts_by_pillar_are_those_of_the_files(dataset, counting):
    chart = overview.by_pillar(dataset)
    expected = Counter(row["pillar"] for row in counting)
    assert dict(zip(chart.table["Pillar"], chart.table["Facts"])) == {PILLARS[code].title: n for code, n in expected.items()}
    assert list(chart.table["Facts"]) == sorted(expected.values(), reverse=True)
    assert [trace.name for trace in chart.figure.data[:3]] == ["Official", "Independent", "Press"]
    assert sum(sum(trace.x) for trace in chart.figure.data[:3]) == len(counting) == len(chart.rows)
    assert list(chart.figure.layout.yaxis.ticktext) == list(chart.table["Pillar"])


def test_what_the_overview_leaves_out_is_what_its_proof_leaves_out(dataset):
    caption = overview.by_pillar(dataset).caption
    assert "576 facts (10 of them in two pillars, shown in both). Left out: 116 rival, 36 part, 34 aggregate, 27 context, 7 stage, " \
        "27 held in another table." in caption
    assert 116 + 36 + 34 + 27 + 7 + 27 == len(total(dataset, "records").left_out)


@pytest.mark.parametrize("pillar", PILLARS)
def test_one_pillar_is_a_sentence(dataset, counting, pillar):
    facts = once([row for row in counting if row["pillar"] == pillar])
    chart = overview.by_pillar(Selection(pillars=(pillar,)).apply(dataset))
    assert (chart.figure, chart.title) == (None, "Facts by pillar")
    assert chart.alt.startswith(f"**{PILLARS[pillar].title}**: {len(facts)} facts")


@pytest.mark.parametrize("selection", [
    Selection(categories=("trade",)), Selection(categories=("ranking",)), Selection(partners=("ABW",))])
def test_series_are_never_counted_as_facts(dataset, selection):
    chosen = selection.apply(dataset)
    chart = overview.by_pillar(chosen)
    assert chart.title == "No fact to count in this selection"
    assert chart.alt.endswith("never counted as facts.") and str(len(chosen.records)) in chart.alt.replace(",", "")
    assert overview.by_year(chosen) is partner_matrix.by_partner_and_pillar(chosen) is world.reach(chosen) is None


def test_years_add_up_to_the_dated_facts(dataset, counting):
    chart = overview.by_year(dataset)
    dated = Counter((PILLARS[row["pillar"]].title, int(row["year"])) for row in counting if row["year"])
    assert {(pillar, year): facts for pillar, year, facts in chart.table.itertuples(index=False)} == dated
    undated = sum(not row["year"] for row in once(counting))
    assert f"{undated} undated and not drawn" in chart.caption
    peaks = [max(facts for (title, _), facts in dated.items() if title == pillar.title) for pillar in PILLARS.values()]
    assert list(chart.figure.data[1].text) == [str(peak) for peak in peaks]


@pytest.mark.parametrize("selection", [
    Selection(), Selection(pillars=("sports",)), Selection(partners=("UKR",)), Selection(standings=("press",)),
    Selection(last=2010)])
def test_the_title_over_the_years_is_true(dataset, counting, selection):
    chosen = selection.apply(dataset)
    kept = set(chosen.facts["record"])
    years = [int(row["year"]) for row in once([row for row in counting if row["id"] in kept]) if row["year"]]
    title = overview.by_year(chosen).title
    share, year = map(int, re.fullmatch(r"(\d+)% of the dated facts are from (\d+) or later", title).groups())
    assert share >= 50 and share == round(100 * sum(value >= year for value in years) / len(years))


def test_the_matrix_counts_a_shared_fact_under_each_partner(dataset, counting):
    chart = partner_matrix.by_partner_and_pillar(dataset)
    found = Counter((code, row["pillar"]) for row in counting for code in row["partners"].split(";"))
    codes = {name: code for code, name in dataset.names.items()}
    assert len(chart.table) == 24 and "AZE" not in {codes[name] for name in chart.table["Partner"]}
    for row in chart.table.to_dict("records"):
        for code, pillar in PILLARS.items():
            assert row[pillar.title] == found[codes[row["Partner"]], code]
    assert list(chart.table["Facts"]) == sorted(chart.table["Facts"], reverse=True)
    dots, dashes = chart.figure.data
    assert len(dots.x) + len(dashes.x) == 24 * 6 and set(dashes.text) == {"—"}
    assert chart.title == "Türkiye and Ukraine have the most facts"
    assert len(partner_matrix.by_partner_and_pillar(dataset, narrow=True).table) == 16


def test_a_group_and_an_organisation_are_partners(dataset):
    chart = partner_matrix.by_partner_and_pillar(Selection(partners=("EU", "UNHCR", "GEO", "ITA")).apply(dataset))
    assert {"European Union", "Georgia", "Italy"} <= set(chart.table["Partner"])


def test_one_partner_has_no_matrix(dataset):
    assert partner_matrix.by_partner_and_pillar(Selection(partners=("AUS",)).apply(dataset)) is None


def test_the_map_counts_pillars_not_facts(dataset, counting):
    chart = world.reach(dataset)
    countries = set(dataset.partners.loc[dataset.partners["kind"] == "country", "code"]) - {"AZE"}
    pillars = {code: len({row["pillar"] for row in counting if code in row["partners"].split(";")}) for code in countries}
    drawn, home = chart.figure.data
    assert dict(zip(drawn.locations, drawn.z)) == {code: n for code, n in pillars.items() if n and code in world.outlined()}
    assert tuple(home.locations) == ("AZE",)
    met = [n for n in pillars.values() if n]
    assert chart.title == f"{len(met)} countries have a record, {sum(n >= 4 for n in met)} in four pillars or more"
    assert chart.caption.endswith("Boundaries imply no position on any territory.")


def test_kosovo_has_no_shape_and_the_card_says_so(dataset):
    chart = world.reach(Selection(partners=("XKX",)).apply(dataset))
    assert chart.figure is None and "Not on the map: Kosovo (no shape in the outline)" in chart.caption


@pytest.mark.parametrize(("code", "drawn"), [("TUR", True), ("UKR", True), ("XKX", False), ("VAT", False), ("MLT", False)])
def test_the_outline(code, drawn):
    assert (code in world.outlined()) is drawn


SELECTIONS = [
    *(Selection(pillars=(pillar,)) for pillar in PILLARS),
    *(Selection(partners=(code,)) for code in ("UKR", "EU", "XKX", "SDN", "OTS", "ABW")),
    *(Selection(first=year, last=year) for year in (1991, 1994, 2005, 2020, 2026)),
    *(Selection(standings=(standing,)) for standing in ("official", "independent", "press")),
    *(Selection(statuses=(status,)) for status in ("announced", "agreed", "committed", "under_way", "delivered", "cancelled")),
    Selection(read_only=True), Selection(partners=("OTS",), members=True), Selection(pillars=("sports",), partners=("SDN",)),
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: str(selection.to_json()))
def test_every_selection_can_be_drawn(dataset, selection):
    chosen = selection.apply(dataset)
    assert len(overview.counts(chosen)) == 5
    for draw, narrow in product(CHARTS, (False, True)):
        if chart := draw(chosen, narrow=narrow):
            assert len(chart.title) <= 60 and chart.alt and chart.caption
            assert set(chart.rows.index) <= set(chosen.observations.index)
            assert chart.figure is None or len(chart.table) >= 4 or draw in CHARTS[::2]
