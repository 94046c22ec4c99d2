"""Rows as Parquet: typed columns, with version, selection and units in the file's own metadata."""

import io
import json

import pandas as pd

from indicators.dataset import Dataset
from indicators.extracts.rows import NUMBERS, rows
from indicators.extracts.schemas import LICENCE, OBSERVATIONS, TITLE, columns
from indicators.selection import Selection
from indicators.wording import unit_title


def to_parquet(dataset: Dataset, observations: pd.DataFrame, selection: Selection) -> bytes:
    """The rows that ``rows`` gives: whole numbers, floats and strings, null where a cell of the CSV is empty.

    The schema's metadata hold ``title``, ``version``, ``selection`` and ``tables`` (JSON), ``units`` (JSON, by code), ``licence`` and
    ``selection_rows``: how many the selection holds, of which a page may have kept fewer. Each field's hold its ``description``.
    """
    import pyarrow as pa
    from pyarrow import parquet

    frame = rows(dataset, observations)
    texts = [column for column in frame if column not in NUMBERS]
    frame = frame.assign(**{column: frame[column].astype(object).where(frame[column] != "", None) for column in texts})
    types = {"integer": pa.int64(), "number": pa.float64()}
    fields = [pa.field(column.name, types.get(column.cell["type"], pa.string()),
                       metadata={"description": column.description(column.expected)}) for column in columns(OBSERVATIONS)]
    table = pa.Table.from_pandas(frame, pa.schema(fields), preserve_index=False)
    units = sorted({*frame["unit"], *frame["original_currency"]} - {None})
    about = {
        "title": TITLE, "version": dataset.version, "selection": json.dumps(selection.to_json()),
        "selection_rows": str(len(selection.apply(dataset).figures)),
        "tables": json.dumps(sorted(frame["table"].unique())), "licence": LICENCE["path"],
        "units": json.dumps({code: unit_title(code) for code in units}, ensure_ascii=False),
    }
    described = table.replace_schema_metadata({**table.schema.metadata, **about})
    buffer = io.BytesIO()
    parquet.write_table(described, buffer, compression="zstd")
    return buffer.getvalue()
