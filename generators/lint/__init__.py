"""The GB/T 9704 checker: rules measured in OOXML and in the rendered PDF."""
