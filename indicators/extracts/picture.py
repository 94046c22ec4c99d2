"""One chart as a file: PNG and SVG drawn by a Chrome of this machine, or a page of HTML that needs nothing but itself."""

import asyncio
import atexit
from contextlib import suppress
from functools import cache
from html import escape
from pathlib import Path
from threading import Thread

from indicators.charts import ACCENT, BACKGROUND, TEXT
from indicators.charts.picture import FAMILY, WIDTH, Picture, palette

# Kaleido takes a fifth of a second to import; whoever takes no picture need not wait for it.

OUTLINES = Path(__file__).parents[2] / "static" / "topojson"
PATIENCE_S = 60
IDLE_S = 300
"""A browser that nobody has asked for so long is closed: it holds some hundred megabytes."""
NOWHERE = "127.0.0.1:9"
"""A browser looks for updates by itself; a proxy that does not exist keeps it on this machine."""
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 0; color: {text}; background: {paper}; font: 16px/1.5 {family} }}
main {{ max-width: {width}px; margin: 0 auto }}
h1 {{ position: absolute; left: -9999px }}
figure {{ margin: 0 }}
.drawing {{ overflow-x: auto }}
.save {{ margin: 0; padding: 8px 28px }}
/* The drawing shows these words: here they are read aloud. */
figcaption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }}
button {{ font: inherit; color: {accent}; background: none; border: 1px solid {accent}; border-radius: 4px; padding: 4px 12px }}
</style>
{outline}
</head>
<body>
<main>
<h1>{title}</h1>
<figure><div class="drawing" tabindex="0" role="group" aria-label="Chart">{drawing}</div><figcaption>{alt}</figcaption></figure>
<p class="save"><button data-kind="png">Save as PNG</button> <button data-kind="svg">Save as SVG</button></p>
</main>
<script>
for (const button of document.querySelectorAll("button[data-kind]"))
  button.onclick = () => Plotly.downloadImage("chart", {{format: button.dataset.kind, filename: "{name}", width: {width}, height: {height},
    scale: button.dataset.kind === "png" ? 2 : 1}});
</script>
</body>
</html>
"""


def page(picture: Picture, name: str) -> bytes:
    """HTML that fetches nothing: plotly.js and the outline of a map are in it, and the sentence; two buttons save PNG and SVG."""
    outline = ""
    if picture.needs_outline:
        shapes = ",".join(f'"{path.stem}":{path.read_text("utf-8")}' for path in sorted(OUTLINES.glob("*.json")))
        # plotly.js looks here before it asks its maker's network.
        outline = f"<script>window.PlotlyGeoAssets = {{topojson: {{{shapes}}}}};</script>"
    height = picture.figure.layout.height
    drawing = picture.figure.to_html(config={"displayModeBar": False, "scrollZoom": False}, full_html=False, div_id="chart",
                                     default_width=f"{WIDTH}px", default_height=f"{height}px")
    colours = palette()
    return PAGE.format(title=escape(picture.title), alt=escape(picture.alt), drawing=drawing, outline=outline, name=name,
                       text=colours[TEXT], paper=colours[BACKGROUND], accent=colours[ACCENT], family=FAMILY,
                       width=WIDTH, height=height).encode()


def drawable() -> bool:
    """Whether this machine has a Chrome, or a browser of its kind, that can draw a picture."""
    from choreographer.browsers.chromium import Chromium

    found = Chromium.find_browser(skip_local=False)
    return found is not None and Path(found).is_file()  # BROWSER_PATH may name what is not there


def start() -> None:
    """Let the browser start while something else is done. Whoever asks for a picture waits for it, and hears what is wrong with it."""
    _press().start()


def image(picture: Picture, kind: str) -> bytes:
    """``png``, two pixels for one, or ``svg``. Raises ``RuntimeError`` where the browser fails or takes too long."""
    return _press().draw(picture, kind)


def close() -> None:
    """End the browser that draws, before the end of this process or of its idle time; the next picture starts another."""
    _press().close()


@cache
def _press() -> "_Press":
    return _Press()


class _Press:
    """One browser for every picture, on a thread of its own: to start it takes longer than to draw.

    Kaleido's own server would wait for ever for a browser that cannot start, and mixes up pictures asked for at the same time.
    """

    def __init__(self) -> None:
        from kaleido import Kaleido

        self._start = Kaleido
        self._loop = asyncio.new_event_loop()
        self._turn = asyncio.Lock()
        self._browser = None
        self._closing: asyncio.TimerHandle | None = None
        Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()

    def start(self) -> None:
        asyncio.run_coroutine_threadsafe(self._open(), self._loop)

    def draw(self, picture: Picture, kind: str) -> bytes:
        try:
            return self._run(self._in_turn(picture, kind), PATIENCE_S)
        except Exception as error:
            raise RuntimeError(f"no picture was drawn ({type(error).__name__}); the HTML file makes PNG and SVG by itself") from error

    def close(self) -> None:
        with suppress(Exception):
            self._run(self._closed_in_turn(), PATIENCE_S)

    def _run(self, work, patience: float):
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, patience), self._loop).result()

    async def _in_turn(self, picture: Picture, kind: str) -> bytes:
        async with self._turn:
            if self._closing:
                self._closing.cancel()  # not while it draws
            kept = self._browser is not None
            try:
                return await self._draw(picture, kind)
            except BaseException as failure:
                await self._close()
                if not kept or not isinstance(failure, Exception):
                    raise
                return await self._draw(picture, kind)  # a browser that was kept may have been ended meanwhile
            finally:
                self._close_later()

    async def _open(self) -> None:
        async with self._turn:
            await self._opened()
            self._close_later()

    async def _closed_in_turn(self) -> None:
        async with self._turn:  # a browser that is closed while it starts goes on to write into its folder, which then cannot be removed
            await self._close()

    def _close_later(self) -> None:
        if self._closing:
            self._closing.cancel()
        self._closing = self._loop.call_later(IDLE_S, lambda: self._loop.create_task(self._close()))

    async def _opened(self) -> None:
        if self._browser is None:
            self._browser = self._start(mathjax=False, proxy_server=NOWHERE)
            atexit.register(self.close)  # after its first folder was made: the last registered is called first, and closes before they go
            try:
                await self._browser.open()
            except BaseException:
                await self._close()
                raise

    async def _draw(self, picture: Picture, kind: str) -> bytes:
        await self._opened()
        return await self._browser.calc_fig(picture.figure, {"format": kind, "scale": 2 if kind == "png" else 1},
                                            topojson=f"{OUTLINES.as_uri()}/")

    async def _close(self) -> None:
        browser, self._browser = self._browser, None
        if browser:
            with suppress(Exception):
                await browser.close()
