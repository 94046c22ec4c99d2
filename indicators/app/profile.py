"""The pieces of a partner's page that no other page has: the chooser and the list of what nobody has published."""

import pandas as pd
import streamlit as st

from indicators.app import cards, data
from indicators.charts import profile
from indicators.wording import count

KEY = "partners_partner"
OPEN_GAPS = 5
"""So many gaps are listed, the others folded."""


def choose() -> str | None:
    """The page's own partner; where the reader has chosen exactly one in the side panel, it starts with that one."""
    whole = data.dataset()
    options = sorted(set(whole.by_partner["partner"]) - {"AZE"}, key=whole.names.get)
    elsewhere = st.session_state.get("partner") or []
    if KEY not in st.session_state and KEY not in st.query_params and len(elsewhere) == 1 and elsewhere[0] in options:
        st.session_state[KEY] = elsewhere[0]
    return st.selectbox("Partner", options, index=None, key=KEY, bind="query-params", format_func=whole.names.get,
                        placeholder=f"All {len(options)} partners: type a name to see one")


def unpublished(partner: str) -> None:
    """Documented absences: the partner's, then, folded, those of its pillars that concern no single partner."""
    found = cards.drawn(profile.gaps, partner)
    own, general = found[found["own"]], found[~found["own"]]
    with st.container(border=True):
        st.subheader("What nobody has published", anchor=False)
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
