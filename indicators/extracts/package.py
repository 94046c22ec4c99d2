"""A selection as a Frictionless Data Package: one ZIP that says what it holds, from which version, and how to check it."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from indicators.charts import Proves, key_figures, proofs
from indicators.dataset import Dataset
from indicators.extracts import proof, schemas
from indicators.extracts.csv_file import to_csv
from indicators.extracts.read_me import read_me
from indicators.extracts.rows import OBSERVATIONS, rows
from indicators.progress import Progress, each, part, silent
from indicators.selection import Selection
from indicators.tables import TABLES
from indicators.totals import NotAdditive, Total
from indicators.versions import text

DESCRIPTOR, PROOF, READ_ME, SOURCES = "datapackage.json", "proof.json", "README.md", "sources.csv"
CREATED = "%Y-%m-%dT%H:%M:%SZ"
AUTHORS = {"title": "the Azerbaijan soft-power dashboard authors", "roles": ["compiler"]}
SEAL = "seal"
"""Of the descriptor: the hash of all the rest of it, which no file can hold of itself."""
SAID = {PROOF: ("proof", "The totals of this selection, each with every row behind it", "json", "application/json"),
        READ_ME: ("read-me", "What this is, in words", "md", "text/markdown")}


def to_package(dataset: Dataset, selection: Selection, created: datetime | None = None, progress: Progress = silent) -> bytes:
    """The ZIP. ``dataset`` is the whole record; the same selection, version and moment of creation (UTC) give the same bytes."""
    created = (created or datetime.now(UTC)).replace(microsecond=0)
    chosen = selection.apply(dataset)
    frames = tables_of(dataset, selection)
    files = {f"{OBSERVATIONS.name}.csv": to_csv(rows(dataset, chosen.figures))}
    progress(0.3)
    files |= {path_of(name): _csv(frame) for name, frame in each(frames.items(), part(progress, 0.3, 0.5))}
    found = [{"title": title} | proof.to_json(dataset, total, selection, proves.where)
             for title, proves, total in totals_of(chosen, part(progress, 0.5, 0.9))]
    files[PROOF] = _json({"version": dataset.version, "selection": selection.to_json(), "totals": found})
    files[READ_ME] = read_me(dataset, selection, created, list(frames)).encode()
    described = _descriptor(dataset, selection, created, frames, files, chosen.records["record"])
    return _zip({**files, DESCRIPTOR: _json(described | {SEAL: seal(described)})}, created)


def path_of(name: str) -> str:
    """Where a table stands in the ZIP."""
    return SOURCES if name == "sources" else f"tables/{name}.csv"


def tables_of(dataset: Dataset, selection: Selection) -> dict[str, pd.DataFrame]:
    """Every table of the record, or of a selection: the rows of its records, their sources, and the tables that these refer to, whole."""
    if not selection:
        return dict(dataset.tables)
    records = selection.apply(dataset).records
    chosen = {name: set(own) for name, own in records.groupby("table")["record"]}
    found = {name: frame[frame["id"].isin(chosen[name])] for name, frame in dataset.tables.items() if name in chosen}
    found |= {name: dataset.tables[name] for name in _referred(found, selection)}
    cited = {code for frame in found.values() for column in ("sources", "source") if column in frame
             for codes in frame[column].dropna() for code in codes.split(";")}
    found["sources"] = dataset.sources[dataset.sources["id"].isin(cited)]
    return {name: found[name] for name in TABLES if name in found}


def _referred(found: Iterable[str], selection: Selection) -> set[str]:
    """The tables, besides sources, without which these could not be read or their totals not be made again."""
    names = {column.refers[0] for name in found for column in schemas.columns(TABLES[name]) if column.refers}
    names |= {"exchange_rates" for name in found if any(measure.unit == "money" for measure in TABLES[name].indicators)}
    names |= {"group_members"} if selection.members else set()
    names |= {"partners"} if names or selection.partners else set()
    return names - {"sources"}


def totals_of(chosen: Dataset, progress: Progress = silent) -> Iterator[tuple[str, Proves, Total]]:
    """The counts and the sums of money on screen, of which the selection holds a fact: title, what it proves, total."""
    for proves in each(list(_proved()), progress):
        try:
            total = proofs.proven(chosen, proves)
        except NotAdditive:
            continue
        if total.counted or total.unpublished:
            yield proves.title, proves, total


def _proved() -> Iterator[Proves]:
    yield Proves("Facts")
    for pillar, title in proofs.PILLAR_TITLES.items():
        shown = key_figures.proofs(pillar)
        yield replace(shown["Facts"], title=f"Facts, {title}")
        for label in key_figures.SUMS.values() if pillar in key_figures.MONEY else ():
            if pillar != "economic":
                yield shown[label]
                continue
            for way in ("outward", "inward"):  # money in and money out are no sum
                yield replace(shown[label], title=f"Investment {way}, {label.lower()}", where=(*shown[label].where, ("direction", way)))


def record_ids(records: Iterable[str]) -> dict:
    """How many records a selection has, and the hash of their ids, sorted and joined by line feeds."""
    ids = sorted(records)
    return {"count": len(ids), "hash": hashed("\n".join(ids).encode())}


def hashed(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def seal(descriptor: dict) -> str:
    rest = {key: value for key, value in descriptor.items() if key != SEAL}
    return hashed(json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass"))


def title_of(dataset: Dataset, selection: Selection) -> str:
    chosen = ", ".join(title for _, _, title in selection.choices(dataset))
    return f"{schemas.TITLE}: {chosen or 'the whole record'}"


def _descriptor(dataset: Dataset, selection: Selection, created: datetime, frames: dict[str, pd.DataFrame], files: dict[str, bytes],
                records: pd.Series) -> dict:
    beside = {OBSERVATIONS.name, *frames}
    resources = [schemas.resource(OBSERVATIONS, f"{OBSERVATIONS.name}.csv", beside),
                 *(schemas.resource(TABLES[name], path_of(name), beside) for name in frames),
                 *({"name": name, "title": title, "path": path, "format": kind, "mediatype": mediatype, "encoding": "utf-8"}
                   for path, (name, title, kind, mediatype) in SAID.items())]
    cited = frames.get("sources", dataset.sources.iloc[:0])
    return {
        "$schema": f"{schemas.PROFILES}/datapackage.json", "name": schemas.NAME, "title": title_of(dataset, selection),
        "description": "What Azerbaijan has done for, with or in partner countries: rows that each name a source, and totals that can be "
                       "added up again. Read README.md first.",
        "version": dataset.version, "created": created.strftime(CREATED), "licenses": [schemas.LICENCE],
        "sources": [{"title": title} | ({"path": url} if url else {}) for title, url in zip(cited["title"], cited["url"])],
        "contributors": [AUTHORS], "recordVersion": dataset.version, "selection": selection.to_json(), "recordIds": record_ids(records),
        "resources": [resource | {"bytes": len(files[resource["path"]]), "hash": hashed(files[resource["path"]])}
                      for resource in resources],
    }


def _csv(frame: pd.DataFrame) -> bytes:
    """A table as in ``data/``: to be read by programs, so nothing is put before a text that a spreadsheet would run."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(zip(*(text(frame[column]) for column in frame), strict=True))
    return buffer.getvalue().encode()


def _json(content: dict) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _zip(files: dict[str, bytes], created: datetime) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for path in (DESCRIPTOR, *(path for path in files if path != DESCRIPTOR)):
            entry = ZipInfo(path, created.timetuple()[:6])
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, files[path])
    return buffer.getvalue()
