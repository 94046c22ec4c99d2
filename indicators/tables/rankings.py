"""Azerbaijan's places, scores and counts in international indices."""

from indicators.schema import Count, Long, Measure, Table, Text, indicator_list, optional


class RankingRow(Long):
    """One rank, score or count of one edition; ``of_n`` is the length of the list where it was read."""

    index: Text
    publisher_of_index: Text
    of_n: optional(Count)


def _rank(code: str, title: str, definition: str) -> Measure:
    return Measure(code, title, "rank", "rank", definition, "lower")


TABLE = Table(
    name="rankings", title="Rankings", shape="series", row=RankingRow, label="{index}",
    description="Places in indices, and counts of missions and embassies that are no ranks. The Global Soft Power Index: 57th of "
                "121 (2023) is an overall rank in one outlet and a rank of influence in another.",
    measures=indicator_list([
        _rank("passport_rank", "Henley Passport Index, rank", "Place of the Azerbaijani passport."),
        Measure("passport_destinations", "Henley Passport Index, destinations", "destinations", "index",
                "Destinations open without a visa obtained beforehand.", "higher"),
        _rank("soft_power_rank", "Global Soft Power Index, rank", "Place in Brand Finance's survey of perceptions."),
        _rank("power_rank", "Best Countries: power, rank", "Place in the power sub-ranking of a survey of perceptions."),
        _rank("movers_rank", "Best Countries: movers, rank", "Place in the movers sub-ranking of a survey of perceptions."),
        _rank("press_freedom_rank", "World Press Freedom Index, rank", "Place in the index of Reporters Without Borders."),
        Measure("corruption_score", "Corruption Perceptions Index, score", "score", "index",
                "Score out of 100, more is cleaner.", "higher"),
        _rank("junior_eurovision_rank", "Junior Eurovision, place", "Place in the Junior Eurovision Song Contest."),
        Measure("junior_eurovision_points", "Junior Eurovision, points", "points", "index", "Points in the contest.", "higher"),
        _rank("security_council_rank", "UN Security Council election, place", "Place in the last round of the election of 2011."),
        Measure("security_council_votes", "UN Security Council election, votes", "votes", "index",
                "Votes won in the last round.", "higher"),
        Measure("missions_abroad", "Diplomatic missions abroad", "missions", "stock",
                "Posts of every kind, not embassies alone."),
        Measure("embassies_abroad", "Embassies abroad", "embassies", "stock", "Embassies of Azerbaijan."),
        Measure("embassies_in_baku", "Foreign embassies in Baku", "embassies", "stock", "Embassies of other countries in Baku."),
    ]),
)
