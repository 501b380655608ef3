"""The evaluation standards as data and arithmetic."""
