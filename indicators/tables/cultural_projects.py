"""Restorations, schools, parks, monuments and exhibitions abroad."""

from typing import Annotated

from indicators.schema import Amount, Currency, Dated, Latitude, Longitude, Measure, Note, PartnerCode, Table, Text, optional


class CulturalProjectRow(Dated):
    """One project; its coordinates are those of the city and place a dot, nothing more."""

    name: Text
    implementer: Text
    city: Text
    country: PartnerCode
    lat: optional(Latitude)
    lon: optional(Longitude)
    amount: Annotated[optional(Amount), Measure(
        "project_value", "Project value", "money", "flow", "Published value of a project, in the currency of publication.")]
    currency: optional(Currency)
    description: Note


TABLE = Table(
    name="cultural_projects", title="Cultural projects", shape="facts", row=CulturalProjectRow, label="{name}",
    description="Projects abroad of the Heydar Aliyev Foundation, the state, its companies and others.",
)
