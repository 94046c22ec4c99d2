"""The filters, drawn once in the frame: they hold on every page and live in the URL. The chips show what is active."""

from dataclasses import replace

import streamlit as st

from indicators.app import chooser, data, links, share
from indicators.dataset import Dataset
from indicators.selection import CATEGORIES, Selection
from indicators.snippets import Asked
from indicators.vocabulary import PILLARS, STANDINGS, STATUSES
from indicators.wording import count

# Widget keys are the URL's parameters, and labels its values: renaming one breaks saved links.
KEYS = {"pillars": "pillar", "partners": "partner", "categories": "category", "first": "from", "last": "to",
        "standings": "standing", "statuses": "status", "read_only": "read", "members": "members", "two_sources": "two_sources"}
SWITCHES = ("read_only", "members", "two_sources")


def sidebar(whole: Dataset, partner_locked: bool = False) -> None:
    """Draw the filters and keep the selection for this run. On a page with its own partner, ``partner_locked``."""
    st.markdown("**Azerbaijan soft-power record**  \n:gray[Rows with sources, never a score]")
    pillars = st.pills("Pillar", list(PILLARS), selection_mode="multi", key="pillar", bind="query-params",
                       format_func=lambda code: PILLARS[code].title,
                       help="A kind of diplomacy. Choose none, one or several.")
    codes = _partner_codes(whole)
    if partner_locked:  # Streamlit pales the label of a disabled widget below legible contrast: these words stand for it
        st.caption("Partner: this page has its own; the filter keeps its value for the other pages.")
    partners = chooser.several(
        "Partner", codes, whole.partner_names, "partner", disabled=partner_locked,
        label_visibility="collapsed" if partner_locked else "visible", placeholder=f"All {len(codes)} partners: type to search",
        help="Countries, groups such as the EU, and organisations, by any name: Türkiye, Turkey, Türkiyə, Турция.")
    with st.expander("More filters", icon=":material/tune:"):
        years = _years(whole)
        categories = st.multiselect("Category", _categories(whole), key="category", bind="query-params",
                                    format_func=CATEGORIES.get, placeholder="All categories")
        left, right = st.columns(2)
        first = left.selectbox("From", years, index=None, key="from", bind="query-params", placeholder=str(years[0]))
        last = right.selectbox("To", years, index=None, key="to", bind="query-params", placeholder=str(years[-1]))
        statuses = st.pills("Status", list(STATUSES), selection_mode="multi", key="status", bind="query-params",
                            format_func=STATUSES.get, help="Announced is not delivered. Statistics have no status.")
        members = st.toggle("Count members of a group", key="members", bind="query-params",
                            help="With EU, OTS or D-8 as partner: add the records of its members at the record's date.")
    standings, read_only, two_sources = _whose_word()
    st.caption(f"Data version {whole.version}")
    st.session_state["selection"] = Selection(
        tuple(pillars), () if partner_locked else tuple(partners), tuple(categories), first, last,
        tuple(standings), tuple(statuses), read_only, members, two_sources)


def _whose_word() -> tuple[list[str], bool, bool]:
    """The independence switch: every page recomputed from what the party itself, or somebody else, says."""
    with st.container(border=True, gap="small"):
        standings = st.pills("Whose word", list(STANDINGS), selection_mode="multi", key="standing", bind="query-params",
                             format_func=STANDINGS.get, help="Whose word the first source is. Official means: the party says so.")
        read_only = st.toggle("Sources read only", key="read", bind="query-params",
                              help="Leave out records whose first source was known but not read.")
        two_sources = st.toggle("Two sources or more", key="two_sources", bind="query-params",
                                help="Leave out records that name one source alone. Yearly statistics mostly have one.")
    return standings, read_only, two_sources


@st.cache_resource(max_entries=2, show_spinner=False)
def _options(_whole: Dataset, version: str) -> tuple[list[str], list[int], list[str]]:
    codes = sorted(_whole.by_partner["partner"].unique(), key=_whole.names.get)
    years = _whole.records["year"].dropna()
    used = set(_whole.records["category"])
    return codes, list(range(int(years.min()), int(years.max()) + 1)), [code for code in CATEGORIES if code in used]


def _partner_codes(whole: Dataset) -> list[str]:
    return _options(whole, whole.version)[0]


def _years(whole: Dataset) -> list[int]:
    return _options(whole, whole.version)[1]


def _categories(whole: Dataset) -> list[str]:
    return _options(whole, whole.version)[2]


def chips(partner: str | None = None, pillar: str | None = None, asked: tuple[Asked, ...] = ()) -> None:
    """How much is shown (of ``partner``, on a page with its own), one button for each active choice that takes it back, and the
    menu *Link and code*: of the ``pillar`` that the page keeps to, with the totals ``asked`` for.
    """
    whole, selection = data.dataset(), data.selection()
    own = replace(selection, partners=(partner,), members=False) if partner else selection
    chosen = data.narrowed(whole, own)
    total, shown = len(whole.facts), len(chosen.facts)
    series = f" and {chosen.series_count:,} series" if chosen.series_count else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chips"):
        if not selection and not partner:
            st.markdown(f":gray[Showing all **{total:,}** records{series}. Filters: side panel, or » on a phone.]", width="content")
        else:
            st.markdown(f":gray[**{shown:,}** of {count(total, 'record')}{series}]", width="content")
        # Members of a group stay out of a page with its own partner.
        for field, value, title in (replace(selection, members=False) if partner else selection).choices(whole):
            st.button(f"{title} :material/close:", key=f"chip-{field}-{value}", on_click=_take_back, args=(field, value))
        if selection:
            st.button("Clear all", key="chip-clear", type="tertiary", on_click=clear)
        share.menu(replace(own, pillars=(pillar,)) if pillar else own, asked)
    links.linked_chart()


def _take_back(field: str, value: str | None) -> None:
    st.session_state[KEYS[field]] = (
        [item for item in getattr(data.selection(), field) if item != value] if value is not None
        else False if field in SWITCHES else None)


def shows(selection: Selection) -> bool:
    """Whether every choice of a selection from elsewhere is one that the filters offer."""
    partners, years, categories = _options(data.dataset(), data.dataset().version)
    return (set(selection.partners) <= set(partners) and set(selection.categories) <= set(categories)
            and {selection.first, selection.last} <= {None, *years})


def clear() -> None:
    take(Selection())


def take(selection: Selection) -> None:
    """Set every filter to a selection that they can show. In a callback only: a widget that is drawn cannot be set."""
    for field, key in KEYS.items():
        chosen = getattr(selection, field)
        st.session_state[key] = list(chosen) if isinstance(chosen, tuple) else chosen
