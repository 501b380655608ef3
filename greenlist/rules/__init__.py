"""One module per article of the Measures, plus the checks across fields, years, papers and register.

Importing the package fills both registries of `greenlist.verdicts`, always in this order.
"""

from greenlist.rules import (
    arithmetic,
    article_03,
    article_07,
    article_09,
    article_10,
    article_12,
    article_13,
    article_14,
    article_15,
    article_16,
    article_19,
    contradictions,
    derived,
    entries,
    plans,
    procedure_dates,
    products,
    reports,
    rows,
    scores,
    standing,
    trends,
)

__all__ = [
    "arithmetic",
    "article_03",
    "article_07",
    "article_09",
    "article_10",
    "article_12",
    "article_13",
    "article_14",
    "article_15",
    "article_16",
    "article_19",
    "contradictions",
    "derived",
    "entries",
    "plans",
    "procedure_dates",
    "products",
    "reports",
    "rows",
    "scores",
    "standing",
    "trends",
]
