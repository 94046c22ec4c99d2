"""Summits, forums, games, races and festivals."""

from typing import Annotated

from indicators.schema import Count, Dated, Measure, Note, PartnerCode, Table, Text, optional


class EventRow(Dated):
    """One event; participants and attendance are often announced or registered, not counted."""

    name: Text
    kind: Text
    city: Text
    country: PartnerCode
    participants: Annotated[optional(Count), Measure(
        "event_participants", "Participants", "people", "flow", "Delegates or competitors, as announced or registered.")]
    countries_represented: Annotated[optional(Count), Measure(
        "event_countries", "Countries represented", "countries", "stock", "Countries; some sources count organisations too.")]
    attendance: Annotated[optional(Count), Measure("event_attendance", "Attendance", "people", "flow", "Spectators or visitors.")]
    description: Note


TABLE = Table(
    name="events", title="Events", shape="facts", row=EventRow, label="{name}",
    description="International events that Azerbaijan hosted or is to host.",
)
