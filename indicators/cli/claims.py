"""The article against the rows: every verdict recomputed."""

import json
from collections import Counter

from indicators.claims import judged
from indicators.cli.options import AsJson, DataDir, app, reporting, say
from indicators.loading import load
from indicators.vocabulary import VERDICTS
from indicators.wording import count, listed


@app.command()
def claims(as_json: AsJson = False, data: DataDir = None) -> None:
    """Recompute the verdict on every claim; print the tests with the figure found and the threshold."""
    with reporting():
        dataset = load(data)
        found = list(judged(dataset).values())
        if as_json:
            say(json.dumps([claim.to_json() for claim in found], indent=1))
            return
        for claim in found:
            moved = "" if claim.stored == claim.verdict else f" (stored: {claim.stored})"
            say(f"{claim.id} · {claim.verdict}{moved} · {claim.text}", style="bold")
            for test in claim.tests:
                asked = "" if test.speaks == "related" else f"; asked: {test.asked}"
                say(f"    {test.speaks:<8} {test.says}: {test.answer}{asked}")
        verdicts = Counter(claim.verdict for claim in found)
        say(f"{count(len(found), 'claim')}: {listed([f'{verdicts[code]} {title.lower()}' for code, title in VERDICTS.items()])}; "
            f"version {dataset.version}")
