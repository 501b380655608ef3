"""One module per stage of the scheme: what may happen next, and what a paper makes happen."""
