"""What Azerbaijan has done for, with or in a partner country: rows with sources, never a score."""

import pandas as pd

# Ten thousand short texts: Arrow-backed strings cost more in each call than they save (a load takes 1.4 ×, a filter 5 × as long).
pd.set_option("mode.string_storage", "python")

from indicators.api import Record, load  # noqa: E402
from indicators.problems import DataError  # noqa: E402
from indicators.selection import Selection, SelectionError  # noqa: E402
from indicators.totals import NotAdditive  # noqa: E402

__all__ = ["DataError", "NotAdditive", "Record", "Selection", "SelectionError", "load"]
