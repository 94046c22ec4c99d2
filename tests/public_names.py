"""The names that others build on: `python -m tests.public_names` writes them to docs/names.json and prints the line for CHANGELOG.md."""

import hashlib
import json
from dataclasses import fields
from pathlib import Path

import typer

from indicators import Selection
from indicators.cli import app
from indicators.extracts import COLUMNS
from indicators.extracts.schemas import FORMATS
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import CHECKED, GAP_KINDS, PILLARS, ROLES, STANDINGS, STATUSES, UNITS, VERDICTS

ROOT = Path(__file__).parent.parent
FILE, CHANGELOG = ROOT / "docs/names.json", ROOT / "CHANGELOG.md"


def names() -> dict:
    """As the code has them now."""
    commands = typer.main.get_command(app).commands
    return {
        "tables": {name: table.columns for name, table in TABLES.items()},
        "indicators": list(INDICATORS),
        "extract": COLUMNS,
        "selection": [field.name for field in fields(Selection)],
        "codes": {"pillars": list(PILLARS), "categories": {code: list(pillar.categories) for code, pillar in PILLARS.items()},
                  "statuses": list(STATUSES), "roles": list(ROLES), "standings": list(STANDINGS), "checked": list(CHECKED),
                  "gap_kinds": list(GAP_KINDS), "verdicts": list(VERDICTS), "units": list(UNITS), "schema_formats": list(FORMATS)},
        "commands": {name: [option for parameter in command.params for option in parameter.opts]
                     for name, command in sorted(commands.items())},
    }


def written(content: object, indent: str = "") -> str:
    """JSON with one line a list, so that a change shows as the line that it is."""
    if not isinstance(content, dict):
        return json.dumps(content, ensure_ascii=False)
    lines = ",\n".join(f'{indent} "{key}": {written(value, indent + " ")}' for key, value in content.items())
    return f"{{\n{lines}\n{indent}}}"


def stamp(version: int, content: dict) -> str:
    """What CHANGELOG.md must hold: the number, and the hash of the names, which no other list has."""
    return f"Names {version} ({hashlib.sha256(json.dumps(content).encode()).hexdigest()[:8]})"


def stored() -> tuple[int, dict]:
    content = json.loads(FILE.read_text("utf-8"))
    return content["version"], content["names"]


def differences(old: dict | list, new: dict | list, where: str = "") -> list[str]:
    """What is gone, new or in another place, a line each."""
    if isinstance(old or new, dict):
        old, new = old or {}, new or {}
        return [line for key in {**old, **new} for line in differences(old.get(key, []), new.get(key, []), f"{where}{key}: ")]
    changed = [f"{where}{name} is gone" for name in old if name not in new] + [f"{where}{name} is new" for name in new if name not in old]
    return changed or ([f"{where}another order"] if old != new else [])


def main() -> None:
    version, known = stored() if FILE.exists() else (1, {})
    for line in differences(known, names()):
        print(line)
    if known != names() and stamp(version, known) in CHANGELOG.read_text("utf-8"):
        version += 1  # the list that was told of is no more
    FILE.write_text(written({"version": version, "names": names()}) + "\n", "utf-8")
    print(f"Write in CHANGELOG.md what changed, with: {stamp(version, names())}")


if __name__ == "__main__":
    main()
