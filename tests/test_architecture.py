"""Imports go one way, down the line that docs/architecture.md draws."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs/architecture.md").read_text("utf-8")
LINE = next(line for line in DOCUMENT.splitlines() if line.startswith("    vocabulary →"))
STEPS = [step.strip().split(", ") for step in LINE.split("→")]
STEP = {module: number for number, step in enumerate(STEPS) for module in step}
ALLOWED = {"streamlit": {"app", "dashboard"}, "plotly": {"charts"}, "typer": {"cli"}, "rich": {"cli"}}
FILES = [ROOT / "dashboard.py", *sorted((ROOT / "indicators").rglob("*.py"))]


def module(path: Path) -> str:
    """The layer that a file belongs to."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if len(parts) > 1 else parts[0]


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            found += [f"{node.module}.{name.name}" for name in node.names]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_imports_only_what_stands_before_it(path):
    own = module(path)
    for name in imports(path):
        package, _, rest = name.partition(".")
        layer = rest.split(".")[0]
        if package == "indicators" and own not in ("__init__", "__main__", layer):
            assert layer in STEP, f"{own} imports {name}, which is not in the line"
            assert STEP[layer] < STEP[own], f"{own} imports {layer}"
        assert own in ALLOWED.get(package, {own}), f"{own} imports {package}"


def test_every_module_stands_in_the_line():
    found = {module(path) for path in FILES} - {"__init__", "__main__"}
    assert found == set(STEP)


def test_the_package_loads_without_a_browser_library():
    facade = ROOT / "indicators/__init__.py"
    assert {name.split(".")[1] for name in imports(facade) if name.startswith("indicators.")} == {"api", "problems", "selection", "totals"}
