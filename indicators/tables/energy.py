"""Energy output, exports and rents of Azerbaijan, beside other producers."""

from indicators.schema import Long, Measure, PartnerCode, Table, indicator_list


class EnergyRow(Long):
    """One country's statistic in one year; every country but Azerbaijan is context."""

    country: PartnerCode


TABLE = Table(
    name="energy", title="Energy", shape="series", row=EnergyRow, label="{measure_title}{of_country}",
    description="Energy Institute and World Bank series from 1991, ministry figures for recent years. The ministry's gross gas, "
                "with gas put back into oil fields, and the Energy Institute's marketed gas are two indicators.",
    measures=indicator_list([
        Measure("oil_production", "Oil production", "Mt", "flow", "Crude oil and condensate, by weight (Energy Institute)."),
        Measure("oil_production_barrels", "Oil production, barrels a day", "kb/d", "capacity",
                "Crude oil and condensate, daily average of the year (Energy Institute)."),
        Measure("oil_production_ministry", "Oil production, ministry", "Mt", "flow",
                "Oil and condensate as the Energy Ministry counts them."),
        Measure("oil_production_committee", "Oil production, statistics committee", "Mt", "flow",
                "Oil and condensate as the State Statistics Committee counts them."),
        Measure("oil_exports_ministry", "Oil exports, ministry", "Mt", "flow", "Oil exported, as the Energy Ministry counts it."),
        Measure("crude_oil_export_value", "Crude oil exports, value", "money", "flow",
                "Value of crude oil exports, reconciled from both sides of trade."),
        Measure("gas_production", "Gas production, marketed", "bcm", "flow",
                "Marketed natural gas, at 40 MJ per cubic metre (Energy Institute)."),
        Measure("gas_production_gross", "Gas production, gross, ministry", "bcm", "flow",
                "Gas brought up, with gas put back into oil fields, as the Energy Ministry counts it."),
        Measure("gas_production_gross_committee", "Gas production, gross, committee", "bcm", "flow",
                "Gas brought up, with gas put back, as the State Statistics Committee counts it."),
        Measure("gas_production_commercial", "Gas production, commercial, committee", "bcm", "flow",
                "Commercial gas as the State Statistics Committee counts it."),
        Measure("gas_exports_ministry", "Gas exports, ministry", "bcm", "flow",
                "Gas exported, as the Energy Ministry counts it."),
        Measure("gas_exports_pipeline", "Gas exports by pipeline", "bcm", "flow",
                "Pipeline gas exported (Energy Institute, bp)."),
        Measure("gas_exports_to_europe", "Gas exports by pipeline to Europe", "bcm", "flow",
                "Published for 'Other CIS' and with Türkiye in Europe; equal to Azerbaijan where tested (2020, 2023)."),
        Measure("electricity_generation", "Electricity generation", "TWh", "flow", "Electricity generated."),
        Measure("renewable_electricity", "Electricity from renewables", "TWh", "flow",
                "Electricity from renewables, hydropower included."),
        Measure("renewable_electricity_share", "Renewables in electricity", "%", "share",
                "Renewables and hydropower, per cent of generation."),
        Measure("electricity_exports", "Electricity exports", "TWh", "flow", "Electricity sold abroad."),
        Measure("electricity_imports", "Electricity imports", "TWh", "flow", "Electricity bought abroad."),
        Measure("oil_rents", "Oil rents", "%", "share",
                "World-price value less estimated cost of oil, per cent of GDP; without gas."),
        Measure("oil_gas_gdp_share", "Oil and gas in GDP", "%", "share", "Oil and gas, per cent of GDP, as quoted in the press."),
        Measure("fuel_export_share", "Fuels in merchandise exports", "%", "share",
                "Coal, oil, gas and power, per cent of goods exports."),
    ]),
)
