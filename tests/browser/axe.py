"""axe-core, which checks a page against the rules of WCAG 2.2 AA: `python -m tests.browser.axe` fetches it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.assets import ensure_files, load_pin

if TYPE_CHECKING:
    from playwright.sync_api import Page

PIN = Path(__file__).with_name("axe.toml")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

EQUIVALENT = {("target-size", "#slide-window")}
"""What WCAG lets pass for another way to the same end: a narrow window is moved by the step buttons as well (2.5.8)."""


def script() -> str:
    """axe-core's script, checked against its pin."""
    return ensure_files(load_pin(PIN, "axe-core"))["axe.min.js"]


def violations(page: Page) -> list[str]:
    """What the page as it stands breaks of the rules, with the element: empty where it breaks none."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate(f"axe.run(document, {json.dumps(options)}).then((result) => result.violations)")
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} — {' '.join(node['failureSummary'].split())[:300]}"
        for one in found
        for node in one["nodes"]
        if (one["id"], node["target"][0]) not in EQUIVALENT
    ]


if __name__ == "__main__":
    script()
