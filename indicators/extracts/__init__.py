"""What leaves the tool: the rows behind a page or a chart, as a file that opens the same everywhere."""

from indicators.extracts.csv_file import to_csv
from indicators.extracts.naming import file_name
from indicators.extracts.parquet import to_parquet
from indicators.extracts.rows import COLUMNS, rows
from indicators.extracts.saving import save
from indicators.extracts.workbook import to_xlsx
from indicators.extracts.writers import PACKAGE, WRITERS

__all__ = ["COLUMNS", "PACKAGE", "WRITERS", "file_name", "rows", "save", "to_csv", "to_parquet", "to_xlsx"]
