"""Charts of events as Vega-Lite specifications, each with its table and the events behind each mark; no Streamlit.

A chart is drawn by the page (`dashboard/screens/analysis.py`) and exported by `dashboard.charts.files` from one and the
same `Chart`.
"""

from dashboard.charts.chart import Chart, Panel, Table

__all__ = ["Chart", "Panel", "Table"]
