"""Where the record is thick or thin: facts by partner and pillar as dots with numbers."""

import pandas as pd

from indicators.charts import FONT, GRID, MUTED, NOTE, PILLAR_COLOURS, SMALL, Chart, Proves, figure, records_behind
from indicators.charts.captions import most_facts, source
from indicators.dataset import Dataset
from indicators.statistics import by_pillars, cross_counts, overall, per_partner
from indicators.vocabulary import PILLARS
from indicators.wording import count, shortened

SHORT = {"economic": "Econ.", "crisis_response": "Crisis", "public": "Publ.", "cultural": "Cult.", "sports": "Sport",
         "alliances": "All."}
ROWS = {1: 12, 2: 16, 3: 16}
"""Partners by the number of pillars: with few columns the cards beside it are low too. Else 24."""
MOST_ROWS, NARROW_ROWS = 24, 16
WIDEST, NARROW_WIDEST = 22, 16
"""Diameter in pixels of the dot of the largest number."""


def by_partner_and_pillar(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """The partners with most facts, a column per pillar; None for a single partner."""
    linked = per_partner(by_pillars(chosen))
    if linked["partner"].nunique() < 2:
        return None
    pillars = [code for code in PILLARS if code in set(linked["pillar"])]
    table = cross_counts(linked["partner"], linked["pillar"])[pillars]
    totals = overall(chosen)
    total = per_partner(totals)["partner"].value_counts().reindex(table.index)
    name = pd.Series(table.index.map(chosen.names), table.index)
    order = pd.DataFrame({"total": -total, "name": name}).sort_values(["total", "name"]).index
    table, total = table.loc[order], total.loc[order]
    rows = ROWS.get(len(pillars), MOST_ROWS)
    drawn = table.head(min(rows, NARROW_ROWS) if narrow else rows)
    names = [chosen.names[code] for code in drawn.index]
    named, several = totals[totals["partners"] != ""], (totals["partners"].str.count(";") > 0).sum()
    return Chart(
        name="overview-partners-by-pillar",
        title=_title([chosen.names[code] for code in order[:3]], total.tolist()),
        subtitle=f"Number of facts by partner and pillar, {_shown(len(drawn), len(table))}. Area of a dot: the number. "
                 "A dash: no record found, not proof of absence",
        caption=f"{source(chosen, named)}; {count(len(named), 'fact')} with a partner, {len(totals) - len(named)} without. "
                + (f"{count(several, 'fact')} with several partners under each of them. " if several else "")
                + "Left out: Azerbaijan itself. Groups and organisations count too.",
        alt=f"{count(len(drawn), 'partner')} shown. {most_facts(names, total.tolist(), len(drawn) < len(table))}.",
        table=drawn.set_axis([PILLARS[code].title for code in pillars], axis=1).assign(Facts=total.head(len(drawn)).to_numpy())
        .set_axis(pd.Index(names, name="Partner")).reset_index(),
        rows=records_behind(chosen.observations, linked[linked["partner"].isin(drawn.index)]),
        figure=_dots(drawn, names, narrow) if (drawn > 0).sum(axis=None) >= 4 else None,
        proves=Proves("Facts", by=("partner",), columns=("Partner",), clicks=False),
    )


def _shown(drawn: int, found: int) -> str:
    return f"the {drawn} partners with most of {found}" if drawn < found else f"all {found} partners"


def _title(names: list[str], totals: list[int]) -> str:
    """A finding where one or two partners stand out and their names leave room for it."""
    if sum(totals) >= 3:
        after = [*totals, 0, 0]
        if after[1] > after[2] and len(totals) > 2 and after[0] < 2 * after[1]:
            title = f"{names[0]} and {names[1]} have the most facts"
        else:
            title = f"{names[0]} has the most facts: {totals[0]}"
        if after[0] > after[1 if "and" not in title.removeprefix(names[0])[:5] else 2] and len(title) <= 60:
            return title
    return "Facts by partner and pillar"


def _dots(table: pd.DataFrame, names: list[str], narrow: bool):
    """One trace of dots with their numbers, one of dashes: rows and columns are positions, named by the axes."""
    cells = [(column, row, pillar, int(number)) for row, numbers in enumerate(table.to_numpy())
             for column, (pillar, number) in enumerate(zip(table.columns, numbers))]
    found, empty = [cell for cell in cells if cell[3]], [cell for cell in cells if not cell[3]]
    largest, widest = max(number for *_, number in found), NARROW_WIDEST if narrow else WIDEST
    traces = [
        {"type": "scatter", "mode": "markers+text", "x": [cell[0] for cell in found], "y": [cell[1] for cell in found],
         "marker": {"size": [max(4, widest * (number / largest) ** 0.5) for *_, number in found], "opacity": 1,
                    "color": [PILLAR_COLOURS[pillar] for _, _, pillar, _ in found], "line": {"width": 0}},
         "text": [f" {number}" for *_, number in found], "textposition": "middle right", "textfont": SMALL,
         "hovertext": [f"{names[row]}, {PILLARS[pillar].title}: {count(number, 'fact')}" for _, row, pillar, number in found],
         "hoverinfo": "text", "cliponaxis": False},
        {"type": "scatter", "mode": "text", "x": [cell[0] for cell in empty], "y": [cell[1] for cell in empty],
         "text": ["—"] * len(empty), "textfont": {"size": 12, "color": MUTED},
         "hovertext": [f"{names[row]}, {PILLARS[pillar].title}: no record found" for _, row, pillar, _ in empty],
         "hoverinfo": "text"},
    ]
    titles = [SHORT[code] if narrow else PILLARS[code].title.replace(" ", "<br>") for code in table.columns]
    return figure(
        traces, (26 if narrow else 30) * len(table) + 48, margin={"l": 8, "r": 8, "t": 40, "b": 4},
        xaxis={"range": [-0.5, len(titles) - 0.3], "side": "top", "tickvals": list(range(len(titles))), "ticktext": titles,
               "tickfont": NOTE, "tickangle": 0},
        yaxis={"range": [len(table) - 0.5, -0.6], "tickvals": list(range(len(table))), "automargin": True,
               "tickfont": SMALL if narrow else FONT, "showgrid": True, "gridcolor": GRID,
               "ticktext": [shortened(name, 16 if narrow else 24) for name in names]},
    )
