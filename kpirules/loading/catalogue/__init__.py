"""From a shaped document to a catalogue that always evaluates, or the reasons there is none."""
