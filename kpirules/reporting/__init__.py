"""A scorecard in print, a file a format. This room knows glyphs, colours and widths; it computes no result."""
