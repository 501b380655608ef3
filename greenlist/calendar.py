"""Months, windows, publicity periods and working days."""
