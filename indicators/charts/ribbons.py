"""Flows as ribbons: a Plotly Sankey whose nodes stand where their labels have room."""

from dataclasses import dataclass
from textwrap import wrap

from indicators.charts import BACKGROUND, FAINT, MUTED, SMALL, figure
from indicators.wording import rounded

LINE = 17
"""Pixels of one line of a label."""
BETWEEN = 9
LOOKS = {"published": "{}b0", "pale": "{}24", "rest": MUTED + "33", "hollow": BACKGROUND}
"""Fills, of a kind's colour: all of the way published, a total whose way is not, a derived rest, no figure at all."""
HOLLOW_PIXELS = 7


@dataclass(frozen=True)
class Ribbon:
    """One flow from where it begins to where it goes; ``way`` names the nodes that it passes, both ends among them."""

    way: tuple[str, ...]
    look: str
    value: float | None
    hover: str
    row: str = ""


@dataclass(frozen=True)
class Node:
    """``label`` in full, ``short`` for a phone; ``note`` a second line."""

    label: str
    short: str = ""
    note: str = ""


def steps(ribbons: list[Ribbon]) -> int:
    """Links that carry a figure."""
    return sum(len(ribbon.way) - 1 for ribbon in ribbons if ribbon.look != "hollow")


def drawn(ribbons: list[Ribbon], nodes: dict[str, Node], unit: str, pixel: float, narrow: bool, colour: str):
    """``ribbons`` from top to bottom; ``pixel`` is one pixel's worth of the unit."""
    columns = {name: column for ribbon in ribbons for column, name in enumerate(ribbon.way[:-1])}
    ends = list(dict.fromkeys(ribbon.way[-1] for ribbon in ribbons))
    # Of two ribbons to one end the one through pipelines comes first, so that ribbons do not cross inside a node.
    ribbons = sorted(ribbons, key=lambda ribbon: (ends.index(ribbon.way[-1]), -len(ribbon.way)))
    widths = [HOLLOW_PIXELS * pixel if ribbon.value is None else ribbon.value for ribbon in ribbons]
    names = list(dict.fromkeys(node for ribbon in ribbons for node in ribbon.way))
    links = [(names.index(one), names.index(other), place) for place, ribbon in enumerate(ribbons)
             for one, other in zip(ribbon.way, ribbon.way[1:])]
    size = {name: max(sum(widths[place] for one, other, place in links if end(one, other) == number)
                      for end in (lambda one, _: one, lambda _, other: other)) / pixel for number, name in enumerate(names)}
    texts = {end: _ending(nodes[end], [ribbon for ribbon in ribbons if ribbon.way[-1] == end], unit, narrow) for end in ends}
    heads = {name: _heading(nodes[name], narrow) for name in names if name not in ends}
    last = max(columns.values()) + 1
    at = {name: columns.get(name, last) for name in names}
    tops = _tops(ribbons, at, size, texts, heads)
    height = max(tops[name] + size[name] for name in names)
    by_column = {column: [size[name] for name in names if at[name] == column] for column in set(at.values())}
    # Plotly sets the scale itself, by the padding: this one makes a unit as thick as ``size`` has it.
    pads = [(height - sum(sizes)) / (len(sizes) - 1) for sizes in by_column.values() if len(sizes) > 1]
    room = height if pads else max(map(sum, by_column.values()))
    head = max(8, *(LINE * (words.count("<br>") + 1) + 6 - tops[name] for name, words in heads.items()))
    foot = 8 + max(0, LINE * (texts[ends[-1]].count("<br>") + 1) - size[ends[-1]]) / 2
    x = {name: 0.002 + 0.996 * at[name] / last for name in names}
    middle = {name: tops[name] + size[name] / 2 for name in names}
    sankey = {
        "type": "sankey", "arrangement": "fixed", "domain": {"x": [0, 1], "y": [1 - room / height, 1]},
        "ids": [ribbons[place].row for _, _, place in links],
        "node": {"x": [x[name] for name in names], "y": [min(max(middle[name] / room, 1e-4), 1 - 1e-4) for name in names],
                 "label": [""] * len(names),
                 "pad": max(0.0, min(pads, default=0.0)), "thickness": 7, "line": {"width": 0},
                 "color": [colour if _known(name, ribbons) else FAINT for name in names],
                 "customdata": [f"{nodes[name].label}{', ' * bool(nodes[name].note)}{nodes[name].note}" for name in names],
                 "hovertemplate": "%{customdata}<extra></extra>"},
        "link": {"source": [one for one, _, _ in links], "target": [other for _, other, _ in links],
                 "value": [widths[place] for _, _, place in links],
                 "color": [LOOKS[ribbons[place].look].format(colour) for _, _, place in links], "line": {"color": MUTED, "width": 0.75},
                 "customdata": [ribbons[place].hover for _, _, place in links],
                 "hovertemplate": "%{customdata}<extra></extra>"},
    }
    words = [{"x": x[name], "xref": "paper", "xanchor": "left" if not at[name] else "center", "y": 1 - tops[name] / height, "yref": "paper",
              "yanchor": "bottom", "yshift": 2, "xshift": -4 if not at[name] else 0, "text": heads[name], "showarrow": False,
              "align": "left" if not at[name] else "center"} for name in heads]
    words += [{"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": 1 - middle[name] / height, "yref": "paper",
               "yanchor": "middle", "text": texts[name], "showarrow": False, "align": "left"}
              for name in ends]
    return figure([sankey], round(head + height + foot), annotations=words, font=SMALL,
                  margin={"l": 8, "r": 122 if narrow else 170, "t": head, "b": foot})


