"""Text and YAML with places. This room knows YAML and no council word."""
