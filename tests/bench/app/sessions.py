"""Many sessions at once on one server: each a web socket that speaks as Streamlit's page does, and selects events."""

from __future__ import annotations

import asyncio
import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from websockets.asyncio.client import ClientConnection

LARGEST = 2**27
PAUSE_S = 1.0
"""Longest pause of a reader between two selections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mounted:
    """The map in a session: the id of its component, and the fragment that runs when it tells something."""

    component: str
    fragment: str
    page: str


def interactions(address: str, sessions: int, turns: int, events: Sequence[str]) -> list[float]:
    """Seconds from each selection to the end of the run that shows its links, of all sessions."""
    # In a thread of its own: this one has the loop that drives the browser.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _all(address, sessions, turns, events)).result()


async def _all(address: str, sessions: int, turns: int, events: Sequence[str]) -> list[float]:
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_one(url, turns, events, random.Random(k))) for k in range(sessions)]
    return [took for task in tasks for took in task.result()]


async def _one(url: str, turns: int, events: Sequence[str], chance: random.Random) -> list[float]:
    async with connect(url, subprotocols=["streamlit"], max_size=LARGEST, origin=None) as socket:  # type: ignore[list-item]  # the stubs want other strings
        first = BackMsg()
        first.rerun_script.query_string = ""
        await socket.send(first.SerializeToString())
        mounted = await _until_finished(socket)
        if mounted is None:
            message = "a session got no map"
            raise OSError(message)
        took = []
        for _ in range(turns):
            await asyncio.sleep(chance.random() * PAUSE_S)
            began = time.perf_counter()
            await socket.send(_select(mounted, chance.choice(events)))
            await _until_finished(socket)
            took.append(time.perf_counter() - began)
        return took


def _select(mounted: Mounted, event: str) -> bytes:
    told = BackMsg()
    told.rerun_script.fragment_id = mounted.fragment
    told.rerun_script.page_script_hash = mounted.page
    state = told.rerun_script.widget_states.widgets.add()
    state.id = mounted.component
    state.json_value = json.dumps({"address": f"#s=event:{event}"})
    return told.SerializeToString()


async def _until_finished(socket: ClientConnection) -> Mounted | None:
    """Read what the server sends until a run has ended; the map, if it was among it."""
    component, fragment, page = "", "", ""
    while True:
        message = ForwardMsg.FromString(bytes(await socket.recv(decode=False)))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            page = message.new_session.page_script_hash
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "bidi_component":
            component, fragment = message.delta.new_element.bidi_component.id, message.delta.fragment_id
        if kind == "script_finished":
            return Mounted(component=component, fragment=fragment, page=page) if component else None
