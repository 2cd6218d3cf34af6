"""Findings of a check in every format that people and CI systems read, a file a format; knows no catalogue."""
