"""The ledger of rivals: where sources disagree about one fact, every value side by side."""

from textwrap import wrap

import numpy as np
import pandas as pd

from indicators.charts import ACCENT, FAINT, MUTED, SMALL, Chart, figure
from indicators.charts.corridors import short_names
from indicators.dataset import Dataset
from indicators.health import published_dates
from indicators.money import in_usd
from indicators.tables import INDICATORS
from indicators.vocabulary import CHECKED, CURRENCIES, STANDINGS
from indicators.wording import MISSING, count, exact, quantity, rounded, shortened

MOST = 12
BY_HAND = "set row by row"
TAKEN = {"headline": "headline", "lowest": "lowest", "highest": "highest", "official": "official only", "independent": "independent only"}
"""What a reader may let count instead of the record's own figure."""


def figures(chosen: Dataset) -> pd.DataFrame:
    """Observations of facts with rivals: ``fact``, and ``compared`` in one unit for each fact and indicator.

    Money stays as published unless the currencies differ: then it is in US dollars.
    """
    observed = chosen.observations[chosen.observations["indicator"] != "records"]
    rivals = observed[observed["role"] == "rival"]
    rivals = rivals.assign(fact=rivals["role_of"].str.split(";").str[0])
    own = observed[observed["record"].isin(set(rivals["fact"])) & (observed["role"] != "rival")]
    both = pd.concat([own.assign(fact=own["record"]), rivals])
    pair = both["fact"] + "\x00" + both["indicator"]
    kept = pair.isin(set(pair[both["role"] != "rival"])) & pair.isin(set(pair[both["role"] == "rival"]))
    both = both[kept].assign(pair=pair[kept])
    mixed = both.groupby("pair")["unit"].transform("nunique") > 1
    dollars, _ = in_usd(both[mixed & both["unit"].isin(CURRENCIES)], chosen)
    compared = both["value"].mask(mixed).fillna(dollars["value"].reindex(both.index))
    return both.assign(compared=compared, common=both["unit"].mask(mixed, "USD"))


def _ledger(both: pd.DataFrame) -> pd.DataFrame:
    """One row a fact and indicator: its own figure, the ends, the ratio of the ends; the widest first."""
    groups = both.groupby("pair", sort=False)
    ledger = groups.agg(fact=("fact", "first"), indicator=("indicator", "first"), low=("compared", "min"),
                        high=("compared", "max"),
                        unit=("common", "first"), figures=("value", "size"))
    own = both[both["role"] != "rival"].drop_duplicates("pair").set_index("pair")["compared"]
    ledger = ledger.assign(own=own.reindex(ledger.index))
    ratio = (ledger["high"] / ledger["low"]).where(ledger["low"] > 0)
    return ledger.assign(ratio=ratio).sort_values("ratio", ascending=False, kind="stable", na_position="last")


def _labels(chosen: Dataset, facts: set[str]) -> dict[str, str]:
    """What each fact is: a deed by its label, a statistic by its measure, place and year."""
    records = chosen.records[chosen.records["record"].isin(facts)]
    names = short_names(chosen)
    corridors = {record: names[code] for table in ("corridor_figures", "flows")
                 for record, code in zip(chosen.tables[table]["id"], chosen.tables[table]["corridor"]) if isinstance(code, str)}
    labels = {}
    columns = (records[column] for column in ("record", "shape", "label", "partners", "year"))
    for record, shape, label, partners, year in zip(*columns):
        if shape == "series":
            place = corridors.get(record) or " and ".join(chosen.names[code] for code in partners.split(";") if code)
            what = label.split(", ")[0] if record in corridors else label
            label = ", ".join([what, *[place] * bool(place), *[str(year)] * (not pd.isna(year))])
        labels[record] = label
    return labels


