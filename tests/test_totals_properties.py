"""What holds of totals whatever the rows: random deeds of aid with every role, status, currency and partner, and random selections."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_record import write

from indicators.dataset import Dataset
from indicators.loading import load
from indicators.outcomes import CLASSES, FURTHEST, STAGES, TAKES
from indicators.selection import Selection
from indicators.totals import GROUPINGS, at_stage, grouped, total
from indicators.vocabulary import STATUSES

RATES = [{"currency": currency, "year": str(year), "per_usd": rate, "basis": "annual average", "source": "S0001"}
         for year in range(2019, 2024) for currency, rate in (("AZN", "1.7"), ("EUR", "0.9"))]
PARTNERS = ["UKR", "MDA", "KAZ", "OTS"]
ROLES = ["headline", "headline", "headline", "rival", "stage", "part", "aggregate", "mirror", "context"]


def _base() -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        return load(write(Path(folder), exchange_rates=RATES))


BASE = _base()


@st.composite
def records(draw) -> Dataset:
    """A dataset of up to a dozen deeds of aid that the checks of references.py would let pass."""
    rows = []
    for number in range(draw(st.integers(3, 12))):
        earlier = [row["id"] for row in rows]
        counting = [row["id"] for row in rows if row["role"] in ("headline", "aggregate")]
        role = draw(st.sampled_from(ROLES))
        parents = counting if role in ("rival", "stage") else earlier if role in ("part", "mirror") else []
        if role in ("rival", "stage", "part", "mirror") and not parents:
            role = "headline"
        of = draw(st.lists(st.sampled_from(parents), min_size=1, max_size=1 if role == "stage" else 2, unique=True)) if parents else []
        amount = draw(st.none() | st.integers(0, 10**9))
        rows.append({
            "id": f"AID-{number:03}", "partners": ";".join(draw(st.lists(st.sampled_from(PARTNERS), max_size=3, unique=True))),
            "start": draw(st.sampled_from([None, "2018", "2019", "2020-05", "2021", "2022-03-01", "2023"])),
            "category": draw(st.sampled_from(["humanitarian", "health"])), "donor": draw(st.sampled_from(["government", "agency"])),
            "amount": amount, "currency": None if amount is None else draw(st.sampled_from(["USD", "AZN", "EUR", "TRY"])),
            "status": draw(st.sampled_from([None, *STATUSES])), "role": role, "role_of": ";".join(of),
            "sources": draw(st.sampled_from(["S0001", "S0002"])),
        })
    return build(rows)


def build(rows: list[dict]) -> Dataset:
    aid = BASE.tables["aid"]
    whole = [aid.iloc[0].to_dict() | {"tonnes": None} | row for row in rows]
    return Dataset.build(BASE.tables | {"aid": pd.DataFrame(whole, columns=aid.columns).astype(aid.dtypes)}, "v1")


selections = st.builds(
    Selection, partners=st.lists(st.sampled_from(PARTNERS), max_size=2, unique=True).map(tuple),
    first=st.none() | st.integers(2018, 2020), last=st.none() | st.integers(2020, 2023),
    standings=st.sampled_from([(), ("official",), ("press",)]), statuses=st.sampled_from([(), ("delivered",), ("announced", "committed")]))
options = st.fixed_dictionaries({
    "status": st.sampled_from([*STAGES, FURTHEST]), "take": st.sampled_from(TAKES), "currency": st.sampled_from(["USD", "EUR"])})
examples = settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@examples
@given(records(), selections, options)
def test_every_record_has_one_place_and_every_fact_one_stage(dataset, selection, chosen):
    narrowed = selection.apply(dataset)
    found = total(narrowed, "aid_value", **chosen)
    places = [*found.counted, *found.unpublished, *(left.id for left in found.left_out)]
    assert sorted(places) == sorted(narrowed.records["record"])  # nothing twice, nothing lost, nothing from outside
    assert all(left.reason for left in found.left_out)
    known = dataset.records.set_index("record")
    facts = [known.at[record, "role_of"] if known.at[record, "role"] == "stage" else record for record in found.counted]
    assert len(facts) == len(set(facts)) and set(known.loc[facts, "role"]) <= {"headline", "mirror"}
    headlines = set(narrowed.records.loc[narrowed.records["role"] == "headline", "record"])
    assert all(headlines.isdisjoint(known.at[fact, "role_of"].split(";")) for fact in facts if known.at[fact, "role"] == "mirror")
    statuses = {status for status in known.loc[list(found.counted), "status"] if isinstance(status, str)}
    assert "cancelled" not in statuses
    if chosen["status"] != FURTHEST and found.status:
        assert {CLASSES[status] for status in statuses} <= {chosen["status"]}


@examples
@given(records(), selections, options)
def test_the_best_sum_lies_within_its_interval(dataset, selection, chosen):
    narrowed = selection.apply(dataset)
    for take in TAKES:
        found = total(narrowed, "aid_value", **{**chosen, "take": take})
        assert found.minimum <= found.best <= found.maximum
        assert found.best == pytest.approx(found.rows["value"].sum())
        assert found.minimum == pytest.approx(found.rows["low"].sum())
        assert found.maximum == pytest.approx(found.rows["high"].sum() + sum(found.elsewhere.values()))
        assert set(found.elsewhere) <= set(found.unpublished)


@examples
@given(records(), selections, options, st.sampled_from(GROUPINGS))
def test_groups_add_up_to_the_whole(dataset, selection, chosen, by):
    narrowed = selection.apply(dataset)
    whole, groups = total(narrowed, "aid_value", **chosen), grouped(narrowed, "aid_value", by, net=True, **chosen)
    for end in ("minimum", "best", "maximum"):
        assert sum(getattr(group, end) for group in groups.values()) == pytest.approx(getattr(whole, end))
    assert sorted(record for group in groups.values() for record in group.counted) == sorted(whole.counted)
    assert sorted(record for group in groups.values() for record in group.unpublished) == sorted(whole.unpublished)
    gross = grouped(narrowed, "aid_value", "partner", **chosen)
    partners = narrowed.records.set_index("record")["partners"].str.split(";").str.len()
    again = sum((partners[fact] - 1) * value for fact, value in zip(whole.counted, whole.rows["value"]))
    assert sum(group.best for group in gross.values()) - again == pytest.approx(whole.best)


@examples
@given(records(), options, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_and_the_classes_add_up(dataset, chosen, random):
    order = list(range(len(dataset.tables["aid"])))
    random.shuffle(order)
    shuffled = Dataset.build(dataset.tables | {"aid": dataset.tables["aid"].iloc[order].reset_index(drop=True)}, "v1")
    one, other = total(dataset, "aid_value", **chosen), total(shuffled, "aid_value", **chosen)
    assert (one.minimum, one.best, one.maximum) == (other.minimum, other.best, other.maximum)
    assert (set(one.counted), set(one.unpublished), set(one.left_out)) == (set(other.counted), set(other.unpublished), set(other.left_out))
    whole, parts = total(dataset, "aid_value"), [at_stage(dataset, "aid_value", (stage,)) for stage in STAGES]
    without_status = set(dataset.records.loc[dataset.records["status"].isna(), "record"])
    assert sorted(record for part in parts for record in part.counted) == sorted(set(whole.counted) - without_status)
    delivered = total(dataset, "aid_value", "delivered")
    if delivered.status:  # else no record has one, and the stage asked for is ignored
        assert parts[2].best == pytest.approx(delivered.best)  # a priced delivery is the furthest stage


def row(number: int, role: str = "headline", of: str = "", **cells) -> dict:
    return {"id": f"AID-{number:03}", "partners": "UKR", "start": "2020", "amount": 10, "currency": "USD", "status": "delivered",
            "role": role, "role_of": of, **cells}


@pytest.mark.parametrize(("rows", "selection", "counted", "left_out"), [
    # a stage stands for its fact where the fact is not selected, but never for a published total
    ([row(1, start="2019", status="committed"), row(2, "stage", "AID-001")], Selection(first=2020), ["AID-002"], {}),
    ([row(1, "aggregate", start="2019"), row(2, "stage", "AID-001")], Selection(first=2020), [], {"AID-002": "aggregate"}),
    ([row(1, "aggregate"), row(2, "stage", "AID-001")], Selection(), [], {"AID-001": "aggregate", "AID-002": "aggregate"}),
    # a mirror counts where the fact itself is not selected
    ([row(1), row(2, "mirror", "AID-001")], Selection(), ["AID-001"], {"AID-002": "mirror"}),
    ([row(1, start="2019"), row(2, "mirror", "AID-001")], Selection(first=2020), ["AID-002"], {}),
    # called off at any point, it is no sum
    ([row(1, status="committed"), row(2, "stage", "AID-001", status="cancelled")], Selection(), [],
     {"AID-001": "cancelled", "AID-002": "cancelled"}),
    # two deliveries of one order: the later date is the furthest
    ([row(1, status="committed"), row(3, "stage", "AID-001", start="2021"), row(2, "stage", "AID-001", start="2022")], Selection(),
     ["AID-002"], {"AID-001": "other stage", "AID-003": "other stage"}),
    # without a rate the fact is left out, not without an amount
    ([row(1, currency="TRY"), row(2, amount=None, currency=None)], Selection(), [], {"AID-001": "no rate"}),
    ([row(1, start=None, currency="EUR")], Selection(), [], {"AID-001": "no year"}),
])
def test_what_becomes_of_each_record(rows, selection, counted, left_out):
    found = total(selection.apply(build(rows)), "aid_value")
    assert (list(found.counted), {left.id: left.reason for left in found.left_out}) == (counted, left_out)


@pytest.mark.parametrize(("rival", "interval"), [
    ({"role_of": "AID-001", "status": "committed"}, [7, 7, 7]),  # another figure for the order says nothing of the delivery
    ({"role_of": "AID-001", "status": "delivered"}, [7, 7, 12]),
])
def test_only_a_rival_of_the_same_stage_widens(rival, interval):
    rows = [row(1, status="committed"), row(2, "stage", "AID-001", amount=7), row(3, "rival", amount=12) | rival]
    found = total(build(rows), "aid_value")
    assert [found.minimum, found.best, found.maximum] == interval
