"""One module per article of the Measures, plus the checks across fields, years, papers and register."""
