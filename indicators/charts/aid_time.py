"""Crisis response in time: acts of aid, and yearly development assistance."""

import pandas as pd

from indicators.charts import AXIS, FONT, GRID, MUTED, NOTE, PILLAR_COLOURS, SMALL, Chart, figure, records_behind
from indicators.charts.captions import period, roles_left, source, without_sum
from indicators.charts.money_bars import money
from indicators.charts.published_sums import aid
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.vocabulary import GAP_KINDS
from indicators.wording import count, rounded, shortened

COLOUR = PILLAR_COLOURS["crisis_response"]
ROWS = 12
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def moment(dates: pd.Series) -> pd.Series:
    """A date as a year with decimals; the middle of the month or year where no more is known."""
    year, month, day = (pd.to_numeric(dates.str[cut], errors="coerce") for cut in (slice(0, 4), slice(5, 7), slice(8, 10)))
    return year + ((month - 1) / 12).fillna(0.5) + (day.fillna(15) / 372).where(month.notna(), 0)


def month_of(date: str) -> str:
    """2026-01 and 2026-01-16 are January 2026; a year alone stays one."""
    return f"{MONTHS[int(date[5:7]) - 1]} {date[:4]}" if len(date) > 4 else date


def years_axis(first: float, last: float, narrow: bool) -> dict:
    step = next(step for step in (1, 2, 5, 10) if (last - first) / step <= (4 if narrow else 10))
    return {"tickmode": "array", "tickvals": list(range(int(first) // step * step, int(last) + 1, step)), "tickformat": "d"}


def acts_in_time(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """One mark an act of aid, a row a partner: filled by amount, hollow without one."""
    facts, sums, _ = aid(chosen)
    dated = facts[facts["start"].notna()]
    if dated.empty:
        return None
    dated = dated.assign(at=moment(dated["start"]))
    counts = dated["recipient"].value_counts()
    order = sorted(counts.index, key=lambda name: (-counts[name], name))[:ROWS]
    shown = dated[dated["recipient"].isin(order)].sort_values(["at", "record"], ignore_index=True)
    title = (f"{facts['value'].isna().sum()} of {len(facts)} acts of aid carry no published sum of their own" if len(facts) >= 3
             else "Acts of aid in time")
    paid, hollow = shown[shown["value"].notna()], shown[shown["value"].isna()]
    drawn = _strip(paid, hollow, order, narrow) if len(shown) > 3 else None
    table = pd.DataFrame({"Date": shown["start"], "Recipient": shown["recipient"], "What": shown["label"], "Record": shown["record"],
                          "USD": shown["value"], "Status": shown["status"],
                          "Own sum": shown["value"].isna().map({True: "not published", False: "published"})})
    undated = len(facts) - len(dated)
    return Chart(
        "aid-acts-in-time", title,
        f"One mark is one act of aid, {period(shown['year'])}, a row a recipient. Filled: area shows the amount, USD, rate of the year, "
        "whatever its status. Hollow: no published sum of its own.",
        f"{source(chosen, shown)}; {count(len(facts), 'fact')}, {without_sum(facts)}"
        f"{f'; {undated} without a date are not drawn' if undated else ''}. "
        f"Rows: {len(order)} of {count(len(counts), 'recipient')}. A date known to the year stands in its middle."
        + roles_left(chosen.facts[chosen.facts["table"] == "aid"]),
        f"Most acts here: {order[0]}, {counts[order[0]]}"
        + (f"; fewest: {order[-1]}, {counts[order[-1]]}" if len(order) > 1 else "")
        + f". No published sum of their own: {len(hollow)} of {len(shown)}." + _largest(paid), table,
        pd.concat([sums[sums["record"].isin(set(paid["priced"]))], records_behind(chosen.observations, hollow)]), drawn,
        # An amount may be that of a later stage.
        behind=tuple(shown["priced"].where(shown["value"].notna(), shown["record"])),
    )


def _largest(paid: pd.DataFrame) -> str:
    if paid.empty:
        return ""
    largest = paid.loc[paid["value"].idxmax()]
    return f" Largest sum: USD {money(largest['value'])}, {largest['recipient']}, {largest['start'][:4]}."


def _strip(paid: pd.DataFrame, hollow: pd.DataFrame, order: list[str], narrow: bool):
    place = {name: row for row, name in enumerate(order)}
    first, last = min(paid["at"].min(), hollow["at"].min()), max(paid["at"].max(), hollow["at"].max())
    if pd.isna(first):  # one of the two is empty
        ends = pd.concat([paid["at"], hollow["at"]])
        first, last = ends.min(), ends.max()
    largest = paid["value"].max()
    traces = [{
        "type": "scatter", "mode": "markers", "name": name, "x": part["at"].tolist(), "y": part["recipient"].map(place).tolist(),
        "ids": part.index.astype("str").tolist(), "marker": marker, "customdata": [[start, shortened(label, 80), said]
                                         for start, label, said in zip(part["start"], part["label"], said_of(part))],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    } for name, part, said_of, marker in (
        ("with a sum", paid, lambda part: "USD " + part["value"].map(money) + ", " + part["status"].fillna("status not stated"),
         {"color": COLOUR + "b0", "line": {"color": COLOUR, "width": 1}, "size": paid["value"].tolist(), "sizemode": "area",
          "sizemin": 3.5, "sizeref": (largest or 1) / (26 if narrow else 34) ** 2 * 2}),
        ("no published sum", hollow, lambda part: part["status"].fillna("status not stated") + ", no published sum",
         {"symbol": "circle-open", "size": 8, "color": MUTED, "line": {"width": 1.4}}),
    ) if len(part)]
    margin = max(0.3, (last - first) * 0.03)
    return figure(traces, 28 * len(order) + 46, narrow,
                  xaxis={"range": [first - margin, last + margin], **years_axis(first, last, narrow)},
                  yaxis={"tickvals": list(place.values()), "ticktext": [shortened(name, 14 if narrow else 30) for name in order],
                         "range": [len(order) - 0.4, -0.7], "showgrid": True, "gridcolor": GRID, "automargin": True, "tickfont": FONT})


def assistance_by_year(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Development assistance as the OECD publishes it; a year without a figure is an empty frame that says why."""
    values = chosen.observations[chosen.observations["indicator"] == "oda_total"]
    sums, _ = in_usd(values[values["role"] == "headline"], chosen)
    sums = sums.sort_values("year")
    if sums.empty:
        return None
    first, last = int(sums["year"].iloc[0]), int(sums["year"].iloc[-1])
    gaps = _years_without(chosen, set(sums["year"]), first, last)
    start, end = sums["value"].iloc[0], sums["value"].iloc[-1]
    title = (f"Reported ODA: USD {rounded(start)} in {first}, USD {rounded(end)} in {last}" if len(sums) > 2
             else "Official development assistance by year")
    table = pd.concat([pd.DataFrame({"Year": sums["year"].astype(int), "Net ODA, USD": sums["value"], "Gap": ""}),
                       pd.DataFrame({"Year": list(gaps), "Net ODA, USD": pd.NA, "Gap": list(gaps.values())})])
    table = table.sort_values("Year", ignore_index=True)
    records = dict(zip(sums["year"], sums["record"]))
    missing = "; ".join(f"{year} {why.lower()}" for year, why in gaps.items())
    return Chart(
        "aid-development-assistance", title,
        f"Official development assistance (ODA) that Azerbaijan reported to the OECD, USD million, current prices, {first}–{last}. "
        "Dotted frame: no figure found or reported.",
        f"{source(chosen, sums)}; {count(len(sums), 'year')} with a figure, {len(gaps)} without{f' ({missing})' if missing else ''}. "
        "Other measures of assistance, at constant prices or for countries alone, are not in this line.",
        f"{title}." + (f" No figure: {missing}." if missing else ""), table, sums,
        _columns_with_frames(sums, gaps, table["Year"].tolist()) if len(sums) > 3 else None,
        behind=tuple(records.get(year, "") for year in table["Year"]),
    )


def _years_without(chosen: Dataset, known: set[int], first: int, last: int) -> dict[int, str]:
    """Years without a figure and why, within the years drawn; past them where the record itself ends there."""
    gaps = chosen.tables["gaps"]
    gaps = gaps[gaps["subject"].str.match(r"(?:Total official|Official) development assistance (?:of|from) ")]
    whole = chosen.tables["development_assistance"]
    ends = int(whole.loc[whole["measure"] == "oda_total", "year"].max()) == last
    why = {year: "Not found" for year in range(first, last) if year not in known}
    for gap in gaps.itertuples():
        opened = int(gap.start[:4])
        closed = int(gap.end[:4]) if isinstance(gap.end, str) else int(gap.looked_on[:4]) - 1
        words = {"searched_not_found": "Not found"}.get(gap.kind, GAP_KINDS[gap.kind])
        why |= {year: words for year in range(opened, closed + 1) if year not in known and first < year and (year < last or ends)}
    return dict(sorted(why.items()))


def _columns_with_frames(sums: pd.DataFrame, gaps: dict[int, str], listed: list[int]):
    years, values = sums["year"].astype(int).tolist(), (sums["value"] / 1e6).tolist()
    top = max(values)
    traces = [
        {"type": "bar", "name": "ODA", "x": years, "y": values, "marker": {"color": COLOUR}, "width": 0.64,
         "ids": [str(listed.index(year)) for year in years],
         "text": [f"<b>{value:.1f}</b>" for value in values], "textposition": "outside", "cliponaxis": False, "textfont": SMALL,
         "hovertemplate": "%{x}: USD %{y} m<extra></extra>"},
        {"type": "bar", "name": "no figure", "x": list(gaps), "y": [top] * len(gaps), "width": 0.64, "marker": {"color": "rgba(0,0,0,0)"},
         "text": [why.lower() for why in gaps.values()], "textangle": -90, "textposition": "inside", "insidetextanchor": "middle",
         "insidetextfont": NOTE, "hovertemplate": "%{x}: %{text}<extra></extra>"},
    ]
    frames = [{"type": "rect", "x0": year - 0.32, "x1": year + 0.32, "y0": 0, "y1": top,
               "line": {"color": AXIS, "width": 1.2, "dash": "dot"}} for year in gaps]
    every = [*years, *gaps]
    return figure(traces, 250, barmode="overlay", shapes=frames, yaxis={"visible": False, "range": [0, top * 1.15]},
                  xaxis={"tickmode": "array", "tickvals": sorted(every), "range": [min(every) - 0.6, max(every) + 0.6],
                         "showline": True, "linecolor": AXIS})
