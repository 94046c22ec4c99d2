"""Scholarships, cultural centres, visas, media and institutions."""

from typing import Annotated

from indicators.schema import Amount, Count, Dated, Measure, PartnerCode, Table, Text, optional


class ProgrammeRow(Dated):
    """One programme or institution; a row fills the quantity that its source gives, if any."""

    name: Text
    kind: Text
    country: PartnerCode
    places_a_year: Annotated[optional(Count), Measure(
        "scholarship_places", "Scholarship places a year", "places", "capacity", "Grants offered each year.")]
    students: Annotated[optional(Count), Measure(
        "scholarship_students", "Scholarship students", "people", "flow", "Students taken in.")]
    visas: Annotated[optional(Count), Measure(
        "electronic_visas", "Electronic visas issued", "visas", "flow", "Visas issued in the year.")]
    visa_countries: Annotated[optional(Count), Measure(
        "visa_countries", "Countries with electronic visas", "countries", "stock", "Countries whose citizens may apply.")]
    arrivals: Annotated[optional(Count), Measure(
        "visitor_arrivals", "Foreign visitors", "arrivals", "flow", "Visitors in the year.")]
    floor_m2: Annotated[optional(Amount), Measure(
        "centre_floor_area", "Floor area of cultural centres", "m2", "stock", "Floor area.")]
    languages: Annotated[optional(Count), Measure(
        "broadcast_languages", "Languages of state media", "languages", "stock", "Languages of one service.")]
    countries_reached: Annotated[optional(Count), Measure(
        "agency_countries", "Countries reached by the aid agency", "countries", "stock", "Countries reached to date.")]
    description: Text


TABLE = Table(
    name="programmes", title="Programmes", shape="facts", row=ProgrammeRow, label="{name}",
    description="Standing programmes and institutions of public diplomacy.",
)
