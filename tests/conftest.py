"""What the tests share: the shipped dataset, real servers on localhost, and a browser that may not look anywhere else."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright
from streamlit import config

ROOT = Path(__file__).parent.parent
LOCAL = {"localhost", "127.0.0.1", "::1"}
PATIENCE_MS = 20_000
"""How long a page may take on a busy machine before a test gives up."""

# A failed page test shows the error itself; for readers it stays in the terminal (.streamlit/config.toml).
config.set_option("client.showErrorDetails", "full")
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def dataset():
    import indicators

    return indicators.load()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


@contextmanager
def _serving(log: Path, data_dir: Path | None = None):
    """`streamlit run dashboard.py`, as `make run` starts it, until the block ends; gives its address."""
    address = f"http://localhost:{(port := _free_port())}"
    environment = {**os.environ, "SOFT_POWER_DATA": str(data_dir)} if data_dir else os.environ
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port),
               "--server.headless", "true"]  # no window of its own
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            for _ in range(600):
                if _healthy(address):
                    break
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.1)
                    break
            else:
                process.kill()
            if process.poll() is not None:
                pytest.fail(f"the dashboard did not start:\n{log.read_text()}")
            yield address
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of the dashboard over the shipped data."""
    with _serving(tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture
def start_server(tmp_path):
    """A function that starts the dashboard over another data folder and gives its address."""
    with ExitStack() as running:
        yield lambda data_dir: running.enter_context(_serving(tmp_path / f"{_free_port()}.txt", data_dir))


@pytest.fixture(scope="session")
def browser():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.fail("these tests need Chromium on the path; `make test` installs it on Debian, else: apt-get install chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser):
    """A function that opens a page in a browser of its own (options as for a Playwright context).

    At the end no page may have asked for anything outside this machine.
    """
    contexts, asked = [], []

    def open_page(**options):
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "accept_downloads": True, **options})
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("websocket", lambda opened: asked.append(opened.url))
        contexts.append(context)
        return page

    yield open_page
    for context in contexts:
        context.close()
    requests = [url for url in asked if urlsplit(url).scheme not in {"data", "blob", "file"}]
    assert [url for url in requests if urlsplit(url).hostname not in LOCAL] == []


@pytest.fixture
def page(new_page):
    """A page of desktop size that must stay on this machine."""
    return new_page()
