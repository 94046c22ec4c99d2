"""The same indices for Azerbaijan and its neighbours, always as context."""

from indicators.schema import Long, Measure, PartnerCode, Table, indicator_list
from indicators.tables.development_assistance import USD_CONSTANT


class PeerRow(Long):
    """One country's value in one year."""

    country: PartnerCode


def _kof(code: str, title: str, definition: str) -> Measure:
    return Measure(code, title, "score", "index", f"{definition} Score from 0 to 100, 2025 edition.", "higher")


TABLE = Table(
    name="peers", title="Neighbours", shape="series", row=PeerRow, label="{measure_title}{of_country}",
    description="Azerbaijan, Armenia, Georgia and Kazakhstan. Tourist arrivals are defined differently by country: "
                "compare growth, not levels. The political de facto score counts peacekeepers, so it moves with missions.",
    measures=indicator_list([
        _kof("kof_overall", "Globalisation index", "KOF index of globalisation."),
        _kof("kof_political", "Globalisation index, political", "Political part of the KOF index."),
        _kof("kof_political_de_facto", "Globalisation, political, de facto",
             "Embassies, UN peacekeepers and international NGOs."),
        _kof("kof_political_de_jure", "Globalisation, political, de jure", "International organisations and treaties."),
        _kof("kof_economic", "Globalisation index, economic", "Economic part of the KOF index."),
        _kof("kof_social", "Globalisation index, social", "Social part of the KOF index."),
        Measure("henley_rank", "Neighbours: Henley rank", "rank", "rank", "Place in the Henley Passport Index.", "lower"),
        Measure("henley_destinations", "Neighbours: Henley destinations", "destinations", "index",
                "Destinations open without a visa obtained beforehand.", "higher"),
        Measure("passportindex_destinations", "Neighbours: Passport Index", "destinations", "index",
                "Destinations open without a visa, passportindex.org; 2020 is coded differently.", "higher"),
        Measure("tourist_arrivals", "Tourist arrivals", "arrivals", "flow",
                "International arrivals as each country counts them, to 2020."),
        Measure("exports_value", "Exports of goods and services, USD", "money", "flow", "World Bank, current US dollars."),
        Measure("exports_gdp_share", "Exports, share of GDP", "%", "share", "Goods and services, per cent of GDP."),
        Measure("fdi_net_inflows", "FDI, net inflows", "money", "flow", "World Bank, current US dollars; can be negative."),
        Measure("fdi_gdp_share", "FDI, net inflows, share of GDP", "%", "share",
                "Net inflows, per cent of GDP; can be negative."),
        Measure("aid_given_allocable", "Aid given, bilateral allocable ODA", USD_CONSTANT, "flow",
                "Bilateral allocable ODA at 2023 prices: lower than total ODA, another measure and no rival of it."),
        Measure("peer_embassies", "Neighbours: embassies abroad", "embassies", "stock", "Embassies."),
        Measure("peer_missions", "Neighbours: diplomatic missions", "missions", "stock", "Posts of every kind."),
        Measure("peer_soft_power_rank", "Neighbours: Global Soft Power Index", "rank",
                "rank", "Place; 121 countries in 2023, 193 from 2024.", "lower"),
        Measure("good_country_rank", "Neighbours: Good Country Index", "rank",
                "rank", "Place among 125 countries, first edition.", "lower"),
        Measure("best_countries_rank", "Neighbours: Best Countries", "rank",
                "rank", "Overall place; 60 to 80 countries.", "lower"),
        Measure("peer_eurovision_place", "Neighbours: Eurovision place", "place", "rank", "Place in the final.", "lower"),
        Measure("eurovision_no_final", "Neighbours: no Eurovision final", "flag", "index",
                "1 where a country entered and missed the final."),
        Measure("host_votes", "Neighbours: COP17 biodiversity vote", "votes", "index",
                "Votes to host the 2026 biodiversity summit.", "higher"),
        Measure("peer_security_council_votes", "Neighbours: Security Council votes", "votes", "index", "Votes won.", "higher"),
        Measure("human_rights_council_votes", "Neighbours: Human Rights Council votes", "votes", "index", "Votes won.", "higher"),
        Measure("human_rights_council_member", "Neighbours: Human Rights Council", "flag", "index",
                "1 where a country is a member."),
    ]),
)
