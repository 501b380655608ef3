"""The generated pages are up to date, name every field, and never call a field of ours official."""

import pytest

from greenlist.forms import FORMS
from greenlist.forms.definition import Certainty, Line, entries
from greenlist.regulation import Citation, load_passages
from greenlist.regulation.ledger import ledger
from greenlist.regulation.parameters import all_parameters
from greenlist.rules.article_12 import ASKED
from tests.builders.fillings import fields_of
from tools import glossary_page, write_docs


def test_the_generated_pages_are_up_to_date():
    assert write_docs.outdated(write_docs.DOCS) == [], "请运行 make docs"


def test_a_missing_or_edited_page_is_noticed(tmp_path):
    assert write_docs.outdated(tmp_path) == list(write_docs.PAGES)
    for name, make in write_docs.PAGES.items():
        (tmp_path / name).write_text(make(), "utf-8")
    assert write_docs.outdated(tmp_path) == []
    (tmp_path / "forms.md").write_text("手工改动", "utf-8")
    assert write_docs.outdated(tmp_path) == ["forms.md"]


@pytest.mark.parametrize("model", FORMS.values(), ids=FORMS)
def test_every_field_is_a_row_of_the_page_with_its_number_and_certainty(model):
    page = write_docs.forms_page().split(f"\n## {model.title}（`{model.paper}`）\n")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    by_name = {}
    for cells in rows:
        by_name.setdefault(cells[2], []).append(cells)
    for name, field in fields_of(model):
        entry = entries(model)[name.split(".")[0]]
        line_column = "." in name and issubclass(entry.row, Line)
        key = f"`（各行）.{name.split('.')[1]}`" if line_column else f"`{name}`"
        found = [cells for cells in by_name[key] if cells[0] == f"| {field.id}"]
        assert found, name
        ours = field.source.certainty in {Certainty.DESIGNED, Certainty.MEMORY}
        assert all(("本工具设计" in cells[-1] or "凭记忆" in cells[-1]) == ours for cells in found), name


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert write_docs.as_row(("甲|乙", "丙\n丁")) == "| 甲\\|乙 | 丙 丁 |"


def test_every_row_has_as_many_cells_as_the_heading():
    for line in write_docs.forms_page().splitlines():
        if line.startswith("| "):
            assert line.replace("\\|", "").count("|") == len(write_docs.COLUMNS) + 1


def test_the_ledger_page_has_every_clause_with_its_words_every_parameter_and_every_item_of_article_12():
    page = write_docs.ledger_page()
    rows = {
        line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines() if line.startswith("| ")
    }
    for clause in ledger().values():
        row = rows[clause.citation.short]
        assert all(f"{code}" in page for code in (*clause.rules, *clause.checks))
        assert clause.not_computable in row or clause.citation.article == 12
        assert clause.by_people in row or clause.citation.article == 12
    for parameter in all_parameters():
        assert f"| `{parameter.name}` |" in page
        assert parameter.why in page
    assert all(asked in page for asked in ASKED.values())


def test_every_word_of_the_text_stands_on_the_ledger_page():
    page = write_docs.ledger_page()
    for article in range(1, 23):
        for line in load_passages()[Citation(article)].splitlines():
            assert line[-20:] in page


def test_the_glossary_page_has_every_term_with_words_or_a_note():
    rows = [line.split(" | ") for line in write_docs.glossary_page().splitlines() if line.startswith("| ")]
    by_term = {cells[0].removeprefix("| "): cells for cells in rows}
    for term in glossary_page.terms():
        cells = by_term[term["zh"]]
        assert cells[1] == term["en"]
        assert cells[3].strip() or cells[4].rstrip("| ").strip(), term["zh"]
    assert "绿色工业园区是指" in by_term["绿色工业园区"][3], "a definition comes first"
    assert by_term["否决条件"][3] == "（条标题：否决条件）"


def test_officials_are_led_to_every_generated_page():
    readme, officials = (
        (write_docs.ROOT / "README.md").read_text("utf-8"),
        (write_docs.DOCS / "officials.md").read_text("utf-8"),
    )
    for name in ("rules.md", "ledger.md", "glossary.md"):
        assert f"docs/{name}" in readme
        assert f"({name})" in officials
