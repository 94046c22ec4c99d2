"""Azerbaijani entries in international heritage lists."""

from indicators.schema import Dated, Table, Text


class InscriptionRow(Dated):
    """One entry in one list; the partners share the element. ICESCO's list is not UNESCO's: filter on ``list``."""

    name: Text
    list: Text


TABLE = Table(
    name="inscriptions", title="Heritage inscriptions", shape="facts", row=InscriptionRow, label="{name} ({list})",
    description="World Heritage, intangible heritage, Memory of the World and Creative Cities of UNESCO, and ICESCO's own list.",
)
