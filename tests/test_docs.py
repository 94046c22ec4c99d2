"""The documents are true: their examples run, their links lead somewhere, every command is named."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from indicators.cli import app
from indicators.loading import DATA_DIR

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLE = re.compile(r"^`([\w/.]+)`(, around the line that is there)?:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"^    \$ python -m indicators ([^|\n]+)(?:\|.*)?\n((?:    (?!\$).*\n)*)", re.MULTILINE)
MOMENT = re.compile(r"made [\d-]+ [\d:]+ UTC")

OPEN_PAGE = """
from streamlit.testing.v1 import AppTest
for page in ("expeditions", "overview", "categories", "records"):
    app = AppTest.from_file("dashboard.py", default_timeout=60)
    app.query_params["pillar"] = "Scientific"
    app.run().switch_page(f"indicators/app/pages/{page}.py").run()
    assert not app.exception, (page, app.exception)
    if page == "expeditions":
        assert app.title[0].value == "Who went where with whom"
        assert app.dataframe[0].value["members"].fillna(0).tolist() == [14, 0]
"""


def insert(text: str, lines: list[str]) -> str:
    """The text with the one line of ``lines`` that it holds replaced by all of them."""
    there = text.splitlines()
    known = [line for line in lines if there.count(line) == 1]
    assert len(known) == 1, f"the example's context is {known}"
    at = there.index(known[0])
    return "\n".join([*there[:at], *lines, *there[at + 1:]]) + "\n"


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """A copy of the project with every example of docs/adding.md carried out."""
    copy = tmp_path_factory.mktemp("copy") / "project"
    for part in ("indicators", "data", "static", "tests", ".streamlit"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("dashboard.py", "pyproject.toml"):
        shutil.copy(ROOT / part, copy / part)
    for name, around, content in EXAMPLE.findall((ROOT / "docs/adding.md").read_text("utf-8")):
        path = copy / name
        assert path.exists() == bool(around), name
        path.write_text(insert(path.read_text("utf-8"), content.splitlines()) if around else content, "utf-8")
    return copy


def run(copy: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=copy, capture_output=True, text=True, timeout=120, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_added_table_is_validated_and_extracted(extended):
    assert re.search(r"^expeditions +2 rows$", run(extended, "-m", "indicators", "validate"), re.MULTILINE)
    run(extended, "-m", "indicators", "extract", "--table", "expeditions", "--pillar", "scientific", "--out", "extract.csv")
    extract = (extended / "extract.csv").read_text("utf-8-sig")
    assert [line.split(",")[0] for line in extract.splitlines()] == ["record", "EXP001", "EXP002"]
    assert "Kazakhstan;Turkmenistan" in extract


def test_what_was_added_keeps_the_conventions(extended):
    run(extended, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_tables.py")


def test_an_added_page_and_pillar_work_in_the_dashboard(extended):
    run(extended, "-c", OPEN_PAGE)


def test_the_example_in_the_architecture_runs():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    scope = {}
    exec(example, scope)
    assert set(scope["ukraine"].records["pillar"]) == {"crisis_response"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_make_target_is_in_the_readme():
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert "run" in targets and "test" in targets
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [target for target in targets if f"make {target}" not in readme] == []


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = [command.callback.__name__ for command in app.registered_commands]
    assert [command for command in commands if f"python -m indicators {command}" not in readme] == []


def test_the_readme_shows_what_its_commands_print(tmp_path, monkeypatch):
    """In the order shown. After a change of the data: run them, and put the new versions and numbers into the README."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")  # a picture costs seconds and changes no line
    shutil.copytree(DATA_DIR, "data")
    aid = Path("data/aid.csv").read_text("utf-8")
    for copy in ("corrected", "later"):
        shutil.copytree("data", copy)
        Path(copy, "aid.csv").write_text(aid.replace("21500000,AZN", "20000000,AZN"), "utf-8")
    shown = SESSION.findall((ROOT / "README.md").read_text("utf-8"))
    assert len(shown) == 6
    for command, lines in shown:
        printed = CliRunner().invoke(app, command.split()).stdout
        assert MOMENT.sub("", re.sub("^    ", "", lines, flags=re.MULTILINE)) in MOMENT.sub("", printed), command
