"""Questions in and out: other programs' formats, each in one file, and what gets lost on the way.

An importer turns a file into a bank document (a mapping in the terms of the bank format) and notes;
an exporter turns questions into a file and notes. Between the two and most formats stand plain
`items`: a question as nearly all formats know it.
"""
