"""Charts of one pillar by category, partner and year, and the figures above them."""

import pandas as pd
import pytest

from indicators.charts import aid, categories, economy
from indicators.charts.key_figures import key_figures
from indicators.charts.lines import apart, steps
from indicators.charts.money_bars import by_status, money
from indicators.selection import Selection
from indicators.statistics import by_pillars
from indicators.vocabulary import PILLARS

GENERIC = (categories.by_category, categories.by_partner, categories.by_year)
SELECTIONS = [
    Selection(), *(Selection(pillars=(code,)) for code in PILLARS), Selection(partners=("UKR",)), Selection(partners=("ITA", "TUR")),
    Selection(partners=("OTS",), members=True), Selection(partners=("ABW",)), Selection(first=2020, last=2020), Selection(last=1999),
    Selection(standings=("press",)), Selection(statuses=("announced",)), Selection(statuses=("cancelled",)), Selection(read_only=True),
    Selection(first=2040), Selection(categories=("trade",)), Selection(categories=("investment",), partners=("TUR",)),
]


@pytest.fixture(scope="module", params=SELECTIONS, ids=lambda selection: str(selection.to_json()))
def chosen(request, dataset):
    return request.param.apply(dataset)


def drawn(chosen, narrow=False):
    jobs = [(draw, ()) for module in (aid, economy) for draw in (*module.CHARTS, *module.WIDE)]
    jobs += [(draw, (pillar,)) for draw in GENERIC for pillar in PILLARS]
    return [chart for draw, arguments in jobs if (chart := draw(chosen, *arguments, narrow=narrow)) is not None]


def test_charts_survive_every_selection(chosen):
    charts = drawn(chosen)
    assert len({chart.name for chart in charts}) == len(charts)
    for chart in charts:
        assert 0 < len(chart.title) <= 60, chart.title
        assert chart.caption.startswith("Source: ")
        assert len(chart.rows) and chart.rows.index.isin(chosen.observations.index).all() and not chart.rows.index.has_duplicates
        assert len(chart.table)
        assert not {"nan", "None", "<NA>"} & set(f"{chart.title} {chart.subtitle} {chart.caption} {chart.alt}".replace(";", " ").split())
        assert " only" not in chart.title and " just" not in chart.title


def test_a_phone_gets_the_same_words_and_rows(dataset):
    for wide, small in zip(drawn(dataset), drawn(dataset, narrow=True), strict=True):
        assert (wide.title, wide.caption, wide.alt) == (small.title, small.caption, small.alt)
        assert wide.table.equals(small.table) and wide.rows.equals(small.rows)


@pytest.mark.parametrize("pillar", PILLARS)
def test_facts_by_category_are_the_facts_of_the_pillar(dataset, pillar):
    chart, facts = categories.by_category(dataset, pillar), by_pillars(dataset)
    facts = facts[facts["pillar"] == pillar]
    assert chart.table["Facts"].tolist() == sorted(chart.table["Facts"], reverse=True)
    assert chart.table["Facts"].sum() == len(facts) == len(chart.rows)
    assert set(chart.table["Category"]) == {PILLARS[pillar].categories[code] for code in facts["category"]}
    leader = chart.table.iloc[0]
    assert chart.title == f"{leader['Category']}: {100 * leader['Facts'] / len(facts):.0f}% of the facts"


def test_payments_to_organisations_all_carry_a_sum(dataset):
    table = categories.by_category(dataset, "crisis_response").table.set_index("Category")
    assert table.loc["Payments to organisations", ["Facts", "With a published sum", "Could carry a sum"]].tolist() == [11, 11, 11]
    assert table.loc["Education", ["Facts", "With a published sum"]].tolist() == [8, 0]


def test_a_fact_of_several_partners_stands_with_each_and_is_drawn_apart(dataset):
    chart = categories.by_partner(dataset, "crisis_response")
    table = chart.table.set_index("Partner")
    assert table.loc["Ukraine"].tolist() == [19, 0]
    assert table.loc["Lebanon", "Of these shared"] == 1  # four lorries of food for Lebanon and Palestine, AID-095
    assert chart.title == "Ukraine has the most facts: 19"
    alone, shared, counts = chart.figure.data
    assert (alone.name, shared.name, len(counts.y)) == ("alone", "shared", 12)
    assert [one + other for one, other in zip(alone.x, shared.x)] == chart.table["Facts"].head(12).tolist()


