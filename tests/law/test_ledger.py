"""The clause ledger is complete both ways: no clause without a treatment, no rule or check without its clause."""

import importlib
import re

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.findings import Law
from greenlist.procedure.grounds import GROUNDS
from greenlist.regulation import Citation, load_passages
from greenlist.regulation.ledger import Treatment, clauses_of, ledger, ledger_from
from greenlist.verdicts import CHECKS, RULES

# Left to officials while their papers are not read. Shrinks as papers are added; grows for no reason.
LEFT_TO_PEOPLE = {
    Citation(7, item=3, subitem=1),
    Citation(15, 1),
    Citation(16, 1),
    Citation(16, item=2),
    Citation(16, 2),
    Citation(16, 3),
    Citation(19, 2),
}


def clause(citation: Citation) -> Citation:
    """The clause a citation belongs to: an article cited as a whole stands for its first paragraph."""
    place = citation.place
    return place if place.paragraph or place.item else Citation(place.article, 1)


def test_every_clause_of_the_text_is_in_the_ledger_and_nothing_else_is():
    assert set(ledger()) == set(clauses_of(load_passages()))


def test_the_clauses_cover_every_line_of_the_text():
    lines = {line for article in range(1, 23) for line in load_passages()[Citation(article)].splitlines()}
    covered = {line for place in ledger() for line in load_passages()[place].splitlines()}
    assert covered == lines


@pytest.mark.parametrize("row", ledger().values(), ids=lambda row: row.citation.short)
def test_a_clause_is_judged_carried_out_or_explained(row):
    assert row.asks
    assert row.treatments
    assert Treatment.NOT_COMPUTABLE not in row.treatments or row.treatments == {Treatment.NOT_COMPUTABLE}
    for sentence in (row.not_computable, row.by_people):
        assert not sentence or sentence.endswith("。")


@pytest.mark.parametrize("row", ledger().values(), ids=lambda row: row.citation.short)
def test_the_rules_and_checks_of_a_clause_are_those_that_cite_it(row):
    assert set(row.rules) == {r.code for r in RULES.values() if clause(r.law.citation) == row.citation}
    bases = [(c.code, c.basis) for c in CHECKS.values()] + [(g.code, g.basis) for g in GROUNDS.values()]
    citing = {
        code for code, basis in bases if isinstance(basis, Law) and clause(basis.citation) == row.citation
    }
    assert set(row.checks) == citing


def test_every_rule_stands_in_the_ledger():
    told = {code for row in ledger().values() for code in row.rules}
    assert told == set(RULES)


def test_what_is_left_to_people_is_said_openly_and_is_a_short_list():
    assert {place for place, row in ledger().items() if row.by_people} == LEFT_TO_PEOPLE


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            m
            for row in ledger().values()
            for step in row.steps
            for m in re.findall(r"greenlist\.[A-Za-z_.]+[A-Za-z_]", step)
        }
    ),
)
def test_a_module_that_carries_out_a_clause_exists(name):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute)


def test_a_clause_written_twice_is_refused():
    row = '[[clause]]\narticle = 1\nparagraph = 1\nasks = "甲"\nnot_computable = "乙。"\n'
    assert set(ledger_from(row)) == {Citation(1, 1)}
    with pytest.raises(ValueError, match="第一条第一款"):
        ledger_from(row + row)


def test_treatments_have_words_people_read():
    assert [t.zh for t in Treatment] == ["判定", "办理", "不作计算", "人工办理"]
