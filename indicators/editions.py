"""Editions of the record, from a folder or a git revision: tables as text, and the dataset that they make today."""

import csv
import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from indicators.dataset import Dataset
from indicators.loading import DATA_DIR, load, version
from indicators.tables import TABLES


class Unreadable(ValueError):
    """Nothing that can be compared; the text is one line that says why."""


@dataclass(frozen=True, eq=False)
class Edition:
    """Cells as text, whatever today's contracts say of them. ``version`` is the one that readers of this edition saw."""

    name: str
    version: str
    tables: dict[str, pd.DataFrame]

    def dataset(self) -> Dataset:
        """What today's contracts make of it: tables and columns it lacks are empty, those unknown today left out.

        Raises ``DataError`` where a cell breaks a contract.
        """
        with TemporaryDirectory() as parent:
            folder = Path(parent) / (Path(self.name).name or DATA_DIR.name)  # a fault names its folder
            folder.mkdir()
            for name, table in TABLES.items():
                rows = self.tables.get(name, pd.DataFrame()).reindex(columns=table.columns, fill_value="")
                rows.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
            return load(folder)


def from_folder(folder: Path) -> Edition:
    """Raises ``Unreadable``."""
    try:
        contents = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.csv")) if path.is_file()}
    except OSError as error:
        raise Unreadable(f"{folder}: {error.strerror or error}") from None
    return from_contents(str(folder), contents)


def from_revision(revision: str, data_dir: Path = DATA_DIR) -> Edition:
    """The data folder as a revision of its repository has it. Raises ``Unreadable``."""
    folder = data_dir.resolve()
    if _git(folder.parent, "rev-parse", "--git-dir") is None:
        raise Unreadable(f"{revision}: no such folder or file, and this copy of the record is not a git checkout")
    commit = _git(folder.parent, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise Unreadable(f"{revision}: no such folder or file, and no such git revision")
    archive = _git(folder.parent, "archive", "--format=tar", commit.decode().strip(), "--", folder.name)
    if archive is None:
        raise Unreadable(f"{revision}: this git revision has no folder {folder.name}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        contents = {Path(member.name).stem: files.extractfile(member).read() for member in files.getmembers()
                    if member.isfile() and Path(member.name).parent == Path(folder.name) and member.name.endswith(".csv")}
    return from_contents(revision, contents)


def from_contents(name: str, contents: dict[str, bytes]) -> Edition:
    """From CSV files by table. Raises ``Unreadable``."""
    if not contents.keys() & TABLES.keys():
        raise Unreadable(f"{name}: no CSV file of the record in it, e.g. aid.csv")
    texts = {}
    for table, content in contents.items():
        try:
            texts[table] = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise Unreadable(f"{name}: {table}.csv is not UTF-8 text") from None
    return Edition(name, version(texts), {table: _frame(f"{name}: {table}.csv", text) for table, text in texts.items()})


def _frame(shown: str, text: str) -> pd.DataFrame:
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (csv.Error, ValueError):
        raise Unreadable(f"{shown} cannot be split into rows and cells") from None
    wrong = next((number for number, row in enumerate(rows, 2) if len(row) != len(header)), None)
    if wrong or len(set(header)) < len(header):
        raise Unreadable(f"{shown}, row {wrong or 1}: " + (f"expected {len(header)} cells" if wrong else "a column stands there twice"))
    return pd.DataFrame(rows, columns=header, dtype="str")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, or None where it fails or is not installed."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
