"""The browser of this machine, driven without a window by its DevTools protocol, to take a picture of a page.

Its own `--screenshot` takes the page when it is loaded, which is before the map is drawn, and newer versions count
their toolbar into `--window-size`, so that the lower end is cut off; the protocol knows neither fault.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from geo.errors import BrowserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

VARIABLE = "STRIKEMAP_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
"""Where browsers stand on systems that don't put them on the path."""

SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--force-color-profile=srgb",
    "--remote-debugging-port=0",
)
START_S, DRAW_S, POLL_S = 30.0, 60.0, 0.05
DRAWN = "window.strikemapReady === true ? (document.getElementById('app').hidden ? 'failed' : 'drawn') : ''"
"""Says in the page whether the map is drawn, or the plain table stands in its place."""

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A picture's width and height in CSS pixels, and how many of its own pixels each of them takes."""

    width: int = 1200
    height: int = 800
    scale: float = 1.0


def find_browser() -> str:
    """The path of a Chromium or one of its kin: STRIKEMAP_BROWSER where it is set, else the first that is installed.

    Raises `BrowserError` that says what to install, or what is wrong with the variable.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        found = shutil.which(chosen)
        if found is None:
            message = f"{VARIABLE} is '{chosen}', and there is no such program; give the path of a Chromium or Chrome"
            raise BrowserError(message)
        return found
    for name in (*NAMES, *PLACES):
        found = shutil.which(name)
        if found:
            return found
    message = (
        f"a picture needs a browser, and neither Chromium nor Chrome is on the path; install one, or name it with "
        f"{VARIABLE}=/path/to/chrome. The map itself (--out) needs none"
    )
    raise BrowserError(message)


def take_picture(page: Path, size: Size) -> bytes:
    """The PNG of a map in a file, once it is drawn; raises `BrowserError` where the browser or the map fails."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, _browser(Path(profile)) as address:
        try:
            with connect(address, max_size=None, open_timeout=START_S) as line:
                session = _Session(line=line)
                taken = _taken(session, page, size)
                session.target = ""
                session.ask("Browser.close")
                return taken
        except (WebSocketException, OSError) as error:
            message = f"the browser left while the picture was taken ({error}); try again, or another {VARIABLE}"
            raise BrowserError(message) from error


@dataclass(slots=True, kw_only=True)
class _Session:
    """Questions and answers over the one line to the browser; `target` is the page that is asked."""

    line: ClientConnection
    target: str = ""
    asked: int = 0

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        self.asked += 1
        question = {"id": self.asked, "method": method, "params": parameters}
        self.line.send(json.dumps(question | ({"sessionId": self.target} if self.target else {})))
        while True:
            answer = json.loads(self.line.recv(timeout=DRAW_S))
            if answer.get("id") != self.asked:
                continue  # an event that nobody asked for
            if "error" in answer:
                message = f"the browser refuses {method}: {answer['error'].get('message')}; use a newer one"
                raise BrowserError(message)
            return dict(answer["result"])

    def value(self, expression: str) -> object:
        """What a JavaScript expression comes to in the page."""
        found = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return found["result"].get("value")


def _taken(session: _Session, page: Path, size: Size) -> bytes:
    target = session.ask("Target.createTarget", url="about:blank")["targetId"]
    session.target = session.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    measures = {"width": size.width, "height": size.height, "deviceScaleFactor": size.scale, "mobile": False}
    session.ask("Emulation.setDeviceMetricsOverride", **measures)
    session.ask("Page.navigate", url=page.as_uri())
    _wait_until_drawn(session)
    session.value(TWO_FRAMES)
    return base64.b64decode(session.ask("Page.captureScreenshot", format="png")["data"])


def _wait_until_drawn(session: _Session) -> None:
    for _ in range(int(DRAW_S / POLL_S)):
        state = session.value(DRAWN)
        if state == "drawn":
            return
        if state == "failed":
            reason = session.value("document.querySelector('.plain p').textContent")
            message = f"the browser could not draw the map: {reason}; use a newer one, or name it with {VARIABLE}"
            raise BrowserError(message)
        time.sleep(POLL_S)
    message = f"the map was not drawn within {DRAW_S:.0f} s; draw fewer events, or use a faster machine"
    raise BrowserError(message)


@contextmanager
def _browser(profile: Path) -> Iterator[str]:
    """The address of a browser that runs without a window and ends with the block."""
    program = find_browser()
    switches = [*SWITCHES, *_unboxed(), f"--user-data-dir={profile}", "about:blank"]
    with (profile / "said").open("wb") as said:
        # The program is the user's own browser, and no word of its switches comes from outside.
        process = subprocess.Popen([program, *switches], stdin=subprocess.DEVNULL, stdout=said, stderr=said)  # noqa: S603
        try:
            yield _address(process, profile, program)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address(process: subprocess.Popen[bytes], profile: Path, program: str) -> str:
    told = profile / "DevToolsActivePort"
    for _ in range(int(START_S / POLL_S)):
        lines = told.read_text(encoding="ascii").split() if told.is_file() else []
        if len(lines) == 2:  # noqa: PLR2004 - the port, and the path on it
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        if process.poll() is not None:
            break
        time.sleep(POLL_S)
    said = (profile / "said").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    words = said[-1][:200] if said else f"exit status {process.poll()}"
    message = f"{program} does not start ({words}); run it once by hand, or name another browser with {VARIABLE}"
    raise BrowserError(message)


def _unboxed() -> list[str]:
    """Root's browser starts only without its sandbox; the page it opens is ours and may ask nothing of the network."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return ["--no-sandbox"] if is_root else []
