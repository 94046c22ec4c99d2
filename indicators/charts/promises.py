"""Promised and delivered: what was announced or committed, what of it is shown delivered, each fact at one stage."""

import pandas as pd

from indicators.charts import FONT, GRID, PILLAR_COLOURS, SMALL, Chart, Proves, figure, records_behind
from indicators.charts.captions import period, source, spoken
from indicators.charts.key_figures import MONEY
from indicators.charts.money_bars import DRAWN, by_status, figure_of, marker, money
from indicators.charts.profile import concerning
from indicators.charts.promised_sums import LEDGERS, SUMS, promises
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.totals import CLASSES, STAGES
from indicators.vocabulary import PILLARS
from indicators.wording import count, rounded, shortened

ROWS = 12
TICK = "Tick: the largest sum announced or committed."
LARGEST = "largest sum promised"
STAR = " *: delivered, sum not published."


def by_partner(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """What was promised to each partner, at the stage that it is known to have reached."""
    ledger = promises(chosen, pillar)
    bars = _bars(ledger, "recipient")
    drawn = bars[bars["high"] > 0].head(ROWS)
    if len(drawn) < 2:
        return None
    title = _title(ledger) if len(drawn) > 2 else "Promised and delivered by partner"
    return Chart(
        f"promises-by-partner-{pillar}", title,
        f"{PILLARS[pillar].title}: sums announced or committed, USD, rate of the year, by the stage reached. {TICK}"
        f"{STAR if drawn['silent'].any() else ''}{' ○: without a sum.' if narrow and drawn['missing'].any() else ''}",
        _caption(chosen, ledger, f"{len(drawn)} of {count(len(bars), 'row')} drawn, all in the table."),
        spoken(title, _said(drawn), len(drawn) > 3), _in_words(bars, "recipient", "Partner"), _behind(chosen, ledger),
        figure_of(drawn.assign(label=_labels(drawn)), "recipient", PILLAR_COLOURS[pillar], narrow, tick=LARGEST)
        if len(drawn) > 3 else None, _proves(pillar, "promised to", "Partner"))


def by_year(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """Sums by the year of the promise."""
    ledger = promises(chosen, pillar)
    dated = ledger[ledger["year"].notna()]
    years = _bars(dated.assign(year=dated["year"].astype(int)), "year")
    if (years["high"] > 0).sum() < 2:
        return None
    years = years.sort_values("year", ignore_index=True)
    listed = years.to_dict("records")
    latest, peak = listed[-1], listed[years["promised"].idxmax()]
    largest = (years["promised"] == peak["promised"]).sum() == 1
    title = (f"Most was promised in {peak['year']}: USD {money(peak['promised'])}" if len(years) > 2 and largest
             else "Promised and delivered by year")
    return Chart(
        f"promises-by-year-{pillar}", title,
        f"{PILLARS[pillar].title}: sums by the year of the promise, {period(years['year'])}, USD {_scale(years)[1]}, rate of the year. "
        f"Solid: delivered since. Hatched: committed. Outline: announced. {TICK}",
        _caption(chosen, dated, f"{len(ledger) - len(dated)} without a date." if len(ledger) > len(dated) else ""),
        spoken(title, f"{peak['year']}: USD {money(peak['promised'])} promised, {_shown(peak)}"
               + ("" if latest["year"] == peak["year"] else f"; {latest['year']}: {_promised(latest)}"), len(years) > 3),
        _in_words(years, "year", "Year of the promise"), _behind(chosen, dated),
        _columns(years, PILLAR_COLOURS[pillar], narrow) if len(years) > 3 else None, _proves(pillar, "promised in", "Year of the promise"))


def _proves(pillar: str, way: str, column: str) -> Proves:
    return Proves("Promised sums", MONEY[pillar], where=(("pillar", PILLARS[pillar].title),), by=(way,), columns=(column,))


def each(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """A table: every promise of the pillar with its later stages."""
    ledger = promises(chosen, pillar)
    if ledger.empty:
        return None
    return _listing(chosen, ledger, f"promises-{pillar}", f"{PILLARS[pillar].title}: every sum or deed announced or committed")


def of_partner(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """Every promise to one partner, of all pillars, a bar each."""
    own = chosen.records[concerning(chosen.records, partner)]
    pillars = set(own.loc[own["status"].map(CLASSES).isin(STAGES[:2]), "pillar"])
    ledgers = [promises(chosen, pillar) for pillar in LEDGERS if pillar in pillars]
    ledgers = [ledger[concerning(ledger, partner)] for ledger in ledgers if len(ledger)]
    if not sum(map(len, ledgers)):
        return None
    ledger = pd.concat(ledgers, ignore_index=True).sort_values(["high", "fact"], ascending=[False, True], ignore_index=True)
    drawn = ledger[ledger["high"] > 0].head(ROWS)
    # Two orders may have the same words: the bars are told apart by their record.
    bars = _bars(drawn, "fact") if len(drawn) > 3 else None
    names = dict(zip(ledger["fact"], (f"{on[:7]} {label}" for on, label in zip(_first_dates(ledger), ledger["label"]))))
    colour = PILLAR_COLOURS[ledger["pillar"].iloc[0]]
    drawing = None if bars is None else figure_of(
        bars.assign(what=bars["fact"].map(names), label=_labels(bars, in_full=not narrow)), "what", colour, narrow,
        tick=LARGEST, letters=48)
    row_of = dict(zip(ledger["fact"], map(str, ledger.index)))
    for trace in drawing.data if drawing is not None else ():
        if trace.name in (*DRAWN, LARGEST):
            trace.ids = [row_of[bars["fact"].iat[place]] for place in trace.y]
    return _listing(chosen, ledger, "partner-promises", f"Announced or committed to or with {chosen.names[partner]}", drawing)


def _first_dates(ledger: pd.DataFrame) -> list[str]:
    dates = zip(ledger["announced_on"], ledger["committed_on"])
    return [next((date for date in own if isinstance(date, str)), "undated") for own in dates]


def _listing(chosen: Dataset, ledger: pd.DataFrame, name: str, what: str, drawn=None) -> Chart:
    reached = ledger["outcome"].str.startswith("Delivered").sum()
    title = f"{reached} of {count(len(ledger), 'promise')} {'is' if reached == 1 else 'are'} shown delivered" if len(ledger) > 2 else (
        "Promised and delivered")
    several = ledger["recipient"].nunique() > 1 or ledger["pillar"].nunique() > 1
    outcomes = "; ".join(f"{outcome.lower()}: {number}" for outcome, number in ledger["outcome"].value_counts().items())
    stages = [sorted({record for record in own if isinstance(record, str)})
              for own in zip(*(ledger[f"{stage}_record"] for stage in STAGES))]
    table = pd.DataFrame({
        "What": [shortened(label, 60) for label in ledger["label"]], **({"Partner": ledger["recipient"]} if several else {}),
        "Record": ledger["fact"], "Outcome": ledger["outcome"], "Announced, USD": ledger["announced"], "Announced": ledger["announced_on"],
        "Committed, USD": ledger["committed"], "Committed": ledger["committed_on"],
        "Delivered, USD": ledger["delivered"], "Delivered": ledger["delivered_on"],
        "Promised less delivered, USD": ledger["promised"] - ledger["delivered"],
        "Later or earlier stages": [", ".join(record for record in own if record != fact) for own, fact in zip(stages, ledger["fact"])],
    }).round(0)
    ticks = f" Solid: delivered, hatched: committed, outline: announced. {TICK}{STAR}" if drawn is not None else ""
    return Chart(
        name, title, f"{what}, a row each, with what is shown of its later stages. USD, rate of the year.{ticks}",
        _caption(chosen, ledger, "Not shown delivered means that no record of a delivery was found."),
        spoken(title, f"{outcomes[:1].upper()}{outcomes[1:]}", drawn is not None or len(table) > 3),
        table, _behind(chosen, ledger), drawn, behind=tuple(map(";".join, stages)))


def _bars(ledger: pd.DataFrame, key: str) -> pd.DataFrame:
    """Sums by ``key`` and stage, with what was ``promised`` and how many facts are ``delivered_unpriced``."""
    bars = by_status(ledger, key)
    bars = bars.assign(promised=bars[key].map(ledger.groupby(key)["promised"].sum()))
    silent = ledger[ledger["outcome"] == "Delivered, sum not published"]
    return bars.assign(silent=bars[key].map(silent[key].value_counts()).fillna(0).astype(int))


def _in_words(bars: pd.DataFrame, key: str, title: str) -> pd.DataFrame:
    return pd.DataFrame({
        title: bars[key], "Promised, USD": bars["promised"], "Of it shown delivered, USD": bars["delivered"],
        "Still committed, USD": bars["committed"], "Still announced, USD": bars["announced"], "Promises": bars["facts"],
        "Delivered, sum not published": bars["silent"], "Without a published sum": bars["missing"]}).round(0)


def _title(ledger: pd.DataFrame) -> str:
    promised, delivered = ledger["promised"].sum(), ledger["delivered"].sum()
    return (f"USD {money(promised)} promised; USD {money(delivered)} shown delivered with a sum" if delivered
            else f"USD {money(promised)} promised, no sum delivered is published")


def _labels(bars: pd.DataFrame, in_full: bool = False) -> list[str]:
    return [(f"<b>{money(bar.delivered)}</b> of {money(bar.promised)}" if bar.delivered
             else f"<b>{money(bar.promised)}</b>") + "*" * bool(bar.silent)
            + (f", once announced as {money(bar.high)}" if in_full and bar.high > max(bar.promised, bar.total) else "")
            for bar in bars.itertuples()]


def _shown(bar: dict) -> str:
    return f"{money(bar['delivered'])} shown delivered" if bar["delivered"] else "no sum shown delivered"


def _promised(bar: dict) -> str:
    return f"USD {money(bar['promised'])} promised, {_shown(bar)}" if bar["promised"] else "no sum published"


def _said(bars: pd.DataFrame) -> str:
    shown = bars if len(bars) < 4 else bars.iloc[[0, -1]]
    return "; ".join(f"{bar['recipient']}: {_promised(bar)}" for bar in shown.to_dict("records"))


def _caption(chosen: Dataset, ledger: pd.DataFrame, more: str = "") -> str:
    missing, silent = int(ledger["high"].isna().sum()), int((ledger["outcome"] == "Delivered, sum not published").sum())
    records = chosen.records[chosen.records["record"].isin(_ids(ledger))]
    return " ".join(text for text in (
        f"{source(chosen, records)}; {count(len(ledger), 'promise')}, {missing} with no published amount or rate.",
        f"{silent} delivered without a published sum {'stays' if silent == 1 else 'stay'} at the sum promised." if silent else "", more,
        "Committed takes in agreed and under way. Deeds delivered without an earlier promise are not here.") if text)


def _ids(ledger: pd.DataFrame) -> set[str]:
    return {record for stage in STAGES for record in ledger[f"{stage}_record"].dropna()}


def _behind(chosen: Dataset, ledger: pd.DataFrame) -> pd.DataFrame:
    """The sums of every stage, in dollars where there is a rate, and the count of each promise without any."""
    own = chosen.observations[chosen.observations["record"].isin(_ids(ledger))]
    sums = pd.concat(in_usd(own[own["indicator"].isin(SUMS)], chosen))
    return pd.concat([sums, records_behind(own[~own["record"].isin(set(sums["record"]))], own)])


def _scale(years: pd.DataFrame) -> tuple[float, str]:
    return (1e9, "billion") if years["high"].max() >= 1e9 else (1e6, "million")


def _apart(x: list[int], heights: list[float], labels: list[str], narrow: bool) -> list[str]:
    """The labels that fit, higher columns first; one that would cover another is empty, and its figure stands in the table."""
    year = (250 if narrow else 400) / (max(x) - min(x) + 1.6)  # pixels
    kept: list[int] = []
    for place in sorted(range(len(x)), key=lambda place: -heights[place]):
        if all(abs(x[place] - x[other]) * year >= 3.6 * (len(labels[place]) + len(labels[other]))
               or abs(heights[place] - heights[other]) >= 16 for other in kept):
            kept.append(place)
    return [label if place in kept else "" for place, label in enumerate(labels)]


def _columns(years: pd.DataFrame, colour: str, narrow: bool):
    statuses = [status for status in DRAWN if years[status].any()]
    scale = _scale(years)[0]
    x, ends = years["year"].tolist(), (years[["total", "high"]].max(axis=1) / scale).tolist()
    traces = [
        {"type": "bar", "name": status, "x": x, "y": (years[status] / scale).tolist(), "marker": marker(status, colour),
         "customdata": [[str(year), money(value)] for year, value in zip(x, years[status])],
         "hovertemplate": f"%{{x}}, {status}: USD %{{customdata[1]}}<extra></extra>"} for status in statuses]
    beyond = years[years["high"] > years["total"]]
    traces.append({"type": "scatter", "mode": "markers", "name": LARGEST, "x": beyond["year"].tolist(),
                   "y": (beyond["high"] / scale).tolist(), "marker": {"symbol": "line-ew-open", "size": 16, "color": colour,
                                                                        "line": {"width": 2}},
                   "customdata": [money(value) for value in beyond["high"]],
                   "hovertemplate": "%{x}, largest sum promised: USD %{customdata}<extra></extra>"})
    labels = [rounded(bar.promised / scale, 2) if bar.promised else f"○ {bar.missing}" for bar in years.itertuples()]
    top = max(ends)
    traces.append({"type": "scatter", "mode": "text", "name": "values", "x": x, "y": ends, "hoverinfo": "skip", "textfont": SMALL,
                   "textposition": "top center", "text": _apart(x, [200 * end / top for end in ends], labels, narrow)})
    step = next(step for step in (1, 2, 5, 10) if (max(x) - min(x)) / step <= (5 if narrow else 11))
    return figure(traces, 280, narrow, barmode="stack", bargap=0.3,
                  xaxis={"tickmode": "array", "tickvals": list(range(min(x) // step * step, max(x) + 1, step)), "tickformat": "d",
                         "tickfont": FONT, "range": [min(x) - 0.8, max(x) + 0.8]},
                  yaxis={"range": [0, top * 1.2], "showgrid": True, "gridcolor": GRID, "nticks": 5, "automargin": True})
