"""The dated corrections of the record: their table, their page, and what a link of another version tells its reader."""

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest
from tiny_record import faults, write

CHANGE = {"id": "CH001", "date": "2026-11-24", "table": "aid", "records": "AID-001", "kind": "correction",
          "change": "Tonnes: 52 became 520.", "reason": "A digit was missing."}


@pytest.mark.parametrize(("cells", "found"), [
    ({"table": "aids"}, "column 'table': found 'aids'; expected a table, or an empty cell for the whole record: "),
    ({"table": ""}, "column 'table': found an empty cell; expected the table of these records"),
    ({"records": "AID-404"}, "column 'records': found 'AID-404'; expected the id of a row of aid.csv, or of one with a withdrawal"),
    ({"date": "2026-11"}, "column 'date': found '2026-11'; expected a real date as YYYY-MM-DD, e.g. 2026-11-24"),
    ({"date": "2026-02-30"}, "column 'date': found '2026-02-30'; expected a real date as YYYY-MM-DD, e.g. 2026-11-24"),
    ({"kind": "mistake"}, "column 'kind': found 'mistake'; expected one of correction, addition, withdrawal, method"),
    ({"reason": ""}, "column 'reason': found an empty cell; expected text"),
])
def test_a_change_names_what_is_in_the_record_and_says_why(tmp_path, cells, found):
    (line,) = faults(write(tmp_path, changes=[CHANGE | cells]))
    assert line.startswith(f"data/changes.csv, row 2, {found}")


def test_a_withdrawn_row_may_be_named_by_any_change(tmp_path):
    withdrawal = CHANGE | {"id": "CH002", "records": "AID-404", "kind": "withdrawal"}
    assert faults(write(tmp_path, changes=[CHANGE, CHANGE | {"id": "CH003", "records": "AID-404"}, withdrawal])) == []


def test_the_shipped_changes_stand_in_order_of_their_days(dataset):
    changes = dataset.tables["changes"]
    assert changes["date"].is_monotonic_increasing and changes["id"].is_monotonic_increasing
    assert "2026-11-24 flows FL128 correction" in (changes["date"] + " " + changes["table"] + " " + changes["records"] + " "
                                                   + changes["kind"]).tolist()
    flow = dataset.tables["flows"].set_index("id").loc["FL128"]
    assert (flow["corridor"], flow["value"], flow["unit"]) == ("SGC", 2.113, "bcm")


def dashboard(**params: str) -> AppTest:
    started = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for key, value in params.items():
        started.query_params[key] = value
    return started.run()


def test_the_page_lists_changes_newest_first_and_by_table(dataset):
    page = dashboard().switch_page("indicators/app/pages/changes.py").run()
    assert page.title[0].value == "What changed"
    heads = [caption.value for caption in page.caption if caption.value.startswith("2026-")]
    assert (heads[0], heads[1], heads[-1]) == (
        "2026-11-24 · Gaps · correction · GAP-039, GAP-040, GAP-044, GAP-045, GAP-047, GAP-078", "2026-11-24 · Changes · addition",
        "2026-11-24 · The whole record · addition")
    page.selectbox(key="changed").set_value("Flows").run()
    assert [caption.value for caption in page.caption if caption.value.startswith("2026-")] == ["2026-11-24 · Flows · correction · FL128"]
    assert page.get("download_button")[0].proto.label == "Download these changes (CSV)"
    assert not page.exception


def moved_line(running: AppTest) -> list[str]:
    assert not running.exception
    return [caption.value for caption in running.caption if "This link was made" in caption.value]


def test_a_link_of_another_version_says_so_and_hides_nothing(dataset):
    running = dashboard(version="0123456789ab", pillar="Sports")
    assert moved_line(running) == [
        f":material/history: This link was made from version 0123456789ab; the record is now {dataset.version}."]
    assert running.get("page_link")[0].proto.label == "What changed"
    assert running.session_state["selection"].pillars == ("sports",)


@pytest.mark.parametrize("version", ["", "present", "now", "0123456789AB", "0123456789abcdef", "<b>"])
def test_a_link_of_this_version_or_of_none_says_nothing(dataset, version):
    given = {"": {}, "present": {"version": dataset.version}}.get(version, {"version": version})
    assert moved_line(dashboard(**given)) == []
