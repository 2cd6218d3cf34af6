"""The field's words as frozen types. This room imports nothing of ours: no file, no rule, no result."""
