"""Databases for the tests: a PostgreSQL server, and fresh copies of a migrated database."""
