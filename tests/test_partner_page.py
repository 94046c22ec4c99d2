"""A partner's page: only the part that is open is drawn, and the comparison follows the reader's choice."""

import pytest
from test_pages import app

PAGE = "indicators/app/pages/partners.py"


def opened(part: str, partner: str = "Türkiye"):
    running = app(partner=partner)
    running.switch_page(PAGE).run()
    running.segmented_control(key="profile").set_value(part).run()
    assert not running.exception
    return running


def headings(running) -> list[str]:
    return [heading.value for heading in [*running.header, *running.subheader]]


@pytest.mark.parametrize(("part", "shown"), [
    ("Overview", ["Cultural: most facts with Türkiye", "Türkiye: most facts in 2023", "6 agreements on record, 2 with a date in force"]),
    ("Money and goods", ["Exports to Türkiye: USD 5.3 bn in 2023", "Gas sold to Türkiye"]),
    ("Evidence", ["What nobody has published", "51 publications, 41% of them official"]),
    ("Compare", []),
])
def test_each_part_of_a_profile_opens(part, shown):
    running = opened(part)
    assert set(shown) <= set(headings(running))
    assert running.title[0].value == "Türkiye"
    if part == "Compare":
        assert "Choose up to 4 partners to see them beside Türkiye." in [line.value for line in running.markdown]


def test_partners_stand_side_by_side_per_head():
    running = opened("Compare")
    running.multiselect(key="compare").set_value(["UKR", "GEO", "TUR"]).run()  # the partner itself is not named twice
    assert headings(running)[0] == "Türkiye has most facts of these 3"
    running.segmented_control(key="basis").set_value("Per head").run()
    assert not running.exception
    assert "Investment there, Georgia: USD 158 per head delivered" in headings(running)


@pytest.mark.parametrize("part", ["Overview", "Money and goods", "Evidence", "Compare"])
def test_a_partner_without_a_fact_has_a_page(part):
    running = opened(part, "Aruba")
    assert running.title[0].value == "Aruba"


def test_the_timeline_follows_its_pillar():
    running = app()
    running.switch_page("indicators/app/pages/timeline.py").run()
    running.segmented_control(key="timeline_pillar").set_value("sports").run()
    assert not running.exception
    assert [title for title in headings(running) if title.startswith("Sports: ")] == ["Sports: 6 of 85 facts come after the article"]
