"""The command: parses what was typed and prints what was answered, a file a command; decides nothing about data."""
