"""The colours of both themes keep their contrast, and the pillars stay apart for every kind of sight (coloraide computes)."""

import tomllib
from itertools import combinations

import pytest
from coloraide import Color
from conftest import ROOT

THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"]
THEMES = [pytest.param(THEME[name], id=name) for name in ("light", "dark")]
PILLARS = 6
LEAST_APART = {"machado": 0.1, "brettel": 0.08}
"""OKLab distance by the model of colour blindness; about 0.02 is just noticeable. Brettel sees public and cultural nearest, at 0.083."""
MARK, TEXT = 3.0, 4.5
"""WCAG 2.2: 1.4.11 for marks, 1.4.3 for text."""


def contrast(colour: str, ground: str) -> float:
    return Color(colour).contrast(ground, method="wcag21")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_marks_stand_out(theme, ground):
    *hues, pale, alarm = theme["chartCategoricalColors"]
    found = {colour: round(contrast(colour, theme[ground]), 2) for colour in (*hues, alarm)}
    assert {colour: ratio for colour, ratio in found.items() if ratio < MARK} == {}
    # The grey of what stands behind (bands, not testable) is never alone: a label or an outline names it.
    assert contrast(pale, theme[ground]) < MARK


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("text", ["textColor", "grayTextColor", "linkColor", "redColor", "greenColor", "orangeColor"])
def test_text_is_legible(theme, ground, text):
    assert contrast(theme[text], theme[ground]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_captions_are_legible_at_the_opacity_that_streamlit_gives_them(theme):
    mixed = Color(theme["backgroundColor"]).mix(theme["textColor"], 0.6, space="srgb")
    assert contrast(mixed.to_string(hex=True), theme["backgroundColor"]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_a_chosen_pill_is_legible_beside_the_page(theme):
    """Streamlit writes it in the accent on a tenth of the accent; the side panel of the dark theme is darker than other panels for it."""
    for ground in (theme["backgroundColor"], theme.get("sidebar", {}).get("backgroundColor", theme["secondaryBackgroundColor"])):
        tint = Color(ground).mix(theme["primaryColor"], 0.1, space="srgb")
        assert contrast(theme["primaryColor"], tint.to_string(hex=True)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("model", LEAST_APART)
@pytest.mark.parametrize("sight", [None, "deutan", "protan", "tritan"])
def test_pillars_stay_apart(theme, sight, model):
    colours = [Color(colour) for colour in theme["chartCategoricalColors"][:PILLARS]]
    seen = [colour.filter(sight, method=model) for colour in colours] if sight else colours
    nearest = min(one.delta_e(other, method="ok") for one, other in combinations(seen, 2))
    assert nearest >= LEAST_APART[model]


@pytest.mark.parametrize("theme", THEMES)
def test_the_steps_of_a_map_rise_in_one_direction(theme):
    lightness = [Color(colour).convert("oklab")["lightness"] for colour in theme["chartSequentialColors"]]
    assert lightness == sorted(lightness, reverse=theme is THEME["light"])
