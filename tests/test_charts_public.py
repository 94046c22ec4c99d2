"""Public diplomacy: participants, ranks, missions, programmes and the neighbours, against the files."""

import pytest
from pillar_charts import SELECTIONS, keep_the_rules, rows, trace

from indicators.charts import public
from indicators.selection import Selection


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: str(selection.to_json()))
def test_every_selection_can_be_drawn(dataset, selection):
    keep_the_rules(dataset, public.CHARTS, selection)


def test_the_largest_events_come_first(dataset):
    chart = public.participants(dataset)
    own = chart.table[chart.table["Figure"] == "the record's own"]
    assert own["Event"].tolist()[:3] == ["COP29 UN Climate Change Conference", "13th World Urban Forum (WUF13)",
                                        "74th International Astronautical Congress"]
    assert own["Participants"].tolist()[:3] == [66778, 57000, 5000]
    assert chart.title == "COP29 UN Climate Change Conference is the largest by count"
    assert chart.figure.layout.xaxis.type == "log" and "logarithmic" in chart.subtitle


def test_an_official_figure_is_hollow_and_another_source_a_tick(dataset):
    chart = public.participants(dataset)
    # The Internet Governance Forum's own count; the World Urban Forum's two forecasts; COP29 counted by Carbon Brief.
    assert 1630 in trace(chart, "official party's own figure").x
    assert 66778 in trace(chart, "own figure").x
    assert {20000, 13000} <= set(trace(chart, "another source").x)


def test_a_figure_that_another_source_alone_gives_is_no_figure_of_the_record(dataset):
    chart = public.participants(dataset)
    summit = chart.table[chart.table["Event"] == "18th Non-Aligned Movement Summit"]
    assert summit[["Participants", "Figure"]].values.tolist() == [[3000, "another source"]]


def test_an_attendance_is_not_a_number_of_participants(dataset):
    assert 50000 not in public.participants(dataset).rows["value"].tolist()


@pytest.mark.parametrize("narrow", [False, True])
def test_the_ticks_stand_in_the_csv_too(dataset, narrow):
    chart = public.participants(dataset, narrow=narrow)
    assert len(chart.rows) == len(chart.table)
    assert set(chart.rows["indicator"]) == {"event_participants"}


def test_the_passport_rank(dataset):
    chart = public.rankings(dataset)
    assert chart.title == "Henley Passport Index: 68 in 2006, 66 in 2025"
    assert "World Press Freedom Index: 154 of 180 in 2022" in chart.alt
    assert "Henley Passport Index: 66 in 2025 (list of 199 in 2022)" in chart.alt
    assert "UN Security Council" not in chart.alt


def test_every_list_has_its_own_axis_from_one(dataset):
    layout = public.rankings(dataset).figure.layout
    assert [layout[axis].tickvals for axis in ("yaxis", "yaxis2", "yaxis3", "yaxis4", "yaxis5")] == [
        (1, 199), (1, 121), (1, 80), (1, 80), (1, 180)]
    assert all(layout[axis].range[0] > layout[axis].range[1] for axis in ("yaxis", "yaxis5"))


def test_other_editions_are_ticks(dataset):
    chart = public.rankings(dataset)
    ticks = [one for one in chart.figure.data if one.name == "another edition"]
    passport = sorted((int(row["year"]), float(row["value"])) for row in rows("rankings", measure="passport_rank", role="rival"))
    assert sorted(zip(ticks[0].x, ticks[0].y)) == passport
    assert [len(one.x) for one in ticks[1:]] == [0, 0, 0, 0]


def test_years_apart_are_dotted(dataset):
    dotted = [one for one in public.rankings(dataset).figure.data if one.name == "years apart"]
    assert dotted[0].x is None or len(dotted[0].x) == 0, "the passport has every year from 2006 to 2025"
    assert [year for year in dotted[4].x if year] == [2005, 2009, 2010, 2016, 2017, 2022]


def test_missions_and_embassies_never_share_a_line(dataset):
    chart = public.missions(dataset)
    assert chart.title == "Embassies abroad: 59 in 2016, 71 in 2024"
    own = [(list(one.x), list(one.y)) for one in chart.figure.data if one.name == "own figure"]
    assert own == [([2005, 2009, 2013], [25, 60, 70]), ([2016, 2019, 2024], [59, 59, 71]), ([2017, 2019], [64, 66])]


def test_programmes_by_kind(dataset):
    chart = public.programmes(dataset)
    assert chart.title == "Scholarships: 6 of 21 dated programmes"
    assert len(chart.table) == len(rows("programmes")) - len(rows("programmes", role="rival")) - len(rows("programmes", role="context"))
    centre = chart.table.set_index("Programme").loc["Azerbaijani Culture Centre, Paris"]
    assert (centre["Quantity"], centre["Start"], centre["Country"]) == ("3,000 m²", "2012-09-19", "France")
    assert chart.table["Quantity"].eq("not published").sum() == 10


def test_an_announced_channel_is_not_drawn_as_lasting(dataset):
    chart = public.programmes(Selection(categories=("media", "institution")).apply(dataset))
    announced = [text for text in trace(chart, "member").text if "ATV International" in text]
    assert announced == [] and any("ATV International" in text for text in trace(chart, "short").text)


def test_the_neighbours_are_for_scale_only(dataset):
    chart = public.neighbours(dataset)
    assert set(chart.rows["role"]) == {"context"}
    assert "Henley rank, 2022: Georgia 48, Kazakhstan 68, Azerbaijan 74, Armenia 78" in chart.alt
    assert chart.title == "A neighbour is level or ahead on 5 of 5 measures"
    # The title compares 2016; Azerbaijan's own last final, a better place than either neighbour's, is of 2022.
    assert chart.alt.startswith("Eurovision place, 2016: Armenia 7, Azerbaijan 17, Georgia 20.")
    assert [own.text for own in chart.figure.data if own.name == "labels"][-1] == (
        "<b>Azerbaijan 16, 2022</b>", "Armenia 20, 2025", "Georgia 21, 2024")
    lines = {one.name for one in chart.figure.data}
    assert {"Azerbaijan", "Armenia", "Georgia", "Kazakhstan"} <= lines


def test_without_azerbaijan_there_is_no_comparison(dataset):
    assert public.neighbours(Selection(partners=("GEO",)).apply(dataset)) is None


def test_a_missing_year_breaks_a_line(dataset):
    destinations = next(one for one in public.neighbours(dataset).figure.data
                        if one.name == "Azerbaijan" and "Henley destinations" in one.hovertemplate)
    assert dict(zip(destinations.x, destinations.y))[2007] is None
