"""The pieces of a partner's page that no other page has: the choosers, its parts, and the list of what nobody has published."""

import pandas as pd
import streamlit as st

from indicators.app import cards, chooser, data
from indicators.charts import claimed, compare_money, partner_lists, partner_totals, partner_trade, profile, project_map, promises
from indicators.charts import compare as side_by_side
from indicators.dataset import Dataset
from indicators.wording import count

KEY = "partners_partner"
PARTS = ("Overview", "Money and goods", "Evidence", "Compare")  # only the part that is open is computed
OVERVIEW = (partner_totals.by_pillar, profile.every_fact, project_map.of_partner, partner_lists.agreements, profile.latest)
MONEY = (promises.of_partner, claimed.totals_of, partner_trade.trade, partner_lists.gas, partner_lists.gas_received)
EVIDENCE = (partner_lists.differing, partner_lists.disputed, partner_lists.publications)
OPEN_GAPS = 5
"""So many gaps are listed, the others folded."""


def choose() -> str | None:
    """The page's own partner; where the reader has chosen exactly one in the side panel, it starts with that one."""
    whole = data.dataset()
    options = _options(whole)
    elsewhere = st.session_state.get("partner") or []
    if KEY not in st.session_state and KEY not in st.query_params and len(elsewhere) == 1 and elsewhere[0] in options:
        st.session_state[KEY] = elsewhere[0]
    return chooser.one("Partner", options, whole.partner_names, KEY, index=None,
                       placeholder=f"All {len(options)} partners: type a name to see one")


def _options(whole: Dataset) -> list[str]:
    return sorted(set(whole.by_partner["partner"]) - {"AZE"}, key=whole.names.get)


def part() -> str:
    return st.segmented_control("Part of the profile", PARTS, default=PARTS[0], required=True, key="profile", bind="query-params",
                                label_visibility="collapsed")


def compare(partner: str) -> None:
    """The partner beside up to four others, on the same scales."""
    whole = data.dataset()
    others = chooser.several(
        "Compare with", _options(whole), whole.partner_names, "compare", max_selections=side_by_side.MOST - 1,
        placeholder=f"Up to {side_by_side.MOST - 1} partners: type to search")
    partners = (partner, *(other for other in others if other != partner))
    if len(partners) == 1:
        st.markdown(f"Choose up to {side_by_side.MOST - 1} partners to see them beside {whole.names[partner]}.")
        return
    if cards.drawn(side_by_side.facts, partners) is None:
        st.markdown("No fact of these partners is in this selection; that is no proof that nothing happened.")
    cards.show(side_by_side.facts, partners)
    basis = st.segmented_control(
        "Amounts", list(compare_money.BASES), default="Absolute", required=True, key="basis", bind="query-params",
        help="Per head and as a share of GDP take the partner's population or GDP in the year of each amount. Groups have neither.")
    cards.show(compare_money.money, partners, basis)
    cards.show(compare_money.trade, partners, basis)


def unpublished(partner: str) -> None:
    """Documented absences: the partner's, then, folded, those of its pillars that concern no single partner."""
    found = cards.drawn(profile.gaps, partner)
    own, general = found[found["own"]], found[~found["own"]]
    with st.container(border=True):
        st.header("What nobody has published", anchor=False)
        st.markdown(":gray[A gap is a documented absence: what was looked for and not found, or is not reported.]")
        st.markdown(_items(own.head(OPEN_GAPS)) or "No gap is written down for this partner; not all need be published for that.")
        if len(own) > OPEN_GAPS:
            with st.expander(f"{count(len(own) - OPEN_GAPS, 'more gap')} of this partner"):
                st.markdown(_items(own.iloc[OPEN_GAPS:]))
        if len(general):
            with st.expander(f"{count(len(general), 'gap')} of the same pillars without a partner"):
                st.markdown(_items(general))
        if len(found):
            cards.download("CSV", "partner-gaps", found.drop(columns=["own", "what"]), type="tertiary")


def _items(gaps: pd.DataFrame) -> str:
    return "\n".join(
        f"- {gap.subject}  \n  :gray[{gap.what.lower()}{f' · looked for {gap.looked_on}' if gap.looked_on else ''}]"
        for gap in gaps.itertuples())
