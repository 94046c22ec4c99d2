"""Every chart that a page can show, for a narrowed dataset."""

import importlib
import inspect
import pkgutil
from itertools import product

from indicators import charts
from indicators.charts import Chart, compare_money, corridor_owners
from indicators.vocabulary import PILLARS

PARTNERS = ("UKR", "TUR", "GEO", "EU")
YEARS = (2020, 2023)
PARTS = {"attendance", "ballots", "comparison", "contingents", "hosted", "medals", "rankings", "song_contest"}
"""Modules that draw for the module of a pillar, not for a page."""


def functions():
    """Each chart function with the names of the arguments it needs beside the dataset."""
    for module in pkgutil.iter_modules(charts.__path__):
        if module.name in PARTS:
            continue
        loaded = importlib.import_module(f"indicators.charts.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            signature = inspect.signature(function)
            if function.__module__ == loaded.__name__ and not name.startswith("_") and signature.return_annotation in (Chart, Chart | None):
                needed = [key for key, argument in list(signature.parameters.items())[1:] if argument.default is inspect.Parameter.empty]
                yield f"{module.name}.{name}", function, needed


def drawn(chosen, narrow=False):
    """Name, arguments and chart of each that has something to say."""
    for name, function, needed in functions():
        choices = {"pillar": tuple(PILLARS), "partner": PARTNERS, "corridor": corridor_owners.choices(chosen)[:2],
                   "partners": (PARTNERS,), "basis": tuple(compare_money.BASES), "year": YEARS}
        for arguments in product(*(choices[argument] for argument in needed)):
            chart = function(chosen, *arguments, narrow=narrow)
            if chart is not None:
                yield f"{name}{arguments}", chart
