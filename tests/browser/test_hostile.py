"""Words of the world stay words: in every field and layer, in a real browser, with and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.map.hostile import TEXTS, everywhere, meta_of, world_of
from tests.map.scene import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.browser.conftest import Visit

OURS = "document.querySelectorAll('#app img, #app script, #app iframe, #app style, #app object, #app base').length"
HANDLERS = """[...document.querySelectorAll('*')].flatMap((node) => [...node.attributes])
    .filter((one) => one.name.startsWith('on')).length"""
ADDRESSES = "[...document.querySelectorAll('#app a[href]')].map((a) => new URL(a.href).protocol)"


def _is_safe(open_map: Visit) -> None:
    page = open_map.page
    assert page.evaluate("window.hacked === undefined")
    assert page.evaluate(OURS) == 0
    assert page.evaluate(HANDLERS) == 0
    assert set(page.evaluate(ADDRESSES)) <= {"https:", "http:", "file:"}
    assert open_map.complaints == []
    assert open_map.violations() == []
    assert [url for url in open_map.requests if "/map.html" not in url] == []


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_field_of_an_event_and_no_layer_lets_a_text_become_markup(visit: Callable[..., Visit], text: str):
    open_map = visit(
        [everywhere(text), *rows()], hash="#s=event:h1&b=1&lang=en", world=world_of(text), meta=meta_of(text)
    )
    page = open_map.page
    page.locator(".event").wait_for()
    for summary in page.locator("#panel summary").all():
        summary.click()
    page.locator("#back").click()
    page.locator("#open-filters").click()
    page.locator("#query").fill(text[:40])
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.locator("#paper-table").wait_for()
    _is_safe(open_map)
    assert page.locator("#title").text_content() == text.encode("utf-8", "replace").decode()
    assert page.locator("#title *").count() == 0


def test_without_javascript_the_same_texts_are_text(visit: Callable[..., Visit], browser: Browser):
    events = [everywhere(text, f"h{number}") for number, text in enumerate(TEXTS)]
    path = visit(events, meta=meta_of(TEXTS[1])).page.url
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path)
    assert page.locator(".plain tbody tr").count() == len(TEXTS)
    assert page.locator(".plain :is(img, script, svg, style, iframe)").count() == 0
    links = [link.get_attribute("href") for link in page.locator(".plain a").all()]
    assert all((link or "").startswith(("https://", "http://")) for link in links)
    assert page.locator(".plain [onclick], .plain [onload], .plain [onerror]").count() == 0
    assert len(asked) == 1
    context.close()


ATTEMPTS = {
    "document.body.innerHTML += '<img src=x onerror=\"window.hacked=1\">'": "script-src-attr",
    "add('script', {text: 'hacked=1'})": "script-src-elem",
    "add('script', {src: 'https://example.org/a.js'})": "script-src-elem",
    "new Image().src = 'https://example.org/a.png'": "img-src",
    "fetch('https://example.org/').catch(() => null)": "connect-src",
    "new WebSocket('wss://example.org/')": "connect-src",
    "navigator.sendBeacon('https://example.org/', 'x')": "connect-src",
    "add('iframe', {src: 'https://example.org/'})": "frame-src",
    "add('link', {rel: 'stylesheet', href: 'https://example.org/a.css'})": "style-src-elem",
    "document.body.setAttribute('style', 'background: url(https://example.org/a.png)')": "style-src-attr",
    "add('form', {action: 'https://example.org/'}).submit()": "form-action",
    "setTimeout('window.hacked=1')": "script-src",
}
"""What an intruder would try once in the page, and the part of the policy that says no."""

ADD = "const add = (tag, given) => document.body.appendChild(Object.assign(document.createElement(tag), given));"


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_policy_of_the_file_stops_what_an_intruder_would_try(visit: Callable[..., Visit], attempt: str):
    open_map = visit()
    open_map.page.evaluate(f"() => {{ {ADD} try {{ {attempt}; }} catch {{ return; }} }}")
    open_map.until(f"window.violations.some((line) => line.startsWith('{ATTEMPTS[attempt]} '))")
    assert open_map.page.evaluate("window.hacked === undefined")
