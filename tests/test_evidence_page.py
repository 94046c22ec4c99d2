"""The Evidence page: its three questions, the pillar of what is known, the switch between figures."""

import pytest
from test_pages import app

PAGE = "indicators/app/pages/evidence.py"


def opened(question: str, **params: str):
    running = app(**params).switch_page(PAGE).run()
    return running.segmented_control(key="question").set_value(question).run()


def titles(running) -> list[str]:
    assert not running.exception
    return [heading.value for heading in running.header]


def test_the_weak_points_come_first():
    running = app().switch_page(PAGE).run()
    assert titles(running)[0] == "Development assistance is the weakest table: grade D"
    assert any("two weak a D" in caption.value for caption in running.caption)


def test_known_and_missing_follows_the_choice_of_pillar():
    running = opened("Known and missing")
    assert titles(running)[1] == "142 gaps in the record"
    whole = titles(running)[0]
    running.pills(key="known-pillar").set_value("sports").run()
    assert titles(running)[0] != whole
    assert any(line.value.startswith(":gray[Sports, by partner and year.") for line in running.markdown)


def test_one_pillar_in_the_filters_needs_no_choice():
    running = opened("Known and missing", pillar="Crisis response")
    assert any(line.value.startswith(":gray[Crisis response, by partner and year.") for line in running.markdown)
    assert "known-pillar" not in [pills.key for pills in running.pills]


@pytest.mark.parametrize(("take", "column", "taken"), [
    ("headline", "Counts", "5,300 t"), ("lowest", "Taken: lowest", "1,500 t"), ("independent", "Taken: independent only", "1,500 t")])
def test_the_switch_takes_another_figure_on_the_page(take, column, taken):
    running = opened("Where sources disagree")
    running.pills(key="take").set_value(take).run()
    assert len(titles(running)) == 3
    ledger = next(frame.value for frame in running.dataframe if "Headline by" in frame.value)
    assert ledger.set_index("Record").loc["AID-069", column] == taken
