"""Medals of Azerbaijan at multi-sport games."""

from typing import Annotated

from indicators.schema import Count, Dated, Measure, Table, Text, optional


class MedalRow(Dated):
    """Azerbaijan at one edition of one games."""

    games: Text
    games_type: Text
    gold: Annotated[optional(Count), Measure("medals_gold", "Gold medals", "medals", "count", "Gold medals won.", "higher")]
    silver: Annotated[optional(Count), Measure(
        "medals_silver", "Silver medals", "medals", "count", "Silver medals won.", "higher")]
    bronze: Annotated[optional(Count), Measure(
        "medals_bronze", "Bronze medals", "medals", "count", "Bronze medals won.", "higher")]
    total: Annotated[optional(Count), Measure("medals_total", "Medals", "medals", "count", "Medals won.", "higher")]
    athletes: Annotated[optional(Count), Measure(
        "games_athletes", "Athletes sent", "people", "flow", "Azerbaijani athletes at the games.")]


TABLE = Table(
    name="medals", title="Medals", shape="facts", row=MedalRow, label="{games}",
    description="Olympic, Paralympic, Youth, European, Islamic Solidarity and CIS Games: compare within one type of games only.",
)
