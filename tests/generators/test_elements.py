"""The element matrix: every document has what its family must have and nothing it must not."""

from dataclasses import replace

import pytest

from generators import drafting
from generators.elements import MAY, MUST, STYLES, faults
from generators.lint.measured import FAMILIES
from generators.reading_back import read_back
from generators.styles import paragraph_styles
from greenlist.documents import PAPERS
from greenlist.errors import TemplateError
from tests.builders.documents import docx_of, golden
from tests.builders.letters import ROUNDS, drafted, golden_letter


@pytest.mark.parametrize("stem", sorted(ROUNDS))
def test_every_letter_has_the_elements_of_its_family(stem):
    assert list(faults(PAPERS[stem].family, read_back(docx_of(golden_letter(stem))))) == []


@pytest.mark.parametrize("kind", ["D03", "D04", "D08", "D11", "D15", "D16", "D18"])
def test_every_document_of_the_round_has_the_elements_of_its_family(kind):
    made = golden(kind)
    assert list(faults(made.notice.entry().family, read_back(docx_of(made)))) == []


def test_the_matrix_is_about_every_family_and_styles_there_are():
    assert set(MUST) == set(MAY) == set(FAMILIES)
    assert set(STYLES.values()) <= {style.id for style in paragraph_styles()}
    assert not any(MUST[family] & MAY[family] for family in FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_whatever_a_family_must_have_is_missed(family):
    stems = [stem for stem in ROUNDS if PAPERS[stem].family == family]
    printed = read_back(docx_of(golden_letter(stems[0])))
    for element in MUST[family]:
        gone = (STYLES[element],)
        less = replace(
            printed,
            paragraphs=tuple(one for one in printed.paragraphs if one[0] not in gone),
            boxed=tuple(one for one in printed.boxed if one[0] not in gone),
        )
        assert list(faults(family, less)) == [f"缺少{element}"]
    for element in STYLES.keys() - MUST[family] - MAY[family]:
        more = replace(printed, paragraphs=(*printed.paragraphs, (STYLES[element], "某")))
        assert list(faults(family, more)) == [f"不应有{element}"]


def test_a_template_without_its_addressee_makes_no_document(monkeypatch):
    monkeypatch.setattr(drafting.elements, "faults", lambda *_: iter(["缺少主送机关"]))
    with pytest.raises(TemplateError, match="缺少主送机关"):
        drafted("pool_call")
