"""Figures: one module a question. A function takes a narrowed Dataset and returns a ``Chart``; none knows Streamlit.

Colours are tokens that the page replaces by the reader's theme (the first ten of ``chartCategoricalColors``, then the ten steps
of ``chartSequentialColors``), so that one figure serves light and dark.
"""

from dataclasses import dataclass
from itertools import cycle

import pandas as pd
import plotly.graph_objects as go

from indicators.vocabulary import PILLARS

# A seventh pillar would share the colour of the first: the theme has no more.
PILLAR_COLOURS = dict(zip(PILLARS, cycle(("#000001", "#000002", "#000003", "#000004", "#000005", "#000006")), strict=False))
ACCENT, MUTED, FAINT, ALARM = "#000007", "#000008", "#000009", "#000010"
STEPS = tuple(f"#{number:06d}" for number in range(11, 21))
TEXT, BACKGROUND = "#000037", "#000038"
GRID, AXIS = "rgba(128,134,142,.22)", "rgba(128,134,142,.55)"
FONT = {"size": 13, "color": TEXT}
SMALL = {"size": 12, "color": TEXT}
NOTE = {"size": 12, "color": MUTED}


@dataclass(frozen=True)
class Proves:
    """The total behind a number, or behind every mark of a chart: what the drawer *Prove this number* adds up again.

    ``where`` narrows the selection by pairs of what and value (``proofs.WAYS``). ``stages`` keeps the facts that stand, at their
    furthest stage, at one of these classes of status. In a chart ``by`` are the ways in which its marks differ, ``columns`` the
    columns of its table that name them, and ``mark`` the one asked for; so does the ``customdata`` of a bar begin.
    ``clicks``: a click on a bar opens its proof. The Overview does without, which costs a tenth of its run: its drawers list the bars.
    ``take`` is the figure of a fact that counts, ``counts`` what the number counts (``proofs.NUMBERS``).
    """

    title: str
    indicator: str = "records"
    stages: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    by: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    mark: tuple[str, ...] | None = None
    clicks: bool = True
    take: str = "headline"
    counts: str = "facts"


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure with everything a reader needs beside it.

    ``title`` states a finding computed from the same frame, ``table`` is what the figure draws in a reader's words,
    ``rows`` are the observations behind it (money as drawn). Without a ``figure`` the sentence in ``alt`` stands alone.
    A chart function returns None where the selection leaves it nothing to say.

    What stands behind a mark: where marks are totals, ``proves``. Elsewhere ``behind``: for each row of ``table`` the records that it
    rests on (ids of ``rows``, joined by semicolons); the ``ids`` of a trace then name, point by point, the row of the table ("0"
    the first), "" for none.
    """

    name: str
    title: str
    subtitle: str
    caption: str
    alt: str
    table: pd.DataFrame
    rows: pd.DataFrame
    figure: go.Figure | None
    proves: Proves | None = None
    behind: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The sentence as it stands under the title."""
        return self.alt.removeprefix(f"{self.title}. ")


def figure(traces: list[dict], height: int, narrow: bool = False, **layout) -> go.Figure:
    """Traces on the project's bare layout: no title, legend or axis title, nothing to drag, transparent behind."""
    axis = {"fixedrange": True, "ticks": "", "zeroline": False, "showgrid": False, "title": None, "tickfont": SMALL}
    settings = {
        "height": height, "margin": {"l": 8, "r": 16, "t": 8, "b": 28}, "dragmode": False, "hovermode": "closest", "showlegend": False,
        "bargap": 0.34, "font": FONT, "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "hoverlabel": {"align": "left"},
        # An empty template keeps Plotly's own (6 kB) out of every message; the page applies the theme's.
        "template": {},
    }
    for trace in traces:
        if "ids" in trace:
            trace["ids"] = _told_apart(trace["ids"])
    axes = {key: axis | layout.pop(key, {}) for key in {"xaxis", "yaxis", *(key for key in layout if key[1:5] == "axis")}}
    return go.Figure({"data": traces, "layout": settings | axes | layout})


def _told_apart(ids: list[str]) -> list[str]:
    """Of points with the same id Plotly draws the first alone: each that comes again gets one more space."""
    if len(set(ids)) == len(ids):
        return ids
    spaces, apart = dict.fromkeys(ids, ""), []
    for row in ids:
        apart.append(row + spaces[row])
        spaces[row] += " "
    return apart


def records_behind(observations: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """The counting observation of each of these records."""
    counting = observations[observations["indicator"] == "records"]
    return counting[counting["record"].isin(records["record"])]
