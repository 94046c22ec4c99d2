"""What an extract can be written as, by the ending of its file's name."""

import pandas as pd

from indicators.dataset import Dataset
from indicators.extracts.csv_file import to_csv
from indicators.extracts.parquet import to_parquet
from indicators.extracts.rows import rows
from indicators.extracts.workbook import to_xlsx
from indicators.progress import Progress, silent
from indicators.selection import Selection


def _csv(dataset: Dataset, figures: pd.DataFrame, selection: Selection, progress: Progress = silent) -> bytes:
    return to_csv(rows(dataset, figures))


def _parquet(dataset: Dataset, figures: pd.DataFrame, selection: Selection, progress: Progress = silent) -> bytes:
    return to_parquet(dataset, figures, selection)


def _package(dataset: Dataset, figures: pd.DataFrame, selection: Selection, progress: Progress = silent) -> bytes:
    from indicators.extracts.package import to_package  # with the charts, whose totals it proves: nothing else need wait for them

    return to_package(dataset, selection, progress=progress)


PACKAGE = ".zip"
WRITERS = {".csv": _csv, ".xlsx": to_xlsx, ".parquet": _parquet, PACKAGE: _package}
"""What makes a file's bytes of the whole record, the observations and the selection; what takes long tells how far it has come."""
