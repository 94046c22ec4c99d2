"""Overview beside the plain Streamlit page of the benchmark kit: server part and whole of a filter change, first visit, memory.

The kit lives outside the project. Its websocket client, peer and browser driver are used where they stand; see README.md.
"""

import argparse
import asyncio
import itertools
import json
import random
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PILLARS = {  # the kit's name of a pillar: the dashboard's, each the text of a button
    "Economic": "Economic", "Crisis response": "Crisis response", "Public diplomacy": "Public",
    "Cultural": "Cultural", "Sports": "Sports", "Alliances": "Alliances",
}
# The kit's driver clicks by its own names; "Public" is found as the button whose text begins "Public diplomacy".
BUTTON = ("xpath=//section[@data-testid='stSidebar']//*[@data-testid='stButtonGroup']"
          "//button[string-length(normalize-space(.)) > 0 and starts-with('{pillar}', normalize-space(.))]")
WARM_UP = 4


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(command: list[str], folder: Path, port: int, log: Path):
    """The server of ``command`` until the block ends; gives its process."""
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            for _ in range(1200):
                with socket.socket() as probe:
                    if not probe.connect_ex(("127.0.0.1", port)):
                        break
                if process.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                raise SystemExit(f"no answer on port {port}; see {log}")
            if process.poll() is not None:
                raise SystemExit(f"a server did not start:\n{log.read_text()}")
            yield process
        finally:
            process.terminate()
            process.wait(20)
    if "Traceback" in log.read_text():
        raise SystemExit(f"these figures count for nothing, a page failed:\n{log.read_text()}")


def memory(process: subprocess.Popen) -> float:
    """Resident MiB of the server (Linux)."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def filters(changes: int) -> list[tuple[str, ...]]:
    """Different sets of pillars in a fixed random order, so that each is new to a cache when it first comes."""
    every = [chosen for size in (1, 2, 3) for chosen in itertools.combinations(PILLARS, size)]
    return random.Random(1).sample(every, min(changes, len(every)))


async def server_part(addresses: dict[str, str], changes: int, session) -> dict[str, dict[str, list[float]]]:
    """Seconds from sending a filter change to the end of the script, by round (``new`` selections, ``repeated``) and server."""
    sessions = {name: await session(address).open() for name, address in addresses.items()}
    chosen = filters(changes + WARM_UP)
    times = {"new": {name: [] for name in sessions}, "repeated": {name: [] for name in sessions}}
    rounds = [(None, chosen[:WARM_UP]), ("new", chosen[WARM_UP:]), ("repeated", chosen[WARM_UP:])]
    for part, pillars in ((part, pillars) for part, selections in rounds for pillars in selections):
        for name in random.sample(list(sessions), len(sessions)):
            taken = await sessions[name].change([PILLARS[pillar] if name == "dashboard" else pillar for pillar in pillars])
            if part:
                times[part][name].append(taken)
    for opened in sessions.values():
        await opened.close()
    return times


def in_browser(kit: Path, python: Path, address: str, process: subprocess.Popen, clicks: int, loads: int) -> dict[str, dict]:
    """What the kit's own driver measures: the peer and the dashboard click by click in one Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "results.json"
        subprocess.run(
            [python, "measure.py", "--peers", "streamlit", "--base", "streamlit", "--cold", "0", "--loads", str(loads),
             "--clicks", str(clicks), "--url", address, "--pid", str(process.pid), "--pillar", BUTTON, "--out", out],
            cwd=kit, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )
        return json.loads(out.read_text())


def line(what: str, dashboard: list[float], peer: list[float], scale: float = 1, unit: str = "ms") -> str:
    ours, theirs = statistics.median(dashboard) * scale, statistics.median(peer) * scale
    return f"{what:<44}{ours:8.0f} {unit:<4}{theirs:8.0f} {unit:<4}{ours / theirs:8.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, required=True, help="folder of the benchmark kit")
    parser.add_argument("--python", type=Path, help="interpreter with the kit's requirements; default: .venv of the kit")
    parser.add_argument("--changes", type=int, default=24, help="filter changes over the websocket, each new and repeated")
    parser.add_argument("--clicks", type=int, default=24, help="filter changes in the browser; 0: server part only")
    parser.add_argument("--loads", type=int, default=3, help="first visits in the browser")
    args = parser.parse_args()
    kit, python = args.kit.resolve(), (args.python or args.kit / ".venv/bin/python").absolute()
    if not (kit / "wsclient.py").is_file():
        parser.error(f"{kit} is not the benchmark kit: it has no wsclient.py")
    if not python.is_file():
        parser.error(f"no interpreter {python}; make one as the kit's README says, or name it with --python")
    sys.path.insert(0, str(kit))
    from wsclient import Session

    ports = {"dashboard": free_port(), "peer": free_port()}
    addresses = {name: f"http://localhost:{port}" for name, port in ports.items()}
    start = tomllib.loads((kit / "peers.toml").read_text())["streamlit"]["start"]
    peer = shlex.split(start.format(python=shlex.quote(str(python)), port=ports["peer"]))
    product = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(ports["dashboard"])]
    with tempfile.TemporaryDirectory() as logs, ExitStack() as running:
        dashboard = running.enter_context(serving(product, ROOT, ports["dashboard"], Path(logs) / "dashboard.txt"))
        with serving(peer, kit, ports["peer"], Path(logs) / "peer.txt") as plain:
            times = asyncio.run(server_part(addresses, args.changes, Session))
            print(f"{'median':<44}{'dashboard':>12}{'peer':>12}{'ratio':>8}")
            for part, by_server in times.items():
                print(line(f"filter change, server part, {part}", by_server["dashboard"], by_server["peer"], 1000))
            print(line("server memory with one session", [memory(dashboard)], [memory(plain)], unit="MiB"))
        if args.clicks:
            seen = in_browser(kit, python, addresses["dashboard"], dashboard, args.clicks, args.loads)
            for key in ("filter change, ms", "first visit to all charts, ms", "repeat visit to all charts, ms"):
                print(line(f"{key.removesuffix(', ms')}, in Chromium", seen["product"][key], seen["streamlit"][key]))
            for key in ("filter change, kB", "first visit, kB"):
                print(line(key.removesuffix(", kB"), seen["product"][key], seen["streamlit"][key], unit="kB"))
            print(f"requests that left the machine: {sum(seen['product']['outside requests'])}")


if __name__ == "__main__":
    main()
