"""How healthy each table of the record is: four measures and a grade by one rule."""

from dataclasses import dataclass

import pandas as pd

from indicators.dataset import Dataset
from indicators.tables import TABLES


@dataclass(frozen=True)
class Criterion:
    """A measure that is good (2) from one mark on, fair (1) from another, else weak (0). Of months fewer are better."""

    title: str
    words: str
    good: float
    fair: float
    months: bool = False

    def points(self, values: pd.Series) -> pd.Series:
        better = (lambda mark: values <= mark) if self.months else (lambda mark: values >= mark)
        return (better(self.good).astype("float64") + better(self.fair)).where(values.notna())

    @property
    def marks(self) -> str:
        return (f"good up to {self.good:g} months, fair up to {self.fair:g}" if self.months
                else f"good from {self.good:.0%}, fair from {self.fair:.0%}")


CRITERIA = {
    "read": Criterion("Source read", "the share of records whose first source was read", 0.95, 0.80),
    "backed": Criterion("Independent or second source",
                        "the share whose first source is independent, or which two publications or more give", 0.75, 0.50),
    "fresh": Criterion("Age of newest source",
                       "how much older the newest source is than the newest of the whole record", 12, 24, months=True),
    "published": Criterion("Amount published",
                           "the share with a published figure, a sum of money where the table holds sums", 0.75, 0.50),
}
SUMS = {measure.code: name for name, table in TABLES.items() if not table.is_long
        for measure in table.indicators if measure.unit == "money"}
SUMMED = set(SUMS.values())
UNMEASURED = {name for name, table in TABLES.items() if not table.indicators}
GRADES = {1: "C", 2: "D", 3: "E", 4: "E"}
"""The grade by the number of weak measures; with none it is A if all are good, else B. No good measure makes up for a weak one."""


def rule() -> str:
    """The rule in a reader's words, from the marks themselves."""
    marks = "; ".join(f"{each.words} ({each.marks})" for each in CRITERIA.values())
    return (f"Each table is judged on {len(CRITERIA)} measures: {marks}. Below that a measure is weak. All good is an A, one or more "
            "fair a B, one weak a C, two weak a D, three or more an E: a good measure never makes up for a weak one. A measure that does "
            "not apply is left out. Rival figures are no records of their own here, but their sources count. The grade judges "
            "documentation, not deeds.")


def grades(dataset: Dataset) -> pd.DataFrame:
    """One row a table (index), the weakest first: ``records``, each measure of ``CRITERIA``, ``<measure>_points`` and ``grade``.

    A measure is missing where it does not apply: no measure in the table, or no dated source.
    """
    records = dataset.records[dataset.records["role"] != "rival"]
    by_table = records["table"]
    result = pd.DataFrame({
        "records": by_table.value_counts(),
        "read": (records["checked"] == "read").groupby(by_table).mean(),
        "backed": ((records["standing"] == "independent") | (publications(dataset, records) > 1)).groupby(by_table).mean(),
        "fresh": _months(dataset, records),
        "published": _published(dataset, records).groupby(by_table).mean(),
    }).astype({"published": "float64", "fresh": "float64"})
    points = pd.DataFrame({f"{name}_points": criterion.points(result[name]) for name, criterion in CRITERIA.items()}, result.index)
    weak, fair = (points == 0).sum(axis=1), (points == 1).sum(axis=1)
    grade = weak.map(GRADES).fillna((fair > 0).map({True: "B", False: "A"}))
    graded = pd.concat([result, points], axis=1).assign(grade=grade, weak=weak, fair=fair).sort_index()
    return graded.sort_values(["weak", "fair", "backed"], ascending=[False, False, True], kind="stable").drop(columns=["weak", "fair"])


def publications(dataset: Dataset, records: pd.DataFrame) -> pd.Series:
    """Distinct publications behind each record, those of its rivals included."""
    rivals = dataset.records[dataset.records["role"] == "rival"]
    others: dict[str, list[str]] = {}
    for of, sources in zip(rivals["role_of"], rivals["sources"]):
        for fact in of.split(";"):
            others.setdefault(fact, []).append(sources)
    numbers = [len(set(";".join([own, *others[record]]).split(";"))) if record in others else own.count(";") + 1
               for record, own in zip(records["record"].tolist(), records["sources"].tolist())]
    return pd.Series(numbers, records.index, dtype="int64")


def published_dates(dataset: Dataset) -> pd.Series:
    """The date of each source (index: id), missing where none is known; "2023 or earlier" is a date known to its year at best."""
    return dataset.sources.set_index("id")["date"].fillna("").astype("str").str.extract(r"^(\d{4}(?:-\d{2}){0,2})")[0]


def _months(dataset: Dataset, records: pd.DataFrame) -> pd.Series:
    """How many months the newest first source of each table is older than the newest source of all; a year alone counts as June."""
    dates = published_dates(dataset).dropna()
    months = dates.str[:4].astype(int) * 12 + dates.str[5:7].replace("", "06").astype(int)
    first = records["sources"].str.split(";").str[0].map(months)
    return months.max() - first.groupby(records["table"]).max()


def _published(dataset: Dataset, records: pd.DataFrame) -> pd.Series:
    """Whether each record has a published figure: money where its table holds money; missing where it measures nothing."""
    observed = dataset.observations
    fits = observed["indicator"].isin(SUMS) | (~observed["table"].isin(SUMMED) & (observed["indicator"] != "records"))
    known = set(observed.loc[fits & observed["value"].notna(), "record"])
    return records["record"].isin(known).astype("boolean").mask(records["table"].isin(UNMEASURED))
