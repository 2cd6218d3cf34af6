"""Indicators compiled to scales and comparisons. This room knows no data, no file and no clock."""
