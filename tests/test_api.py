"""What a notebook gets: selections, totals, proofs and files; and the code that each page offers for its numbers."""

import io
import json
import shlex
from zipfile import ZipFile

import pandas as pd
import pytest
from typer.testing import CliRunner

import indicators as si
from indicators import snippets
from indicators.charts import key_figures, overview, proofs
from indicators.cli import app
from indicators.extracts import COLUMNS

UKRAINE = 23_177_647


@pytest.fixture(scope="module")
def ds():
    return si.load()


@pytest.fixture(scope="module")
def ukraine(ds):
    return ds.select(pillars="crisis_response", partners="UKR")


def test_a_total_by_year_is_a_frame_with_an_interval(ukraine):
    found = ukraine.total("aid_value", by="year")
    assert list(found.columns) == ["minimum", "best", "maximum", "counted", "unpublished", "left_out", "unit"]
    assert found.index.name == "year" and found.index.tolist() == [2020, 2022, 2023, 2024, 2025, 2026]
    assert found["best"].round().tolist()[1:] == [16_054_118, 360_000, 7_600_000, 3_000_000, 1_000_000]
    assert found["best"].isna().tolist() == [True] + [False] * 5  # nothing published is not a sum of zero
    assert found["counted"].tolist() == [0, 3, 1, 1, 2, 1] and found["unpublished"].tolist() == [1, 5, 2, 1, 2, 0]
    assert set(found["unit"]) == {"USD"}
    assert found.attrs["selection"] == {"pillars": ["crisis_response"], "partners": ["UKR"]} and len(found.attrs["version"]) == 12


def test_a_total_without_groups_is_a_series(ukraine):
    found = ukraine.total("aid_value", status="delivered")
    assert (round(found["best"]), found["counted"], found["unit"], found.name) == (UKRAINE, 4, "USD", "aid_value")
    assert found.attrs["sentence"].startswith("Aid value, delivered: 4 records counted, 11 without a published amount, 43 left out.")
    assert round(ukraine.total("aid_value", by="stage").loc["delivered", "best"]) == UKRAINE
    assert pd.isna(ukraine.select(last=2020).total("aid_value")["best"])


def test_what_must_not_be_added_is_refused_or_empty_with_the_reason(ds):
    with pytest.raises(si.NotAdditive, match="^Length: corridors overlap .* 16 figures of several corridors have no sum$"):
        ds.total("corridor_length")
    found = ds.total("corridor_length", by="category")
    assert found.attrs["refused"]["gas_pipeline"].endswith("6 figures of several corridors have no sum")
    assert found.loc["gas_pipeline"].isna()[["minimum", "best", "maximum", "counted", "unpublished", "left_out"]].all()
    assert found.loc["power_cable", ["best", "counted"]].tolist() == [1100, 1]
    with pytest.raises(si.SelectionError, match="^net needs groups by partner; add by='partner'$"):
        ds.total("aid_value", by="year", net=True)
    with pytest.raises(si.SelectionError, match="^'aid_valu' is not an indicator; did you mean aid_value?"):
        ds.total("aid_valu", by="year")


@pytest.mark.parametrize("choices", [
    {"partners": "Ukraine"}, {"partners": ["Ukrayna"]}, {"partners": ("УКРАИНА", "UKR")}, {"partners": pd.Series(["ukr"])}])
def test_a_partner_has_any_of_its_names(ds, choices):
    assert ds.select(**choices).selection == si.Selection(partners=("UKR",))
    assert ds.select(partners="Türkiye", standings="official", first=2020).selection == si.Selection(
        partners=("TUR",), standings=("official",), first=2020)


def test_a_further_select_narrows(ds, ukraine):
    later = ukraine.select(first=2023).select(first=2020, last=2024, standings=("official", "press")).select(standings="official")
    assert later.selection == si.Selection(pillars=("crisis_response",), partners=("UKR",), first=2023, last=2024, standings=("official",))
    assert later.records["record"].tolist() == later.selection.apply(ds).records["record"].tolist()
    assert (len(ukraine.records), len(later.records)) == (58, 12)
    assert len(ds.select(partners=["UKR", "MDA"]).select(partners="MDA").records) == len(ds.select(partners="MDA").records) == 64


@pytest.mark.parametrize(("choices", "line"), [
    ({"partners": "Ukrane"}, "'Ukrane' is not a partner; did you mean UKR?"),
    ({"pillars": "Crisis response"}, "'Crisis response' is not a pillar; did you mean crisis_response?"),
    ({"pillar": "sports"}, "'pillar' is not a part of a selection; did you mean pillars?"),
    ({"first": "2020"}, "'2020' is not a value of first; expected a year or null"),
    ({"first": 1700}, "1700 is not a year of the record; the nearest is 1991"),
    ({"members": True}, "members adds the records of a group's members to those of the group; give it with partners, in one select"),
])
def test_a_mistake_names_the_nearest(ds, choices, line):
    with pytest.raises(si.SelectionError) as fault:
        ds.select(**choices)
    assert str(fault.value) == line


