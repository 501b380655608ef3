"""Paper in: bytes become a Reading; the sole importers of the reading libraries."""
