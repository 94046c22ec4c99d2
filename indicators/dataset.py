"""The record in memory: frames by table, one row a record, one row an observation, and what narrows them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from indicators.names import by_code, by_compared
from indicators.schema import RECORDS
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import UNITS

RECORD_COLUMNS = ["record", "table", "shape", "pillar", "category", "partners", "start", "end", "year", "label",
                  "status", "role", "role_of", "standing", "checked", "sources", "note"]
SHARED = ["pillar", "category", "partners", "status", "role", "role_of", "sources", "note"]
OBSERVATION_COLUMNS = ["record", "table", "pillar", "category", "indicator", "kind", "partners", "year", "value", "unit",
                       "published_value", "published_unit", "status", "role", "role_of", "standing", "checked", "sources"]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Frames of one version of the record. Treat every frame as read-only: they are shared.

    ``records`` has one row a record, ``observations`` one row a measure of a record. An observation's ``value`` stands in the
    base unit of ``UNITS`` (money in its own currency); ``published_value`` and ``published_unit`` are the cell as published.
    ``year`` is that of the start, or of the end where no start is known. Standing and checked are those of the first source.
    ``version`` is a hash of the content of every file.
    """

    tables: dict[str, pd.DataFrame] = field(repr=False)
    records: pd.DataFrame = field(repr=False)
    observations: pd.DataFrame = field(repr=False)
    version: str

    @classmethod
    def build(cls, tables: dict[str, pd.DataFrame], version: str) -> "Dataset":
        """From checked frames of every table."""
        sources = tables["sources"].set_index("id")
        names = dict(zip(tables["partners"]["code"], tables["partners"]["name_en"]))
        names |= dict(zip(tables["corridors"]["code"], tables["corridors"]["name"]))
        parts = [_records(name, tables[name], names) for name, table in TABLES.items() if table.is_record]
        records = pd.concat(parts, ignore_index=True)
        first = records["sources"].str.split(";").str[0]
        records = records.assign(standing=first.map(sources["standing"]), checked=first.map(sources["checked"]))[RECORD_COLUMNS]
        return cls(tables, records, _observations(tables, records), version)

    @property
    def partners(self) -> pd.DataFrame:
        return self.tables["partners"]

    @property
    def sources(self) -> pd.DataFrame:
        return self.tables["sources"]

    @cached_property
    def directions(self) -> dict[str, str]:
        """Of each record of investments: ``outward`` money went to the partner, ``inward`` it came from there."""
        investments = self.tables["investments"]
        return dict(zip(investments["id"], investments["direction"]))

    @cached_property
    def names(self) -> dict[str, str]:
        """Partner names in English by code."""
        return dict(zip(self.partners["code"], self.partners["name_en"]))

    @cached_property
    def partner_names(self) -> dict[str, list[str]]:
        """Every name of each partner in four languages, the English one first."""
        return by_code("partner", self.partners, self.tables["aliases"])

    @cached_property
    def corridor_names(self) -> dict[str, list[str]]:
        """Every name of each corridor, the record's own first."""
        return by_code("corridor", self.tables["corridors"], self.tables["aliases"])

    @cached_property
    def called(self) -> dict[str, str]:
        """The code of a partner by ``names.compared`` of any of its names."""
        return by_compared(self.partner_names)

    @cached_property
    def facts(self) -> pd.DataFrame:
        """Records of deeds, of every role."""
        return self.records[self.records["shape"] == "facts"]

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Observations as rows of a table: one a published figure, and one for each deed without any (indicator ``records``)."""
        counted = self.observations["indicator"] == "records"
        measured = set(self.observations.loc[~counted, "record"])
        return self.observations[~(counted & self.observations["record"].isin(measured))]

    @cached_property
    def by_partner(self) -> pd.DataFrame:
        """Every record once for each of its partners: ``partner``, and ``shared`` where there are several."""
        linked = self.records[self.records["partners"] != ""]
        lists = linked["partners"].str.split(";")
        return linked.assign(partner=lists, shared=lists.str.len() > 1).explode("partner", ignore_index=True)

    @cached_property
    def series_count(self) -> int:
        """Distinct statistics: one indicator of one table for one partner (or corridor-less total)."""
        series = self.observations[self.observations["table"].isin(SERIES)]
        return len(series[["table", "indicator", "partners"]].drop_duplicates())

    def narrow(self, kept: pd.Series) -> "Dataset":
        """The dataset with the records where ``kept`` (a mask over ``records``) is true; tables stay whole."""
        records = self.records[kept]
        observations = self.observations[self.observations["record"].isin(set(records["record"]))]
        return replace(self, records=records, observations=observations)

    def table(self, name: str) -> pd.DataFrame:
        """The rows of one record table that this dataset holds, with ``label``, ``year``, ``standing`` and ``checked``."""
        extra = self.records.loc[self.records["table"] == name, ["record", "label", "year", "standing", "checked"]]
        own = self.tables[name].drop(columns="year", errors="ignore")
        return own.merge(extra.rename(columns={"record": "id"}), on="id")


SERIES = [name for name, table in TABLES.items() if table.shape == "series"]


def _records(name: str, frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    table = TABLES[name]
    for column in {"corridor", "country"}.intersection(frame):
        frame = frame.assign(**{f"of_{column}": [f", {names[code]}" if code in names else "" for code in frame[column]]})
    if table.is_long:
        titles = {code: measure.title for code, measure in table.measures.items()}
        frame = frame.assign(measure_title=frame["measure"].map(titles))
    template = table.label or "{measure_title}"
    columns = {column: frame[column] for column in frame if f"{{{column}" in template}
    label = [template.format(**dict(zip(columns, cells))) for cells in zip(*columns.values())]
    if "year" in frame:
        start, end, year = frame["year"].astype("str").where(frame["year"].notna(), None), None, frame["year"]
    else:
        known = frame["start"].fillna(frame["end"])  # of some works the end alone is known
        start, end, year = frame["start"], frame["end"], known.str[:4].astype("Float64").astype("Int64")
    return pd.DataFrame({
        "record": frame["id"], "table": name, "shape": table.shape, "label": label, "start": start, "year": year,
        "end": pd.Series(end, frame.index, "str"), **{column: frame[column] for column in SHARED},
    })


def _observations(tables: dict[str, pd.DataFrame], records: pd.DataFrame) -> pd.DataFrame:
    """Table by table, measure by measure. Built as one frame: thirty small ones would cost more than their content."""
    parts, offset = [], 0
    for name in (name for name, table in TABLES.items() if table.is_record):
        parts += [(offset + np.flatnonzero(known), *_texts(indicator, unit, known), np.broadcast_to(value, len(known))[known])
                  for known, indicator, unit, value in _measured(name, tables[name])]
        offset += len(tables[name])
    at, indicators, units, values = map(np.concatenate, zip(*parts, strict=True))
    observed = records.iloc[at].reset_index(drop=True)
    bases, factors = {code: unit.base for code, unit in UNITS.items()}, {code: unit.factor for code, unit in UNITS.items()}
    kinds = {code: measure.kind for code, measure in INDICATORS.items()}
    published = pd.Series(units, dtype="str")
    factor = published.map(factors).to_numpy("float64")
    return observed.assign(
        indicator=pd.Series(indicators, dtype="str"), published_value=values, published_unit=published,
        # 11.706 × 10⁹ is 11705999999.999998 in binary: twelve significant digits are more than any source prints.
        value=np.where(factor == 1, values, [float(f"{value:.12g}") for value in values * factor]),
        unit=published.map(bases), kind=pd.Series(indicators, dtype="str").map(kinds),
    )[OBSERVATION_COLUMNS]


def _measured(name: str, frame: pd.DataFrame) -> Iterator[tuple]:
    """For each measure: which rows give an observation, its indicator, unit and value (a column each, or one for all rows).

    A row of a series is its value: where that is unknown the observation says so (NaN). A fact without a value is still counted.
    """
    table, every = TABLES[name], np.full(len(frame), True)
    if table.is_long:
        yield every, frame["measure"], frame["unit"], frame["value"].to_numpy()
    for column, measure in table.wide_measures.items():
        unit = frame["currency"] if measure.unit == "money" else measure.unit
        known = frame[column].notna().to_numpy() if table.shape == "facts" else every
        yield known, measure.code, unit, frame[column].to_numpy("float64", na_value=np.nan)
    if table.shape == "facts":
        yield every, RECORDS.code, RECORDS.unit, 1.0


def _texts(*columns) -> list[np.ndarray]:
    *texts, known = columns
    return [np.broadcast_to(np.asarray(text, dtype=object), len(known))[known] for text in texts]
