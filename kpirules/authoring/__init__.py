"""Mends what authors wrote, by edits to the text of their files; rates nothing and prints nothing."""