def widest(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """The facts whose published figures lie furthest apart: every figure a tick, as a multiple of the record's own."""
    both = figures(chosen)
    ledger = _ledger(both)
    apart = ledger[(ledger["ratio"] > 1) & (ledger["own"] > 0)]
    if apart.empty:
        return None
    top = apart.head(MOST)
    labels = _labels(chosen, set(top["fact"]))
    ratio = top["ratio"].iloc[0]
    times = f"{ratio:.1f}" if ratio < 10 else f"{ratio:,.0f}"
    finding = f"Sources differ on {count(len(apart), 'figure')}, by up to {times} times"
    title = finding if len(apart) >= 3 else "Where sources differ"
    place = {pair: row for row, pair in enumerate(top.index)}
    marks = both[both["pair"].isin(place) & both["compared"].notna()]
    marks = marks.assign(row=marks["pair"].map(place)).sort_values(["row", "compared"], kind="stable")
    table = pd.DataFrame({
        "Fact": [labels[fact] for fact in marks["fact"]], "Record": marks["record"].array,
        "Measure": [INDICATORS[code].title for code in marks["indicator"]], "Value": marks["value"].array,
        "Unit": marks["unit"].array,
        "Enters as": ["rival figure" if role == "rival" else "the record's own" for role in marks["role"]],
        "Times the record's own": (marks["compared"] / marks["pair"].map(top["own"])).round(3).array,
        "Compared as": marks["compared"].array, "In": marks["common"].array,
        "Highest ÷ lowest": marks["pair"].map(top["ratio"]).round(3).array,
    })

    def line(row) -> str:
        return f"{shortened(labels[row.fact], 60)}, {quantity(row.low, row.unit, 3)} to {quantity(row.high, row.unit, 3)}"

    return Chart(
        "evidence-rivals-widest", title,
        f"The {count(len(top), 'fact')} whose figures lie furthest apart; logarithmic, as a multiple of the record's own figure "
        "(full mark). Ticks are rivals.",
        f"Source: all record tables; {count(len(marks), 'record')} of {count(len(apart), 'disagreement')}. "
        f"{int((ledger['ratio'] == 1).sum())} rivals agree in value. Other currencies at the rate of the year.",
        f"Sources differ most, {times} times, on: {line(top.iloc[0])}."
        + (f" Least of these {len(top)}: {line(top.iloc[-1])}." if len(top) > 1 else ""),
        table, chosen.observations.loc[marks.index], _ticks(top, marks, labels, narrow) if len(marks) > 3 else None,
        behind=tuple(marks["record"]),
    )


def _ticks(top: pd.DataFrame, marks: pd.DataFrame, labels: dict[str, str], narrow: bool):
    rows = list(range(len(top)))
    times = marks["compared"] / marks["pair"].map(top["own"])
    rival, number = marks["role"] == "rival", pd.Series(range(len(marks)), marks.index).astype("str")
    hover = pd.Series([f"{shortened(labels[fact], 70)}: {quantity(value, unit)}" for fact, value, unit in
                       zip(marks["fact"], marks["value"], marks["unit"])], marks.index)
    low, high = top["low"] / top["own"], top["high"] / top["own"]
    positive = times > 0
    band_x = [end for pair in zip(low, high) for end in (*pair, None)]
    band_y = [end for row in rows for end in (row, row, None)]
    common = {"type": "scatter", "mode": "markers", "hoverinfo": "text"}
    traces = [
        {"type": "scatter", "mode": "lines", "name": "span", "x": band_x, "y": band_y, "line": {"color": FAINT, "width": 5},
         "hoverinfo": "skip"},
        common | {"name": "rival figures", "x": times[rival & positive].tolist(),
                  "y": marks.loc[rival & positive, "row"].tolist(),
                  "hovertext": hover[rival & positive].tolist(), "ids": number[rival & positive].tolist(),
                  "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 3, "color": MUTED}}},
        common | {"name": "the record's own", "x": times[~rival].tolist(), "y": marks.loc[~rival, "row"].tolist(),
                  "hovertext": hover[~rival].tolist(), "ids": number[~rival].tolist(),
                  "marker": {"size": 10, "color": ACCENT}},
        {"type": "scatter", "mode": "text", "x": high.tolist(), "y": rows, "textposition": "middle right", "textfont": SMALL,
         "hoverinfo": "skip",
         "text": [f"\u00a0\u00a0\u00a0{_interval(row, narrow)}" for row in top.itertuples()]},
    ]
    left, right = np.log10(low.min()) - 0.08, np.log10(high.max())
    ends = [10.0 ** power for power in range(int(np.floor(left)), int(np.ceil(right)) + 1)]
    near = {0.6, 0.8, 1, 1.25, 1.5} if high.max() < 2 and low.min() > 0.5 else {*ends, 1} if narrow else {*ends, 0.5, 1, 2, 5}
    ticks = [tick for tick in sorted(near) if left <= np.log10(tick) <= right]
    return figure(traces, 38 * len(rows) + 40,
                  xaxis={"type": "log", "range": [left, right + (right - left) * (1.7 if narrow else 0.42)], "tickvals": ticks,
                         "tickangle": 0, "ticktext": [f"{tick:g}×" for tick in ticks]},
                  yaxis={"tickvals": rows, "ticktext": [_label(row, labels, narrow) for row in top.itertuples()],
                         "range": [len(rows) - 0.4, -0.6], "automargin": True, "tickfont": SMALL})


def _interval(row, narrow: bool) -> str:
    if row.unit in CURRENCIES:
        return f"{row.unit} {rounded(row.low)}–{rounded(row.high)}"
    return f"{rounded(row.low)}–{rounded(row.high)}" + ("" if narrow else f" {row.unit}")


def _label(row, labels: dict[str, str], narrow: bool) -> str:
    lines = wrap(labels[row.fact], 22 if narrow else 46)
    measure = INDICATORS[row.indicator].title
    if labels[row.fact].startswith(measure):
        return "<br>".join(lines[:2]) + ("…" if len(lines) > 2 else "")
    return f"{shortened(labels[row.fact], 22 if narrow else 46)}<br>{shortened(measure, 22 if narrow else 46)}"


def ledger(chosen: Dataset, take: str = "headline", narrow: bool = False) -> Chart | None:
    """Every fact with rival figures: which counts and by which rule, all values and the spread; then rivals of a date or in words."""
    both = figures(chosen)
    measured = _ledger(both)
    rivals = chosen.records[(chosen.records["role"] == "rival")]
    silent = rivals[~rivals["record"].isin(set(both["record"]))]
    if measured.empty and silent.empty:
        return None
    labels = _labels(chosen, {*measured["fact"], *silent["record"], *silent["role_of"].str.split(";").str[0]})
    standing = both["standing"].where(both["checked"] == "read", both["standing"] + ", not read")
    texts = [f"{quantity(value, unit)} ({whose})" for value, unit, whose in zip(both["value"], both["unit"], standing)]
    listed_ = pd.Series(texts, both.index, dtype="str").groupby(both["pair"], sort=False).agg("; ".join)
    taken, notes = _taken(both, take), _notes(chosen, both)
    facts_of = silent["role_of"].str.split(";").str[0]
    own_ = chosen.records[chosen.records["record"].isin(set(facts_of))]
    rules = headline_rules(pd.concat([both, silent.assign(pair=facts_of), own_.assign(pair=own_["record"])]), chosen)
    rows = [
        (labels[row.fact], row.fact, INDICATORS[row.indicator].title, taken[pair], rules[pair], listed_[pair], row.figures,
         round(row.ratio, 2) if row.ratio == row.ratio else None, notes.get(pair, ""))
        for pair, row in zip(measured.index, measured.itertuples())
    ]
    starts = dict(zip(chosen.records["record"], chosen.records["start"].fillna("undated")))
    others: dict[str, dict[str, str]] = {}
    for record, fact, whose in zip(silent["record"], facts_of, silent["standing"]):
        others.setdefault(fact, {})[record] = f"{starts[record]} ({whose})"
    for fact, said in others.items():
        own = starts.get(fact, "not in this selection")
        rows.append((labels.get(fact, labels[next(iter(said))]), fact, "Date or wording", own if take == "headline" else MISSING,
                     rules.get(fact, MISSING), "; ".join((own, *said.values())), 1 + len(said), None, ""))
    behind = both.groupby("pair", sort=False)["record"].agg(";".join)
    counts = "Counts" if take == "headline" else f"Taken: {TAKEN[take]}"
    table = pd.DataFrame(rows, columns=["Fact", "Record", "Measure", counts, "Headline by", "All values", "Figures", "Highest ÷ lowest",
                                        "What the others are"])
    facts = table["Record"].nunique()
    observed = chosen.observations
    deeds = observed[observed["record"].isin(set(silent["record"])) & ~observed.index.isin(both.index)].drop_duplicates("record")
    title = f"{count(facts, 'fact')} with more than one figure" if facts >= 3 else "Rival figures"
    wide = measured["ratio"].dropna()
    return Chart(
        "evidence-rivals-ledger", title,
        "Every value that was published for the same fact, which of them counts and by which rule; the widest spread first",
        f"Source: all record tables; {count(len(both) + len(silent), 'record')}. Rivals are shown and never added or averaged. Rule of the "
        f"headline: official before independent before press, read before unread, later before earlier; else “{BY_HAND}”.",
        f"{title}." + (f" The widest spread is {exact(round(wide.iloc[0], 2))} times." if len(wide) else ""),
        table, pd.concat([both[observed.columns], deeds]), None,
        behind=(*behind.loc[measured.index], *map(";".join, others.values())),
    )


def headline_rules(both: pd.DataFrame, chosen: Dataset) -> dict[str, str]:
    """Which step of the rule made each headline (by ``pair``); where none did, the choice was made row by row, by the kind of figure."""
    order, dates = list(STANDINGS), published_dates(chosen).fillna("")
    own, others = {}, {}
    for pair, role, standing, checked, sources in zip(both["pair"], both["role"], both["standing"], both["checked"], both["sources"]):
        figure_ = order.index(standing), list(CHECKED).index(checked), dates[sources.split(";")[0]]
        if role == "rival":
            others.setdefault(pair, []).append(figure_)
        else:
            own[pair] = figure_
    return {pair: _rule(own[pair], others[pair], order) for pair in own if pair in others}


def _rule(own: tuple[int, int, str], others: list[tuple[int, int, str]], order: list[str]) -> str:
    standing, unread, date = own
    best, second = min(other[0] for other in others), min(other[:2] for other in others)
    if standing < best:
        return f"{order[standing]} before {order[best]}"
    if own[:2] < second:
        return "read before unread"
    if own[:2] == second and date > max(other for *place, other in others if tuple(place) == second):
        return "later publication"
    return BY_HAND


def _taken(both: pd.DataFrame, take: str) -> dict[str, str]:
    """The figure of each fact that a switch takes, in words; a dash where no source of that standing gives one."""
    own = both["role"] != "rival"
    if take in ("lowest", "highest"):
        found = both.sort_values("compared", ascending=take == "lowest", kind="stable")
    elif take == "headline":
        found = both[own]
    else:
        found = both[both["standing"] == take].sort_values("role", key=lambda role: role == "rival", kind="stable")
    found = found[found["value"].notna()].drop_duplicates("pair")
    words = {pair: quantity(value, unit) for pair, value, unit in zip(found["pair"], found["value"], found["unit"])}
    return {pair: words.get(pair, MISSING) for pair in both["pair"].unique()}


def _notes(chosen: Dataset, both: pd.DataFrame) -> dict[str, str]:
    """What the record says each rival is, where it says so: the words after "Role:" in its note."""
    words = chosen.records.set_index("record")["note"].str.extract(r"Role: ([^.]*)")[0].dropna()
    rivals = both[both["role"] == "rival"]
    known = rivals["record"].map(words).dropna()
    return known.groupby(rivals["pair"]).agg(lambda each: "; ".join(dict.fromkeys(each))).to_dict()
