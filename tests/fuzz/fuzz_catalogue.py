"""Fuzzes the reading of a catalogue."""

from running import run

run("catalogue")
