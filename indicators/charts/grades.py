"""The health of each table as a grade, with the measures it rests on; the weakest table first."""

import pandas as pd

from indicators.charts import ACCENT, FONT, SMALL, Chart, figure
from indicators.charts.evidence import behind, one_a_record
from indicators.dataset import Dataset
from indicators.health import CRITERIA, grades, rule
from indicators.tables import TABLES
from indicators.wording import MISSING, count, listed, shortened

POINTS = {0: ("weak", "circle-open"), 1: ("fair", "circle"), 2: ("good", "circle")}
FEWEST = 3
HEADS = {"read": "Source<br>read", "backed": "Independent<br>or second", "fresh": "Source<br>older by", "published": "Amount<br>published"}
NARROW_HEADS = {"read": "Read", "backed": "Backed", "fresh": "Older", "published": "Amount"}


def health(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """A row a table: its grade, and good, fair or weak in each measure of the rule."""
    table = grades(chosen)
    if table.empty:
        return None
    titles = [TABLES[name].title for name in table.index]
    best, low = table["grade"].min(), table["grade"].max()
    lowest = [title for title, grade in zip(titles, table["grade"]) if grade == low]
    finding = f"{lowest[0]} is the weakest table: grade {low}" if len(lowest) == 1 else f"{len(lowest)} tables have the lowest grade, {low}"
    enough = len(table) >= FEWEST and low != best
    title = finding if enough and len(finding) <= 60 else "Health of each table"
    written = pd.DataFrame({
        "Table": titles, "Grade": table["grade"].array, "Rows": table["records"].array,
        "Source read, %": (100 * table["read"]).round(1).array,
        "Independent or second source, %": (100 * table["backed"]).round(1).array,
        "Newest source older than the record's, months": table["fresh"].array,
        "Amount published, %": (100 * table["published"]).round(1).array,
    })
    letters = table["grade"].value_counts().sort_index()
    rows = one_a_record(chosen)
    rows = rows[rows["role"] != "rival"]
    return Chart(
        "evidence-health", title,
        "Grade by table, weakest first, and the measures behind it. Full mark good, half fair, hollow weak; a dash: does not apply.",
        f"Source: all record tables; {count(table['records'].sum(), 'row')}. {rule()}",
        f"{title}. {listed([f'{letter}: {number}' for letter, number in letters.items()])}. "
        + (f"Weakest: {titles[0]}, {low}; strongest: {titles[-1]}, {best}." if low != best
           else f"{titles[0] if len(titles) == 1 else 'Each table'}: {low}."),
        written, rows, _marks(table, titles, narrow) if len(table) > 1 else None,
        behind=behind(rows["table"], rows["record"], list(table.index)),
    )


def _marks(table: pd.DataFrame, titles: list[str], narrow: bool):
    places, columns = list(range(len(table))), list(CRITERIA)
    texts = {name: [_text(value, CRITERIA[name].months) for value in table[name]] for name in columns}
    traces = [{"type": "scatter", "mode": "text", "name": "grade", "x": [0] * len(places), "y": places, "hoverinfo": "skip",
               "ids": [str(place) for place in places],
               "text": [f"<b>{grade}</b>" for grade in table["grade"]], "textfont": {**FONT, "size": 15}}]
    for points, (word, symbol) in POINTS.items():
        cells = [(column, row) for column, name in enumerate(columns, 1)
                 for row, found in zip(places, table[f"{name}_points"]) if found == points]
        traces.append({
            "type": "scatter", "mode": "markers", "name": word, "y": [row for _, row in cells],
            "x": [column - (0 if narrow else 0.22) for column, _ in cells], "hoverinfo": "text", "ids": [str(row) for _, row in cells],
            "hovertext": [f"{titles[row]}, {CRITERIA[columns[column - 1]].title.lower()}: {texts[columns[column - 1]][row]}, {word}"
                          for column, row in cells],
            "marker": {"symbol": symbol, "size": 11, "color": ACCENT + ("50" if points == 1 else ""),
                       "line": {"width": 1.5, "color": ACCENT}}})
    # A phone has no room for the values: there only what does not apply is written.
    written = [(column, row, text) for column, name in enumerate(columns, 1) for row, text in enumerate(texts[name])
               if not narrow or text == MISSING]
    traces.append({"type": "scatter", "mode": "text", "name": "values", "hoverinfo": "skip", "textfont": SMALL,
                   "textposition": "middle center" if narrow else "middle right", "y": [row for _, row, _ in written],
                   "x": [column - (0 if narrow else 0.12) for column, _, _ in written], "text": [text for *_, text in written]})
    heads = NARROW_HEADS if narrow else HEADS
    return figure(
        traces, 27 * len(places) + 56, margin={"l": 8, "r": 8, "t": 46, "b": 4},
        xaxis={"side": "top", "range": [-0.4, len(columns) + (0.45 if narrow else 0.75)], "tickvals": list(range(len(columns) + 1)),
               "ticktext": ["Grade", *(heads[name] for name in columns)], "tickangle": 0,
               "tickfont": {**SMALL, "size": 11 if narrow else 12}},
        yaxis={"tickvals": places, "ticktext": [shortened(title, 20 if narrow else 40) for title in titles],
               "range": [len(places) - 0.4, -0.6], "automargin": True, "tickfont": SMALL if narrow else FONT})


def _text(value: float, months: bool) -> str:
    if pd.isna(value):
        return MISSING
    if months:
        return f"{value:.0f} mo."
    return ">99%" if 0.995 <= value < 1 else f"{100 * value:.0f}%"
