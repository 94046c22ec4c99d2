"""The code lists that every table, page and command shares. Adding a pillar is one entry in ``PILLARS``."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pillar:
    """A kind of diplomacy; ``categories`` maps the codes allowed within it to the titles a reader sees."""

    title: str
    categories: dict[str, str] = field(hash=False)


PILLARS = {
    "economic": Pillar("Economic", {
        "gas_field": "Gas fields",
        "gas_pipeline": "Gas pipelines",
        "oil_pipeline": "Oil pipelines",
        "railway": "Railways",
        "port": "Ports",
        "power_cable": "Power cables",
        "multimodal": "Multimodal routes",
        "gas_supply": "Gas supply",
        "energy": "Energy output and exports",
        "trade": "Trade",
        "trade_agreement": "Trade agreements",
        "energy_agreement": "Energy agreements",
        "economic_agreement": "Other economic agreements",
        "investment": "Investment projects",
        "foreign_investment": "Foreign direct investment",
        "comparison": "Comparison with neighbours",
    }),
    "crisis_response": Pillar("Crisis response", {
        "humanitarian": "Humanitarian relief",
        "health": "Health",
        "rescue": "Rescue and firefighting",
        "reconstruction": "Reconstruction",
        "education": "Education",
        "multilateral": "Payments to organisations",
        "development": "Development assistance",
    }),
    "public": Pillar("Public", {
        "forum": "Forums and conferences",
        "scholarship": "Scholarships",
        "cultural_centre": "Cultural centres",
        "visa_policy": "Visa policy",
        "media": "State media",
        "institution": "Institutions",
        "ranking": "Rankings",
        "mission": "Diplomatic missions",
        "comparison": "Comparison with neighbours",
    }),
    "cultural": Pillar("Cultural", {
        "restoration": "Restoration",
        "education": "Education",
        "monument": "Monuments",
        "park": "Parks",
        "health": "Health",
        "exhibition": "Exhibitions",
        "museum": "Museums",
        "festival": "Festivals and designations",
        "heritage": "Heritage lists",
        "song_contest": "Eurovision",
    }),
    "sports": Pillar("Sports", {
        "mega_event": "Multi-sport games",
        "championship": "Championships and cups",
        "motorsport": "Motor sport",
        "football": "Football",
        "chess": "Chess",
        "congress": "Congresses of federations",
        "sponsorship": "Sponsorship",
        "medals": "Medals",
    }),
    "alliances": Pillar("Alliances", {
        "membership": "Memberships and offices",
        "alliance": "Alliances and partnerships",
        "treaty": "Treaties and declarations",
        "peacekeeping": "Peacekeeping",
        "summit": "Summits and ministerials",
        "comparison": "Comparison with neighbours",
    }),
}

STATUSES = {
    "announced": "Announced",
    "agreed": "Agreed",
    "committed": "Committed",
    "under_way": "Under way",
    "delivered": "Delivered",
    "cancelled": "Cancelled",
}

ROLES = {
    "headline": "Counts",
    "rival": "Another figure for the same fact",
    "part": "Contained in another record",
    "stage": "The same fact at another point of its life cycle",
    "aggregate": "A published total over other facts",
    "mirror": "The same fact, kept under another pillar",
    "context": "For scale only",
}

STANDINGS = {"official": "Official", "independent": "Independent", "press": "Press"}

CHECKED = {"read": "Source read", "unread": "Source not read"}

KINDS = {
    "flow": "adds up over years",
    "stock": "a level at a date; never added over years",
    "capacity": "what could move; never added over years",
    "count": "adds up over years",
    "share": "a part of a whole; never added",
    "rank": "a place in a list; never added",
    "index": "a score or price level; never added",
}

DIRECTIONS = ("higher", "lower", "neutral")
"""Which way a reader would call better; ``neutral`` where nobody should."""

GAP_KINDS = {
    "not_reported": "Not reported",
    "searched_not_found": "Searched, not found",
    "not_applicable": "Not applicable",
    "confidential": "Confidential",
}

VERDICTS = {
    "supported": "Supported",
    "partly": "Partly",
    "contradicted": "Contradicted",
    "no_data": "No data",
    "not_testable": "Not testable",
}
"""What the rows say of a claim; ``indicators.claims`` has the rule."""

STATISTICS = {
    "total": "the sum, each fact once",
    "count": "the number of records",
    "maximum": "the largest value",
    "minimum": "the smallest value",
    "first": "the earliest value",
    "latest": "the latest value",
    "change": "the latest value less the earliest",
    "ratio": "the latest value divided by the earliest",
    "share": "the value as per cent of another, in the latest year that has both",
    "place": "the place among the countries of the table in the latest year of several; 1 has the largest value",
    "days": "the days from a date to the earliest record",
    "earliest": "the earliest year",
}
"""What a test of a claim computes."""

COMPARISONS = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than", "=": "exactly", "between": "between"}

CURRENCIES = {
    "USD": "US dollar", "EUR": "euro", "AZN": "Azerbaijani manat", "GBP": "pound sterling", "BGN": "Bulgarian lev",
    "BAM": "Bosnian mark", "HUF": "Hungarian forint", "RUB": "Russian rouble", "TRY": "Turkish lira",
}


@dataclass(frozen=True)
class Unit:
    """A unit as published; a value times ``factor`` is the same quantity in ``base``."""

    title: str
    base: str
    factor: float = 1.0


UNITS = {code: Unit(title, code) for code, title in CURRENCIES.items()}
UNITS |= {
    f"{code} {scale}": Unit(f"{scale} {title}s", code, factor)
    for code, title in CURRENCIES.items() for scale, factor in (("million", 1e6), ("billion", 1e9))
}
UNITS |= {
    "USD (constant prices)": Unit("US dollars at constant prices", "USD (constant prices)"),
    "USD million (constant prices)": Unit("million US dollars at constant prices", "USD (constant prices)", 1e6),
    "record": Unit("records", "record"),
    "bcm": Unit("billion cubic metres", "bcm"),
    "million m3": Unit("million cubic metres", "bcm", 1e-3),
    "bcm/y": Unit("billion cubic metres a year", "bcm/y"),
    "TJ (GCV)": Unit("terajoules, gross calorific value", "TJ (GCV)"),
    "TWh": Unit("terawatt-hours", "TWh"),
    "million kWh": Unit("million kilowatt-hours", "TWh", 1e-3),
    "billion kWh": Unit("billion kilowatt-hours", "TWh"),
    "Mtoe": Unit("million tonnes of oil equivalent", "Mtoe"),
    "ktoe": Unit("thousand tonnes of oil equivalent", "Mtoe", 1e-3),
    "kb/d": Unit("thousand barrels a day", "kb/d"),
    "bbl/d": Unit("barrels a day", "bbl/d"),
    "Mbbl": Unit("million barrels", "Mbbl"),
    "t": Unit("tonnes", "t"),
    "Mt": Unit("million tonnes", "Mt"),
    "Mt/y": Unit("million tonnes a year", "Mt/y"),
    "TEU": Unit("twenty-foot containers", "TEU"),
    "TEU/y": Unit("twenty-foot containers a year", "TEU/y"),
    "MW": Unit("megawatts", "MW"),
    "km": Unit("kilometres", "km"),
    "m2": Unit("square metres", "m2"),
    "%": Unit("per cent", "%"),
    "people": Unit("people", "people"),
    "places": Unit("places", "places"),
    "countries": Unit("countries", "countries"),
    "years": Unit("years", "years"),
    "medals": Unit("medals", "medals"),
    "points": Unit("points", "points"),
    "place": Unit("place", "place"),
    "rank": Unit("rank", "rank"),
    "score": Unit("score", "score"),
    "votes": Unit("votes", "votes"),
    "missions": Unit("missions", "missions"),
    "embassies": Unit("embassies", "embassies"),
    "destinations": Unit("destinations", "destinations"),
    "arrivals": Unit("arrivals", "arrivals"),
    "entries": Unit("entries", "entries"),
    "languages": Unit("languages", "languages"),
    "visas": Unit("visas", "visas"),
    "flag": Unit("yes (1) or no (0)", "flag"),
}
