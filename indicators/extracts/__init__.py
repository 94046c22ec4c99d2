"""What leaves the tool: the rows behind a page or a chart, as a file that opens the same everywhere."""

from indicators.extracts.csv_file import save, to_csv
from indicators.extracts.naming import file_name
from indicators.extracts.rows import COLUMNS, rows

__all__ = ["COLUMNS", "file_name", "rows", "save", "to_csv"]
