"""Official development assistance as the OECD publishes it, and the assessed share of the UN budget for scale."""

from indicators.schema import Long, Measure, Table, indicator_list

USD_CONSTANT = "USD (constant prices)"


class DevelopmentAssistanceRow(Long):
    """One statistic in one year."""


def _share(code: str, title: str, definition: str) -> Measure:
    return Measure(code, title, "%", "share", definition)


TABLE = Table(
    name="development_assistance", title="Development assistance", shape="series", row=DevelopmentAssistanceRow,
    description="Official development assistance (ODA) reported to the OECD. Azerbaijan did not report 2021: a gap, not a zero.",
    measures=indicator_list([
        Measure("oda_total", "Development assistance (ODA)", "money", "flow",
                "Official development assistance of Azerbaijan, current prices, as the OECD publishes it."),
        Measure("oda_total_constant", "Development assistance, constant prices", USD_CONSTANT, "flow",
                "Official development assistance at constant prices; the base year is the edition's."),
        Measure("oda_covid19", "Bilateral ODA for COVID-19", "money", "flow", "Gross bilateral assistance against COVID-19."),
        _share("oda_gni_ratio", "ODA as a share of national income",
               "Official development assistance, per cent of gross national income."),
        Measure("oda_growth", "ODA, growth on the year before", "%", "index", "Change of total assistance on the previous year."),
        Measure("oda_real_growth", "ODA, real growth on the year before", "%", "index",
                "Change of total assistance on the previous year, prices and exchange rates taken out."),
        _share("oda_bilateral_share", "Bilateral share of total ODA", "Bilateral assistance, per cent of total assistance."),
        _share("oda_bilateral_share_gross", "Bilateral share of gross ODA",
               "Bilateral assistance, per cent of gross assistance."),
        _share("oda_multilateral_share", "Core multilateral share of total ODA",
               "Core payments to international organisations, per cent of total assistance."),
        _share("oda_earmarked_share", "Bilateral ODA through organisations",
               "Bilateral assistance channelled through international organisations, per cent of bilateral assistance."),
        _share("oda_programmable_share", "Country programmable share of ODA",
               "Assistance that partner countries can plan with, per cent of bilateral assistance."),
        _share("oda_public_sector_share", "Bilateral ODA through the public sector",
               "Gross bilateral assistance channelled through the public sector, per cent."),
        _share("oda_grant_share", "Grants as a share of ODA", "Grants, per cent of official development assistance."),
        Measure("countries_assisted", "Countries assisted to date", "countries", "stock",
                "Countries said to have been helped up to the year; the bodies that count use different definitions."),
        _share("un_budget_share", "Assessed share of the UN regular budget",
               "Azerbaijan's assessed share of the UN regular budget from the year on: a duty of membership, not aid."),
    ]),
)
