"""Data with its loaders: words, places, borders and sample reports, each file with source, licence and hash."""
