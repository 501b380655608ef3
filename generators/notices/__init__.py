"""One module per document kind: its context and how to fill it from the register."""
