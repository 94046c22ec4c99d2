"""Claims: how many statements of the article figures could settle, and the statements themselves."""

import pandas as pd

from indicators.charts import ACCENT, BACKGROUND, FAINT, SMALL, STEPS, Chart, figure
from indicators.dataset import Dataset
from indicators.vocabulary import PILLARS
from indicators.wording import count, listed, percent

CHECKABLE = {"yes": "Checkable", "partly": "Partly checkable", "no": "Not checkable"}
KINDS = {"quantitative": "Quantity", "factual": "Fact", "evaluative": "Judgement"}
COLOURS = {"yes": ACCENT, "partly": STEPS[4], "no": FAINT}
SHORT = 0.17
"""A segment below this share of the bar is too short for a label above it."""


def statements(dataset: Dataset, pillars: tuple[str, ...] = (), kinds: tuple[str, ...] = tuple(KINDS),
               checkable: tuple[str, ...] = tuple(CHECKABLE)) -> pd.DataFrame:
    """The claims of these pillars, what can be checked first. A claim without a pillar is there when no pillar is chosen."""
    claims = dataset.tables["claims"]
    kept = claims["kind"].isin(kinds) & claims["checkable"].isin(checkable)
    if pillars:
        kept &= claims["pillar"].isin(pillars)
    return claims[kept].sort_values("checkable", key=lambda column: column.map(list(CHECKABLE).index), kind="stable")


def rows(dataset: Dataset, claims: pd.DataFrame) -> pd.DataFrame:
    """Claims as rows of a file: text in every cell, their sources in full."""
    sources = dataset.sources.set_index("id")
    written = (sources["title"] + ", " + sources["publisher"] + ", " + sources["url"].fillna("")).str.rstrip(", ")
    cited = [" ; ".join(written.loc[[code for code in cell.split(";") if code]]) for cell in claims["sources"].fillna("")]
    columns = {"id": "id", "text": "text", "pillar": "pillar", "kind": "kind", "checkable": "checkable", "evidence_for": "for",
               "evidence_against": "against", "candidate_indicators": "candidate_indicators"}
    return claims[list(columns)].rename(columns=columns).astype("str").fillna("").assign(sources=cited).reset_index(drop=True)


def by_checkable(chosen: Dataset, pillars: tuple[str, ...] = (), narrow: bool = False) -> Chart | None:
    """One bar of all statements: what figures could settle, in part, or not at all."""
    claims = statements(chosen, pillars)
    if claims.empty:
        return None
    counts = claims["checkable"].value_counts().reindex(list(CHECKABLE), fill_value=0)
    counts = counts[counts > 0]
    total = int(counts.sum())
    settled = total - int(counts.get("no", 0))
    title = f"{settled} of {total} statements can be checked, fully or partly" if total >= 3 else "Statements of the article"
    traces = [
        {"type": "bar", "orientation": "h", "name": CHECKABLE[code], "x": [number], "y": [0], "width": 0.6,
         "marker": {"color": COLOURS[code], "line": {"color": BACKGROUND, "width": 2}},
         "hovertemplate": f"{CHECKABLE[code]}: {count(number, 'statement')}, {percent(number, total)}<extra></extra>"}
        for code, number in counts.items()
    ]
    under = -0.4 - 0.5 * int((counts / total < SHORT).sum())
    drawn = figure([*traces, *_labels(counts, total, narrow)], round(50 * (1 - under)), barmode="stack",
                   margin={"l": 0, "r": 0, "t": 0, "b": 0},
                   xaxis={"visible": False, "range": [0, total]}, yaxis={"visible": False, "range": [under, 1]})
    table = pd.DataFrame({"Can it be checked?": [CHECKABLE[code] for code in counts.index], "Statements": counts.tolist(),
                          "Share": [percent(number, total) for number in counts]})
    spoken = ", ".join(f"{number} {CHECKABLE[code].lower()}" for code, number in counts.items())
    where = f" under {listed([PILLARS[code].title for code in pillars])}" if pillars else ""
    return Chart(
        "claims-checkable", title,
        f"Statements of the article{where}, by whether published figures could settle them. Not a verdict.",
        f"Source: claims table; {count(total, 'statement')}, paraphrased. Verdicts recomputed from the record come "
        "in a later version. Of the filters, only the pillar applies to claims.",
        f"{title}: {spoken}.", table, rows(chosen, claims), drawn,
    )


def _labels(counts: pd.Series, total: int, narrow: bool) -> list[dict]:
    """The count beside each segment: above it, or below it where it is too short."""
    ends = counts.cumsum()
    below = 0
    marks = []
    for code, number in counts.items():
        height = 0.62
        if number / total < SHORT:
            height, below = -0.62 - 0.5 * below, below + 1
        last = ends[code] == total and len(counts) > 1
        words = {"yes": "yes", "partly": "partly", "no": "no"}[code] if narrow else CHECKABLE[code].lower()
        marks.append({
            "type": "scatter", "mode": "text", "x": [ends[code] if last else ends[code] - number], "y": [height],
            "text": [f"<b>{number}</b> {words}"], "textposition": "middle left" if last else "middle right",
            "textfont": SMALL, "hoverinfo": "skip", "cliponaxis": False,
        })
    return marks