def _known(name: str, ribbons: list[Ribbon]) -> bool:
    return any(name in ribbon.way and ribbon.look != "hollow" for ribbon in ribbons)


def _heading(node: Node, narrow: bool) -> str:
    label = node.short or node.label if narrow else node.label
    # Hyphens are places to break a name of several towns.
    lines = wrap(label.replace("-", "- "), 13 if narrow else 16, break_long_words=False)
    return "<br>".join([line.replace("- ", "-") for line in lines] + [node.note] * (bool(node.note) and not narrow))


def _ending(node: Node, ribbons: list[Ribbon], unit: str, narrow: bool) -> str:
    known = [ribbon for ribbon in ribbons if ribbon.value is not None]
    parts = [f"{rounded(ribbon.value)}{f' {unit}' * (len(known) == 1)}{' derived' * (ribbon.look == 'rest')}" for ribbon in known]
    name = f"<b>{'<br>'.join(wrap(node.label, 14)) if narrow else node.label}</b>"
    apart = "<br>" if len(node.label) > (9 if narrow else 14) else " "
    if not parts:
        return f"{name}{'<br>' if narrow or len(node.label) > 9 else ' '}not published"
    if len(parts) == 1:
        return f"{name}{apart}{parts[0]}"
    return f"{name} {node.note}<br>" + " + ".join(parts)


def _tops(ribbons: list[Ribbon], at: dict[str, int], size: dict[str, float], texts: dict[str, str],
          heads: dict[str, str]) -> dict[str, float]:
    """Where each node begins: ends beneath each other with room for their words, the others at the first end that they lead to."""
    tops, down = {}, 0.0
    for end, text in texts.items():
        slot = max(size[end], LINE * (text.count("<br>") + 1))
        tops[end] = down + (slot - size[end]) / 2
        down += slot + BETWEEN
    free: dict[int, float] = {}
    for name in sorted(heads, key=lambda name: (at[name], min(tops[ribbon.way[-1]] for ribbon in ribbons if name in ribbon.way))):
        leads = min(tops[ribbon.way[-1]] for ribbon in ribbons if name in ribbon.way)
        above = LINE * (heads[name].count("<br>") + 1) + 6
        tops[name] = max(leads, free[at[name]] + above) if at[name] in free else max(leads, 0.0)
        free[at[name]] = tops[name] + size[name]
    return tops
