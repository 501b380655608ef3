"""Where every figure and name of a document comes from: told of each, and written as a table for officials."""
