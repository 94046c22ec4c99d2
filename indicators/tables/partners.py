"""Countries, groups and organisations, with their names in four languages."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Note, PartnerCode, Row, Table, Text


class PartnerRow(Row):
    """One country, group or organisation."""

    code: PartnerCode
    iso2: Note
    name_en: Text
    name_az: Note
    name_ru: Note
    name_tr: Note
    kind: Annotated[Literal["country", "group", "organisation"], Field(description="country, group or organisation")]
    continent: Note
    un_region: Note


TABLE = Table(
    name="partners", title="Partners", shape="reference", row=PartnerRow, key=("code",),
    description="Whom a record concerns: countries by ISO 3166-1 alpha-3 code, groups and organisations. "
                "Names from CLDR, regions from UN M49.",
)
