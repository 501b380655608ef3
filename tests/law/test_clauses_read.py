"""One word of the text changed, wherever it stands: the build names the clause and everything that rests on it."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.regulation import Citation, load, load_passages
from greenlist.regulation.citations import passages
from greenlist.regulation.ledger import ledger
from tests.law.resting import fallen

_READ: Mapping[str, str] = tomllib.loads((Path(__file__).parent / "clauses_read.toml").read_text("utf-8"))


def print_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def resting_on(place: Citation) -> str:
    """What the ledger says rests on a clause."""
    row = ledger()[place]
    told = (*row.rules, *row.checks, *row.steps, row.not_computable, row.by_people)
    return "、".join(filter(None, told))


def unread(cut: Mapping[Citation, str]) -> dict[str, str]:
    """Clauses that read otherwise than when they were read, each with what rests on it."""
    return {
        place.short: resting_on(place)
        for place in ledger()
        if print_of(cut.get(place, "")) != _READ.get(place.short)
    }


def test_every_clause_reads_as_it_was_read():
    assert unread(load_passages()) == {}, (
        "read them again, look at what rests on them, then renew clauses_read.toml"
    )
    assert set(_READ) == {place.short for place in ledger()}


@pytest.mark.parametrize("place", ledger(), ids=lambda place: place.short)
def test_a_word_changed_in_any_clause_is_noticed_with_what_rests_on_it(place):
    words = load_passages()[place]
    line = max(words.splitlines(), key=len)
    middle = next(m.start() for m in re.finditer(r"[\u4e00-\u9fff]", line) if m.start() >= len(line) // 2)
    other = "某" if line[middle] != "某" else "甲"
    text = load().replace(line, line[:middle] + other + line[middle + 1 :])
    told = unread(passages(text))
    assert told[place.short] == resting_on(place)
    assert told[place.short], "nothing is said to rest on it"
    assert {each.citation.place.article for each in fallen(text).values()} <= {place.article}