def test_what_is_outside_an_earlier_select_is_a_mistake(ukraine):
    with pytest.raises(si.SelectionError, match=r"^'MDA' is not among the partners selected before \(UKR\); select from the whole record$"):
        ukraine.select(partners="Moldova")
    with pytest.raises(si.SelectionError, match="^the years run backwards"):
        ukraine.select(first=2024).select(last=2020)


def test_an_extract_is_the_rows_or_a_file_of_them(ukraine, tmp_path):
    rows = ukraine.extract()
    assert list(rows.columns) == COLUMNS and len(rows) == 68
    for ending in (".csv", ".xlsx", ".parquet", ".zip"):
        assert ukraine.extract(tmp_path / f"ukraine{ending}") == tmp_path / f"ukraine{ending}"
    assert len(pd.read_csv(tmp_path / "ukraine.csv")) == len(pd.read_parquet(tmp_path / "ukraine.parquet")) == 68
    with ZipFile(tmp_path / "ukraine.zip") as package:
        assert len(pd.read_csv(io.BytesIO(package.read("observations.csv")))) == 68
    with pytest.raises(si.SelectionError, match="^'.xslx' is not a kind of file to write; did you mean .xlsx?"):
        ukraine.extract(tmp_path / "ukraine.xslx")
    with pytest.raises(OSError):
        ukraine.extract(tmp_path / "missing" / "ukraine.csv")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_dataset_and_a_total_show_themselves(ds, ukraine):
    shown = ukraine._repr_html_()
    assert f"version {ds.version}<br>Selection: Crisis response · Ukraine<br>58 records of deeds and 0 series; 68 rows of figures" in shown
    assert "<td>aid</td><td>Aid</td><td style='text-align:right'>58</td>" in shown
    assert "Selection: the whole record<br>" in ds._repr_html_()
    total = ukraine.prove("aid_value", status="delivered")
    assert total._repr_html_().startswith("<p>Aid value, delivered: 4 records counted, 11 without a published amount, 43 left out. Sum USD")
    assert "<td>aggregate</td><td style='text-align:right'>21</td>" in total._repr_html_()
    assert repr(total).startswith("<Total: Aid value, delivered: 4 records counted") and len(repr(total)) < 200


def test_what_a_mask_leaves_is_no_selection(ukraine):
    assert type(ukraine.narrow(ukraine.records["year"] == 2022)) is si.dataset.Dataset


SELECTIONS = [
    si.Selection(), si.Selection(pillars=("crisis_response",), partners=("UKR",)),
    si.Selection(partners=("TUR", "GEO"), first=2015, last=2024),
    si.Selection(partners=("EU",), standings=("official",), read_only=True, members=True, two_sources=True),
    si.Selection(categories=("humanitarian",), statuses=("announced", "delivered")),
]


def answers(code: str) -> list:
    names: dict = {}
    found = []
    for line in code.splitlines():
        found += [eval(line, names)] if line.startswith("ds.") else []
        exec("" if line.startswith("ds.") else line, names)
    return found


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: "-".join(map(str, selection.to_json().values())) or "everything")
def test_the_code_of_a_view_gives_its_numbers(ds, selection, tmp_path, monkeypatch):
    """As the Overview shows the facts and Categories the sums of money."""
    monkeypatch.chdir(tmp_path)
    chosen = selection.apply(ds)
    asked = (*key_figures.totals("crisis_response"), *key_figures.totals("economic")[1:])
    python = answers(snippets.python(selection, asked))
    facts, rows = dict(entry[:2] for entry in overview.counts(chosen))["Facts"], pd.read_csv("rows.csv")
    commands = [shlex.split(line) for line in snippets.commands(selection, asked).splitlines()]
    assert {tuple(words[:3]) for words in commands} == {("python", "-m", "indicators")}
    runs = [CliRunner().invoke(app, [*words[3:], *(["--json"] if words[3] == "total" else [])]) for words in commands]
    assert [run.exit_code for run in runs] == [0] * len(runs), [run.stderr for run in runs]
    printed = [json.loads(run.stdout) for run in runs[:-1]]
    assert f"{python[0]['best']:,.0f}" == f"{printed[0]['best']:,.0f}" == facts
    for (indicator, by), frame, groups in zip(asked[1:], python[1:], printed[1:]):
        for group, row in frame.iterrows():
            where = (("direction", group),) if by == "direction" else ()
            stages = (group,) if by == "stage" else ()
            shown = proofs.proven(chosen, proofs.Proves("", indicator, stages, where))
            assert (row["counted"], row["unpublished"]) == (len(shown.counted), len(shown.unpublished)), (indicator, group)
            for total in (row, groups["groups"][group]):
                assert (total["best"] if row["counted"] else 0) == pytest.approx(shown.best, abs=0.01)
    pd.testing.assert_frame_equal(rows, pd.read_csv("rows.csv"))
    assert len(rows) == len(chosen.figures)
