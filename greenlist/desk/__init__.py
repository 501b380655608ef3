"""The only room with a door: folders, journal, workers, command line."""
