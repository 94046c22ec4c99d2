"""Processor time of each page's script for a selection it has not drawn, beside another checkout of the project.

    python benchmarks/pages.py [OTHER]

Streamlit's own test runner stands in for the browser; both checkouts run with this interpreter, in turn, four
times each and in changing order; the least of each is compared.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("overview", "categories", "partners", "corridors", "claims", "records", "evidence")
MEASURE = """
import json, logging, os, statistics, sys, time
logging.disable(logging.CRITICAL)
os.chdir(sys.argv[1]); sys.path.insert(0, sys.argv[1])
from streamlit.testing.v1 import AppTest
taken = {}
for page in sys.argv[2].split(","):
    app = AppTest.from_file(sys.argv[1] + "/dashboard.py", default_timeout=60).run()
    app.switch_page(f"indicators/app/pages/{page}.py").run()
    runs = []
    for year in range(2001, 2009):
        start = time.process_time()
        app.selectbox(key="from").set_value(year).run()
        runs.append(time.process_time() - start)
        assert not app.exception, app.exception
    taken[page] = statistics.median(runs)
print(json.dumps(taken))
"""


def measured(root: Path) -> dict[str, float]:
    """Seconds by page, the median of eight selections."""
    ran = subprocess.run([sys.executable, "-c", MEASURE, str(root), ",".join(PAGES)], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout.splitlines()[-1])


def main() -> None:
    roots = [ROOT, *(Path(name).resolve() for name in sys.argv[1:2])]
    runs: dict[Path, list[dict[str, float]]] = {root: [] for root in roots}
    for turn in range(4):
        for root in roots[::-1] if turn % 2 else roots:
            runs[root].append(measured(root))
    for page in PAGES:
        own, *other = (min(run[page] for run in runs[root]) for root in roots)
        beside = f"   other {1000 * other[0]:4.0f} ms   ratio {own / other[0]:.2f}" if other else ""
        print(f"{page:<12}{1000 * own:4.0f} ms{beside}")


if __name__ == "__main__":
    main()
