"""Tests of the documents: each is really set, then read back by other programs."""
