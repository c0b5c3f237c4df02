"""Tests of the pages: what a person sees, what is stored, and what is refused."""
