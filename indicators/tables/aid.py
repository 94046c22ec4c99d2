"""Aid given in a crisis or for development, by the state, its companies and its foundations."""

from typing import Annotated

from indicators.schema import Amount, Count, Currency, Dated, Measure, Table, Text, optional


class AidRow(Dated):
    """One act of giving, or one published total of several."""

    crisis: Text
    donor: Text
    kind: Text
    sector: Text
    amount: Annotated[optional(Amount), Measure(
        "aid_value", "Aid value", "money", "flow",
        "Published value of aid, in the currency of publication; goods at the giver's own valuation.")]
    currency: optional(Currency)
    tonnes: Annotated[optional(Amount), Measure(
        "aid_tonnes", "Aid in kind, weight", "t", "flow", "Published weight of goods given.")]
    staff: Annotated[optional(Count), Measure(
        "aid_staff", "People sent", "people", "flow", "Rescuers, medics and other staff sent to help.")]
    people_served: Annotated[optional(Count), Measure(
        "aid_people_served", "People served", "people", "flow", "People reported to have received the aid.")]
    places: Annotated[optional(Count), Measure(
        "aid_places", "Training and study places", "places", "flow", "Places offered in scholarships or training.")]
    description: Text


TABLE = Table(
    name="aid", title="Aid", shape="facts", row=AidRow, label="{description}",
    description="Humanitarian aid, reconstruction, training and payments to organisations; one row an act of giving.",
)
