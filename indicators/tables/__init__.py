"""Every table: one module each, named after its CSV file in ``data/``. Adding a table is one CSV and one module."""

from importlib import import_module
from pkgutil import iter_modules

from indicators.schema import RECORDS, Measure, Table

TABLES: dict[str, Table] = {
    module.name: import_module(f"{__name__}.{module.name}").TABLE for module in iter_modules(__path__)
}

INDICATORS: dict[str, Measure] = {RECORDS.code: RECORDS} | {
    measure.code: measure for table in TABLES.values() for measure in table.indicators
}
