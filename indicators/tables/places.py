"""Points for maps: the ordered stops of each corridor."""

from indicators.schema import Code, Count, Latitude, Longitude, PartnerCode, Row, Table, Text


class PlaceRow(Row):
    """One stop; its coordinates place a dot and are not sourced."""

    corridor: Code
    stop: Count
    place: Text
    country: PartnerCode
    lat: Latitude
    lon: Longitude


TABLE = Table(
    name="places", title="Places", shape="reference", row=PlaceRow, key=("corridor", "stop"),
    description="Ordered stops of the corridors. City-level and not sourced.",
)
