"""What is wrong with the input, said as values: codes, places, hints. This room knows no council word."""
