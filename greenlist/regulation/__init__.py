"""The Measures as data: verbatim text, citations, passages, dated parameters, the clause ledger."""

from greenlist.regulation.citations import Citation, passages
from greenlist.regulation.text import MEASURES_TITLE, edition_title, load, load_passages

__all__ = ["MEASURES_TITLE", "Citation", "edition_title", "load", "load_passages", "passages"]
