"""Bytes become reports: files, folders and streams, in the encodings that archives really use."""

from geo.intake.encodings import decode, read_text
from geo.intake.files import load, load_stream
from geo.intake.front_matter import FrontMatter, parse_published, split_front_matter
from geo.intake.records import MAX_BYTES, report_from_line, report_from_text

__all__ = [
    "MAX_BYTES",
    "FrontMatter",
    "decode",
    "load",
    "load_stream",
    "parse_published",
    "read_text",
    "report_from_line",
    "report_from_text",
    "split_front_matter",
]
