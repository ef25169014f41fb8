"""A reader of bundles, journals, keystores and backups, written from docs/*.md and from nothing else.

It shares no code with the program, so that what both read alike is what the documents say.
"""
