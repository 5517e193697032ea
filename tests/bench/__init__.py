"""`make bench`: Strikemap beside its peers, in one run on one machine. Nothing here is a test, and no time is asserted.

A part is a module or package of this folder with `run() -> str`, the table that it prints; `PARTS` lists them.
"""
