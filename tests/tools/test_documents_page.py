"""The page of documents names every kind, says who signs it, and explains every variable of every template."""

from generators.drafting import MAKERS
from greenlist.documents import DOCUMENTS
from tools.documents_page import MEANINGS, documents_page


def test_every_kind_has_its_section():
    page = documents_page("")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        f"## {code} {kind.name}" for code, kind in DOCUMENTS.items()
    ]


def test_every_variable_is_explained_and_nothing_else_is():
    assert {name for maker in MAKERS.values() for name in maker.notice.model_fields} == set(MEANINGS)


def test_every_template_s_variables_stand_in_its_section_with_an_example():
    page = documents_page("")
    for stem, maker in MAKERS.items():
        section = page.split(f"模板 `templates/{stem}.docx` 的变量：")[1].split("\n\n")[1]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == list(maker.notice.model_fields), stem
