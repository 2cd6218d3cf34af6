"""Fuzzes the reading of outturns, judgements or commentary."""

from running import run

run("outturns")
