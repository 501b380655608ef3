"""Why a file cannot be taken as it is: one table of codes, messages and remedies."""
