"""The page of the ledger: every clause of the text stands there with its words, and everything that judges it."""

import pytest

from greenlist.regulation import load_passages
from greenlist.regulation.ledger import ledger
from tools.ledger_page import ledger_page

PAGE = ledger_page("<!-- -->")


@pytest.mark.parametrize("row", ledger().values(), ids=lambda row: row.citation.short)
def test_a_clause_stands_there_with_its_words_and_all_that_judges_it(row):
    assert row.citation.short in PAGE
    assert load_passages()[row.citation].splitlines()[0].strip() in PAGE
    assert all(code in PAGE for code in (*row.rules, *row.checks))
