"""The statements of the newspaper article of 2024-07-10, with evidence for and against."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Id, Ids, Note, PillarCode, Row, Table, Text, VerdictCode, optional


class ClaimRow(Row):
    """One statement, paraphrased."""

    id: Id
    text: Text
    pillar: optional(PillarCode)
    kind: Annotated[Literal["factual", "quantitative", "evaluative"], Field(description="factual, quantitative or evaluative")]
    subject: Text
    checkable: Annotated[Literal["yes", "partly", "no"], Field(description="yes, partly or no")]
    evidence_for: Note
    evidence_against: Note
    candidate_indicators: Note
    verdict: VerdictCode
    sources: Ids


TABLE = Table(
    name="claims", title="Claims", shape="reference", row=ClaimRow,
    description="Every claim of the article, with evidence for and against as found. Evaluative claims stay evaluative. "
                "The verdict is what the tests of claim_tests.csv give; where it no longer follows, validate says so.",
)
