"""The papers, one module each; everything else about a form is derived from its definition."""