def test_panels_by_year_share_one_axis_of_years(dataset):
    chart = categories.by_year(dataset, "sports")
    panels = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert [panel.name for panel in panels] == [code for code in PILLARS["sports"].categories if code in {panel.name for panel in panels}]
    assert len({tuple(axis.range) for axis in chart.figure.select_xaxes()}) == 1
    assert sum(sum(panel.y) for panel in panels) == chart.table["Facts"].sum() == len(chart.rows)


def test_partners_with_as_many_facts_are_no_extremes(dataset):
    assert "Facts of each of them: 1." in categories.by_partner(dataset, "public").said


def test_few_values_are_a_sentence(dataset):
    chart = categories.by_partner(Selection(partners=("ISR",)).apply(dataset), "economic")
    assert (chart.figure, chart.title, chart.alt) == (None, "Economic: facts by partner", "Israel 1.")


def test_key_figures_of_aid_keep_promises_apart(dataset):
    figures = {label: (value, detail) for label, value, _, detail in key_figures(dataset, "crisis_response")}
    assert list(figures) == ["Delivered", "Committed", "Announced only", "No published amount"]
    facts = by_pillars(dataset)
    facts = facts[facts["table"] == "aid"]
    for label, status in (("Delivered", "delivered"), ("Committed", "committed"), ("Announced only", "announced")):
        assert figures[label][0].startswith("USD ")
        # One order has a delivery with a sum, one pledge a plan with a sum: each counts at its furthest stage.
        moved = {"delivered": 1, "committed": 0, "announced": -1}[status]
        assert figures[label][1].startswith(f"{(facts['status'] == status).sum() + moved} facts · ")


@pytest.mark.parametrize("pillar", PILLARS)
def test_key_figures_fit_their_cards(chosen, pillar):
    figures = key_figures(chosen, pillar)
    facts = by_pillars(chosen)
    assert len(figures) == (4 if (facts["pillar"] == pillar).any() else 0)
    assert all(len(label) <= 19 and "nan" not in value + detail for label, value, _, detail in figures)


@pytest.mark.parametrize(("pillar", "value", "detail"), [
    ("cultural", "USD 10 m", "63 facts · 56 without an amount · USD 9.99 m to 19.1 m with rival figures"),
    ("sports", "USD 166 m", "8 facts · 5 without an amount · USD 153 m to 190 m with rival figures"),
])
def test_a_sum_lies_within_its_interval(dataset, pillar, value, detail):
    """A rival's figure for a fact without its own widens the interval upwards, and the fact stays without an amount."""
    assert [(value, detail) for label, value, _, detail in key_figures(dataset, pillar) if label == "Delivered"] == [(value, detail)]


@pytest.mark.parametrize(("amount", "text"), [
    (28_014_000, "28.0 m"), (145e6, "145.0 m"), (1_250_000_000, "1.2 bn"), (999_600_000, "1.0 bn"), (560_000, "0.6 m"),
    (38_000, "38 k"),
])
def test_amounts_in_a_column(amount, text):
    assert money(amount) == text


def test_cancelled_facts_get_no_bar():
    facts = pd.DataFrame({"who": ["A", "A", "A", "B"], "status": ["delivered", "under_way", "cancelled", "announced"],
                          "value": [2.0, 3.0, 50.0, float("nan")], "high": [2.5, 3.0, 50.0, float("nan")]})
    assert by_status(facts, "who").values.tolist() == [["A", 2.0, 3.0, 0.0, 5.0, 5.5, 2, 0], ["B", 0.0, 0.0, 0.0, 0.0, 0.0, 1, 1]]


def test_labels_move_apart_and_keep_their_order():
    assert apart([1.0, 1.1, 5.0, 0.9], 0.5) == [1.4, 1.9, 5.0, 0.9]


@pytest.mark.parametrize(("span", "years"), [
    ((2017, 2021), [2017, 2018, 2019, 2020, 2021]), ((1992, 2023), [2000, 2010, 2020]), ((2020, 2020), [2020]),
])
def test_years_on_an_axis(span, years):
    assert steps(*span, 4) == years
