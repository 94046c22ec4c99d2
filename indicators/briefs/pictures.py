"""The charts of a brief as SVG or PNG, drawn by a Chrome of this machine; without one the brief has its tables and says so."""

from dataclasses import dataclass, field

from indicators.briefs.document import Brief
from indicators.charts import Chart
from indicators.charts.picture import bare
from indicators.extracts import picture
from indicators.progress import Progress, each, silent

WIDTH = 420
"""Pixels: on half of a page the letters of a chart are 7 to 8 points high."""
NO_BROWSER = "Pictures are left out: they need Chrome or Chromium on the machine that makes the brief."


@dataclass
class Pictures:
    """``missing`` says after ``drawn`` why there are no pictures; it is empty where all are there."""

    brief: Brief
    progress: Progress = silent
    missing: str = field(default="", init=False)

    def drawn(self, kind: str) -> list[tuple[Chart, bytes]]:
        if not self.brief.charts:
            return []
        if not picture.drawable():
            self.missing = NO_BROWSER
            return []
        try:
            return [(chart, picture.image(bare(chart, WIDTH), kind)) for chart in each(self.brief.charts, self.progress)]
        except RuntimeError as error:
            self.missing = f"Pictures are left out: {str(error).partition(';')[0]}."
            return []
