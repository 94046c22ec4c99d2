"""A frame as CSV that Excel, LibreOffice and pandas read alike, and in which no cell is run as a formula."""

import csv
import io
from collections.abc import Iterable

import numpy as np
import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark (Excel takes it as a sign of UTF-8) and CRLF line ends (RFC 4180).

    A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows(zip(*(_cells(frame[column]) for column in frame), strict=True))
    return buffer.getvalue().encode("utf-8-sig")


def _cells(column: pd.Series) -> Iterable[str]:
    if pd.api.types.is_integer_dtype(column):
        return ["" if value is pd.NA else str(value) for value in column]
    if pd.api.types.is_float_dtype(column):
        # The shortest text that reads back as the same number: 12, not 12.0; never an exponent.
        return ["" if np.isnan(value) else np.format_float_positional(value, trim="-") for value in column.to_numpy(float)]
    return [f"'{text}" if text.startswith(FORMULA_STARTS) else text for text in column.astype("str").fillna("")]
