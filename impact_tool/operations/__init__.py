"""Verbs that read and write, one file per aggregate. They never commit: their caller does."""
