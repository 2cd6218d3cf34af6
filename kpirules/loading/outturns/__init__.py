"""From tables and remarks as officers type them to observations with their places."""
