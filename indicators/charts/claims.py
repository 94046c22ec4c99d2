"""Claims: what the rows say of the statements of the article, and the statements themselves."""

import pandas as pd

from indicators.charts import ACCENT, ALARM, BACKGROUND, FAINT, MUTED, SMALL, STEPS, Chart, figure
from indicators.claims import Judged
from indicators.dataset import Dataset
from indicators.vocabulary import PILLARS, VERDICTS
from indicators.wording import count, listed, percent

KINDS = {"quantitative": "Quantity", "factual": "Fact", "evaluative": "Judgement"}
COLOURS = {"supported": ACCENT, "partly": STEPS[4], "contradicted": ALARM, "no_data": MUTED, "not_testable": FAINT}
ORDER = ("contradicted", "supported", "partly", "no_data", "not_testable")
"""In which the cards stand: what goes against the article first, what no row can test last."""
SHORT = 0.17
"""A segment below this share of the bar is too short for a label above it."""
SHORT_NARROW = 0.3


def statements(dataset: Dataset, verdicts: dict[str, str] | None = None, pillars: tuple[str, ...] = (),
               kinds: tuple[str, ...] = tuple(KINDS), shown: tuple[str, ...] = tuple(VERDICTS)) -> pd.DataFrame:
    """The claims of these pillars, kinds and verdicts. A claim without a pillar is there when no pillar is chosen.

    ``verdicts`` are those recomputed from the whole record; without them the stored ones stand.
    """
    claims = dataset.tables["claims"]
    if verdicts is not None:
        claims = claims.assign(verdict=claims["id"].map(verdicts))
    kept = claims["kind"].isin(kinds) & claims["verdict"].isin(shown)
    if pillars:
        kept &= claims["pillar"].isin(pillars)
    return claims[kept].sort_values("verdict", key=lambda column: column.map(ORDER.index), kind="stable")


def rows(dataset: Dataset, claims: pd.DataFrame, judged: dict[str, Judged] | None = None) -> pd.DataFrame:
    """Claims as rows of a file: text in every cell, sources in full, and the tests with the records behind them if ``judged``."""
    wanted = {code for cell in claims["sources"].fillna("") for code in cell.split(";")}
    sources = dataset.sources[dataset.sources["id"].isin(wanted)]
    written = {code: ", ".join(cell for cell in cells if isinstance(cell, str) and cell)
               for code, *cells in zip(*(sources[column] for column in ("id", "title", "publisher", "url")))}
    cited = [" ; ".join(written[code] for code in cell.split(";") if code) for cell in claims["sources"].fillna("")]
    columns = {"id": "id", "text": "text", "pillar": "pillar", "kind": "kind", "checkable": "checkable", "verdict": "verdict",
               "evidence_for": "for", "evidence_against": "against", "candidate_indicators": "candidate_indicators"}
    file = claims[list(columns)].rename(columns=columns).astype("str").fillna("").assign(sources=cited).reset_index(drop=True)
    if judged is None:
        return file
    tests = [judged[claim].tests for claim in claims["id"]]
    return file.assign(
        tests=[" ; ".join(f"{test.speaks}: {test.says}: {test.answer}; asked: {test.asked}" for test in own) for own in tests],
        records=[";".join(dict.fromkeys(record for test in own if test.found for record in test.found.rows)) for own in tests])


def by_verdict(chosen: Dataset, verdicts: tuple[tuple[str, str], ...] | None = None, pillars: tuple[str, ...] = (),
               narrow: bool = False) -> Chart | None:
    """One bar of all statements: what the rows say of them."""
    claims = statements(chosen, None if verdicts is None else dict(verdicts), pillars)
    if claims.empty:
        return None
    counts = claims["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    counts = counts[counts > 0]
    total = int(counts.sum())
    held = counts.get("supported", 0)
    title = f"{held} of {total} statements are supported by the rows" if total >= 3 else "Statements of the article"
    traces = [
        {"type": "bar", "orientation": "h", "name": VERDICTS[code], "x": [number], "y": [0], "width": 0.6, "ids": [str(row)],
         "marker": {"color": COLOURS[code], "line": {"color": BACKGROUND, "width": 2}},
         "hovertemplate": f"{VERDICTS[code]}: {count(number, 'statement')}, {percent(number, total)}<extra></extra>"}
        for row, (code, number) in enumerate(counts.items())
    ]
    marks, lowest = _labels(counts, total, narrow)
    drawn = figure([*traces, *marks], round(50 * (1 - lowest)), barmode="stack", margin={"l": 0, "r": 0, "t": 0, "b": 0},
                   xaxis={"visible": False, "range": [0, total]}, yaxis={"visible": False, "range": [lowest, 1]})
    table = pd.DataFrame({"Verdict": [VERDICTS[code] for code in counts.index], "Statements": counts.tolist(),
                          "Share": [percent(number, total) for number in counts]})
    spoken = ", ".join(f"{number} {VERDICTS[code].lower()}" for code, number in counts.items())
    where = f" under {listed([PILLARS[code].title for code in pillars])}" if pillars else ""
    tested = set(chosen.tables["claim_tests"].query("supports != 'related'")["claim"])
    return Chart(
        "claims-verdicts", title,
        f"Statements of the article{where}, number by verdict: each test is computed from the rows and compared with its threshold.",
        f"Source: claims and claim_tests tables; {count(total, 'statement')}, paraphrased, {int(claims['id'].isin(tested).sum())} with a "
        "computed test. A sentence that can only be checked in part is at most partly supported. "
        "Of the filters, only the pillar applies.",
        f"{title}: {spoken}.", table, rows(chosen, claims), drawn,
        behind=tuple(";".join(claims.loc[claims["verdict"] == code, "id"]) for code in counts.index),
    )


def _labels(counts: pd.Series, total: int, narrow: bool) -> tuple[list[dict], float]:
    """The count beside each segment: above it, or in a row of its own below it where it is too short; and the lowest row's end."""
    ends, below, marks = counts.cumsum(), 0, []
    for code, number in counts.items():
        height, end = 0.62, ends[code]
        if number / total < (SHORT_NARROW if narrow else SHORT):
            height, below = -0.62 - 0.5 * below, below + 1
        left = end > total / 2 and (height < 0 or end == total) and len(counts) > 1
        marks.append({
            "type": "scatter", "mode": "text", "x": [end if left else end - number], "y": [height],
            "text": [f"<b>{number}</b> {VERDICTS[code].lower()}"], "textposition": "middle left" if left else "middle right",
            "textfont": SMALL, "hoverinfo": "skip", "cliponaxis": False,
        })
    return marks, -0.4 - 0.5 * below
