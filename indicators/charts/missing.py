"""What nobody has published, or nobody found: the gaps by pillar and kind, and as a list."""

import pandas as pd

from indicators.charts import FONT, MUTED, PILLAR_COLOURS, SMALL, Chart, figure
from indicators.charts.evidence import behind
from indicators.coverage import EVERYTHING, chosen_gaps
from indicators.dataset import Dataset
from indicators.selection import Selection
from indicators.vocabulary import GAP_KINDS, PILLARS
from indicators.wording import MISSING, count, percent


def rows(gaps: pd.DataFrame) -> pd.DataFrame:
    """Gaps as rows of a file: text in every cell."""
    return gaps.astype("str").fillna("").reset_index(drop=True)


def matrix(chosen: Dataset, wanted: Selection = EVERYTHING, narrow: bool = False) -> Chart | None:
    """A dot with its number for each pillar and kind of gap; a dash where none is on record."""
    gaps = chosen_gaps(chosen, wanted)
    if gaps.empty:
        return None
    table = pd.crosstab(gaps["pillar"], gaps["kind"]).reindex(index=list(PILLARS), columns=list(GAP_KINDS), fill_value=0)
    table = table[(table.sum(axis=1) > 0) | (not wanted.pillars and len(gaps) > 3)]
    searched = int(table["searched_not_found"].sum())
    title = f"{searched} of {len(gaps)} gaps were searched for and not found" if len(gaps) >= 3 else "Gaps by pillar and kind"
    cells = [(column, row, int(table.iloc[row, column])) for row in range(len(table)) for column in range(len(GAP_KINDS))]
    filled = [cell for cell in cells if cell[2]]
    colours = [PILLAR_COLOURS[table.index[row]] for _, row, _ in filled]
    most = max(number for _, _, number in cells)
    named = list(GAP_KINDS.values())
    kinds = [kind.replace(", ", ",<br>").replace("Not ", "Not<br>") for kind in GAP_KINDS.values()]
    titles = [PILLARS[code].title for code in table.index]
    traces = [
        {"type": "scatter", "mode": "markers", "name": "gaps", "cliponaxis": False, "x": [column for column, *_ in filled],
         "y": [row for _, row, _ in filled], "ids": [str(place) for place in range(len(filled))], "hoverinfo": "text",
         "hovertext": [f"{titles[row]}, {named[column].lower()}: {number}" for column, row, number in filled],
         "marker": {"sizemode": "area", "sizeref": most / 24 ** 2, "size": [number for *_, number in filled], "sizemin": 5,
                    "color": [colour + "80" for colour in colours], "line": {"width": 1, "color": colours}}},
        {"type": "scatter", "mode": "text", "name": "numbers",
         # A number stands beside its dot: its radius in pixels over the width of a column.
         "x": [column + ((17 * (number / most) ** 0.5 + 4) / (52 if narrow else 88) if number else 0) for column, _, number in cells],
         "y": [row for _, row, _ in cells], "text": [str(number) if number else MISSING for _, _, number in cells],
         "textposition": ["middle right" if number else "middle center" for _, _, number in cells], "hoverinfo": "skip",
         "textfont": {"size": 12, "color": MUTED}},
    ]
    drawn = figure(traces, 40 * len(table) + 60,
                   xaxis={"side": "top", "tickvals": list(range(len(GAP_KINDS))), "ticktext": kinds,
                          "range": [-0.5, len(GAP_KINDS) - 0.5],
                          "tickangle": 0,
                          "tickfont": {**SMALL, "size": 11} if narrow else SMALL},
                   yaxis={"tickvals": list(range(len(table))), "ticktext": titles, "range": [len(table) - 0.5, -0.5],
                          "automargin": True,
                          "tickfont": SMALL if narrow else FONT},
                   margin={"l": 8, "r": 8, "t": 48, "b": 8})
    sums = table.sum(axis=1)
    spoken = [f"{titles[row]}: {number} {named[column].lower()}" for column, row, number in filled]
    return Chart(
        "evidence-gap-matrix", title,
        "Number of documented gaps by pillar and kind; a dash: no gap on record. A gap is drawn as a gap, never as zero.",
        f"Source: gaps table; {count(len(gaps), 'gap')}, each with where and when it was looked for. "
        "What was found so far is not proof that nothing exists. Of the filters, pillar, partner and years apply.",
        f"{title} ({percent(searched, len(gaps))}). Most: {PILLARS[sums.idxmax()].title} {sums.max()}; "
        f"fewest: {PILLARS[sums.idxmin()].title} {sums.min()}." if len(gaps) > 3 else f"{'; '.join(spoken)}.",
        pd.DataFrame([(titles[row], named[column], number) for column, row, number in filled], columns=["Pillar", "Kind", "Gaps"]),
        rows(gaps), drawn if len(gaps) > 3 else None,
        behind=behind(gaps["pillar"] + gaps["kind"], gaps["id"],
                      [table.index[row] + table.columns[column] for column, row, _ in filled]),
    )


def listing(chosen: Dataset, wanted: Selection = EVERYTHING, narrow: bool = False) -> Chart | None:
    """Every gap: what is missing, of whom and when, where it was looked for."""
    gaps = chosen_gaps(chosen, wanted)
    if gaps.empty:
        return None
    table = pd.DataFrame({
        "What is missing": gaps["subject"].array, "Kind": gaps["kind"].map(GAP_KINDS).array,
        "Pillar": [PILLARS[code].title for code in gaps["pillar"]],
        "Partner": [", ".join(chosen.names[code] for code in codes.split(";") if code) or MISSING for codes in gaps["partners"]],
        "When": [_when(start, end) for start, end in zip(gaps["start"], gaps["end"])],
        "Looked for in": gaps["looked_in"].array, "Looked on": gaps["looked_on"].array,
    })
    title = f"{count(len(gaps), 'gap')} in the record" if len(gaps) >= 3 else "Gaps in the record"
    return Chart(
        "evidence-gaps", title, "What was looked for and is not in the record, with where and when it was looked for",
        f"Source: gaps table; {count(len(gaps), 'gap')}. Nothing here is proof of absence.",
        f"{title}: {'; '.join(gaps['subject'].head(3))}.", table, rows(gaps), None,
        behind=tuple(gaps["id"]),
    )


def _when(start, end) -> str:
    first, last = (cell if isinstance(cell, str) else "" for cell in (start, end))
    return first or MISSING if first == last or not last else f"{first}–{last}" if first else last
