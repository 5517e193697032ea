"""The waist of the house: events become flat typed rows, rows become a table, a view selects from it."""

from geo.table.anchors import anchors_of
from geo.table.row import Row, RowClaim, RowConflict, RowEvidence, RowVersion, to_row, to_rows

__all__ = ["Row", "RowClaim", "RowConflict", "RowEvidence", "RowVersion", "anchors_of", "to_row", "to_rows"]
