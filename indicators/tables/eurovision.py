"""Azerbaijan in the Eurovision Song Contest."""

from typing import Annotated

from indicators.schema import Count, Dated, Measure, PartnerCode, Table, Text, optional


class EurovisionRow(Dated):
    """One year's entry; a place and points of the final are empty where there was none."""

    artist: Text
    song: Text
    stage: Text
    place: Annotated[optional(Count), Measure(
        "eurovision_place", "Eurovision place", "place", "rank", "Place in the final.", "lower")]
    points: Annotated[optional(Count), Measure(
        "eurovision_points", "Eurovision points", "points", "index", "Points in the final.", "higher")]
    entries: Annotated[optional(Count), Measure(
        "eurovision_entries", "Eurovision entries", "entries", "stock", "Countries in the contest.")]
    semi_final_place: Annotated[optional(Count), Measure(
        "eurovision_semi_place", "Eurovision semi-final place", "place", "rank", "Place in the semi-final.", "lower")]
    semi_final_points: Annotated[optional(Count), Measure(
        "eurovision_semi_points", "Eurovision semi-final points", "points", "index", "Points in the semi-final.", "higher")]
    host_city: Text
    host_country: PartnerCode


TABLE = Table(
    name="eurovision", title="Eurovision", shape="facts", row=EurovisionRow, label="{artist}: {song}",
    description="Azerbaijan's entries since 2008; the contest of 2020 was cancelled.",
)
