"""Reports made from templates in four languages, with the strike that each passage tells of: for figures, not for show.

Nothing in them happened. `python -m tests.corpus N` prints N reports, one JSON a line.
"""
