"""The house itself: nothing leans on this machine, names are the glossary's, every room says what it is."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from greenlist.forms import FORMS
from greenlist.forms.definition import entries

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("greenlist", "extractors", "generators")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def text_files() -> list[Path]:
    kinds = {".py", ".toml", ".md", ".sh", ".txt", ".lock", ".json"}
    skipped = {".venv", ".git", "demo", "state", "build", "outbox", "inbox"}
    return [
        path
        for path in ROOT.rglob("*")
        if path.suffix in kinds and not skipped & set(path.relative_to(ROOT).parts) and path.is_file()
    ]


def test_no_file_names_a_package_registry_or_a_place_outside_the_checkout():
    # spelled in halves, so that this file does not name them either
    halves = (
        ("pypi", ".org"),
        ("python", "hosted"),
        ("registry.", "npmjs"),
        ("deb.", "debian"),
        ("/wo", "rk/"),
        ("../", "shared"),
    )
    hosts = re.compile("|".join(re.escape(a + b) for a, b in halves))
    assert not [path for path in text_files() if hosts.search(path.read_text("utf-8"))]


def test_every_module_says_in_one_line_what_lives_in_it():
    assert not [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "data", "info", "misc", "common"])
def test_no_room_has_a_name_that_says_nothing(word):
    assert not [path for path in MODULES if word in (path.stem, path.parent.name)]


def test_glossary_terms_are_unique_and_english_names_are_ascii():
    terms = tomllib.loads((ROOT / "greenlist" / "glossary.toml").read_text("utf-8"))["term"]
    assert len({term["zh"] for term in terms}) == len(terms)
    assert len({term["en"] for term in terms}) == len(terms)
    assert all(term["en"].isascii() for term in terms)


@pytest.mark.parametrize("paper", sorted(FORMS))
def test_every_field_of_every_form_is_printed_with_a_title_and_a_number(paper):
    fields = entries(FORMS[paper])
    assert fields
    assert set(fields) == set(FORMS[paper].model_fields), "a field without a Printed"
    assert all(entry.printed.title and entry.printed.id for entry in fields.values())
    assert len({entry.printed.id for entry in fields.values()}) == len(fields)


@pytest.mark.parametrize("paper", sorted(FORMS))
def test_every_block_of_a_form_has_fields_and_every_field_a_block(paper):
    model = FORMS[paper]
    used = {entry.printed.block for entry in entries(model).values()}
    assert used == {block.key for block in model.blocks}
