"""Compiled rules and released observations to results. This room is pure: no file, no clock, no glyph."""
