"""The example notebook runs from its first cell to its last, and what it was committed with is what it prints."""

import re

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

PATH = ROOT / "examples/soft_power.ipynb"
KEPT = nbformat.read(PATH, as_version=4)


def printed(notebook) -> list[str]:
    """Each output as text, without the version of the record: every change of the data moves it."""
    texts = [output.get("text") or output["data"].get("text/html") or output["data"]["text/plain"]
             for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [re.sub(r"\b[0-9a-f]{12}\b", "VERSION", text) for text in texts]


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("jupyter"))
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
            patch.setenv(variable, folder)
        notebook = nbformat.from_dict(nbformat.read(PATH, as_version=4))
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(PATH.parent)}}).execute()
    return printed(notebook)


def test_the_notebook_prints_what_it_was_committed_with(executed):
    assert executed == printed(KEPT), "run `make notebook` and look at what has changed"


def test_the_notebook_shows_the_numbers_of_the_record(executed):
    assert "Selection: the whole record<br>" in executed[0]
    assert executed[1] == "Crisis response · Ukraine\n'Ukrane' is not a partner; did you mean UKR?\n"
    assert "<td>23177647.0</td>" in executed[3]
    assert executed[4].startswith("<p>Aid value, delivered: 4 records counted, 11 without a published amount, 43 left out. "
                                  "Sum USD 23.2 m.</p>")
    assert executed[5].splitlines() == [
        "AID-005 AZN 21,500,000 ÷ 1.7000 AZN per USD (2022 average) = USD 12,647,059",
        "AID-007 AZN 4,370,000 ÷ 1.7000 AZN per USD (2022 average) = USD 2,570,588", "AID-020 USD 360,000", "AID-030 USD 7,600,000"]


def test_the_committed_notebook_is_whole_small_and_of_no_machine():
    text = PATH.read_text("utf-8")
    nbformat.validate(KEPT)
    code = [cell for cell in KEPT.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]
    assert len(text) < 60_000 and "image/png" not in text
    assert not re.search(r"/(work|home|root|tmp|Users)/|[A-Z]:\\\\|site-packages|ipykernel_", text)
