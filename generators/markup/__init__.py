"""The submitter's own file again, with every finding marked at its place."""
