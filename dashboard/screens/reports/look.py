"""How a report's text looks: a ground and a line for each field, in both themes, and a label so that none needs colour.

The colours are tints of Okabe and Ito's palette, which people tell apart however they see colours; `light-dark` follows
the theme of the page.
"""

from __future__ import annotations

FIELDS = {
    "date": ("#d3e7f7", "#123f5f", "#0072b2", "#56b4e9", "solid"),
    "place": ("#d2efe5", "#0b4636", "#00805c", "#3cc79b", "double"),
    "target": ("#fbe0cc", "#5a2a0b", "#b34a00", "#f08a4b", "dashed"),
    "weapon": ("#f6e0ee", "#54284a", "#a0467f", "#e09bc6", "dotted"),
    "counts": ("#fbf3c4", "#4d4508", "#8a7a00", "#f0e442", "solid"),
    "attacker": ("#e4e1f6", "#352d63", "#5b4bb0", "#b0a4f2", "dashed"),
    "kind": ("#e3e6e9", "#3a424a", "#5a636d", "#a4adb7", "solid"),
    "told": ("#e3e6e9", "#3a424a", "#5a636d", "#a4adb7", "dotted"),
    "speaker": ("#fdeac4", "#543d08", "#946400", "#e6b34a", "double"),
}
"""By field: ground in the light and dark theme, line in the light and dark theme, sort of line."""

_REPORT = """
.report { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 2.15; max-width: 46rem; position: relative }
.report mark, .report-legend mark { color: inherit; background: none; padding: .1em 0; position: relative }
.report .in-quote, .report-legend .in-quote { box-shadow: inset 0 -1px light-dark(#5a636d, #a4adb7) }
.report .in-quote:not(.used), .report-legend .in-quote { background: light-dark(#f0f2f4, #262d35) }
.report .in-aside, .report-legend .in-aside { text-decoration: underline wavy light-dark(#9a3412, #fdba8c) 1px }
.report .used, .report-legend .used { background: var(--ground); border-bottom: 3px var(--sort) var(--line) }
.report mark[data-label]::before { content: attr(data-label); font-size: .62em; line-height: 1; font-weight: 600;
  vertical-align: super; margin-right: .25em; opacity: .85; white-space: nowrap; user-select: none }
.report mark:hover::after, .report mark:focus-visible::after { content: attr(data-tip); position: absolute; left: 0;
  top: 100%; z-index: 20; width: max-content; max-width: min(24rem, 80vw); padding: .5rem .65rem; border-radius: 4px;
  font-size: .8rem; line-height: 1.4; white-space: pre-line; background: light-dark(#1c2126, #eceff2);
  color: light-dark(#ffffff, #15191e); text-decoration: none }
.report mark:focus-visible { outline: 2px solid light-dark(#0b5394, #8ec5f7); outline-offset: 1px }
.report .why { color: light-dark(#9a3412, #fdba8c); user-select: none; margin: 0 .35em }
.report-legend { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; list-style: none;
  padding: 0 !important; margin: 0 0 .5rem !important }
.report-legend li { margin: 0 !important; padding: 0 !important }
.read-table { border-collapse: collapse; width: 100%; font-size: .875rem }
.read-table th, .read-table td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
  border-bottom: 1px solid light-dark(#d9dde2, #333b44); overflow-wrap: break-word }
.read-table th { font-weight: 600; white-space: nowrap }
.read-table .rule { color: light-dark(#5a636d, #a4adb7) }
@media (max-width: 40rem) {
  .report mark:hover::after, .report mark:focus-visible::after { position: fixed; left: .75rem; right: .75rem;
    bottom: .75rem; top: auto; width: auto; max-width: none }
}
@media (forced-colors: active) { .report .used { border-bottom-color: CanvasText } }
"""


def style() -> str:
    """The style sheet of a report's text and its legend, with its tag."""
    colours = [
        f".ground-{name} {{ --ground: light-dark({light}, {dark}) }} "
        f".line-{name} {{ --line: light-dark({line}, {pale}); --sort: {sort} }}"
        for name, (light, dark, line, pale, sort) in FIELDS.items()
    ]
    return f"<style>{_REPORT}{' '.join(colours)}</style>"
