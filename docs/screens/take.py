"""Takes the pictures of this folder: each page as it opens, light and dark, on a desk and on a phone.

    make screens

Needs Chromium on the path, as the tests do.
"""

import shutil
import socket
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PAGES = {
    "overview": "", "categories": "categories?categories_pillar=Crisis+response", "timeline": "timeline", "partners": "partners",
    "partner": "partners?partners_partner=Ukraine",
    "compare": "partners?partners_partner=Türkiye&profile=Compare&compare=Georgia&compare=Ukraine",
    "corridors": "corridors", "flows": "corridors?corridors_part=Flows", "claims": "claims", "records": "records", "evidence": "evidence",
    "changes": "changes", "check": "check", "about": "about",
}
PHONE = "Mozilla/5.0 (Linux; Android 15) Mobile Safari/537.36"
SIZES = {"1440": {"viewport": {"width": 1440, "height": 900}}, "390": {"viewport": {"width": 390, "height": 844}, "user_agent": PHONE}}
WIDTHS = {"1440": 960, "390": 390}
"""Of the pictures: a desk is shown at two thirds."""


def main() -> None:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), "--server.headless", "true"]
    server = subprocess.Popen(command, cwd=HERE.parent.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://localhost:{port}/_stcore/health")
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for width, options in SIZES.items():
                for theme in ("light", "dark"):
                    page = browser.new_context(color_scheme=theme, **options).new_page()
                    for name, path in PAGES.items():
                        page.goto(f"http://localhost:{port}/{path}")
                        _settle(page)
                        _save(page.screenshot(), HERE / f"{name}-{theme}-{width}.webp", WIDTHS[width])
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            if urlopen(address, timeout=2).status == 200:
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("the dashboard did not start")


def _settle(page) -> None:
    page.wait_for_selector("h1")
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-stale=true], [data-testid=stSkeleton]')")
    page.wait_for_timeout(1500)  # plots animate their first drawing
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')")


def _save(content: bytes, path: Path, width: int) -> None:
    picture = Image.open(BytesIO(content)).convert("RGB")
    picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS).save(path, quality=80, method=6)


if __name__ == "__main__":
    main()
