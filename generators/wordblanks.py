"""Blank and filled registrations as Word documents, from the definitions alone."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from generators.blanks import years_of
from generators.covertext import DOCUMENT, annex, instructions, paper_title, paper_year
from generators.sheetpage import Where
from generators.wordblocks import Draft
from generators.wordcontrols import locked, words
from generators.wordpage import packed, paragraph, section_end
from greenlist.forms.definition import Form
from greenlist.forms.marks import INSTRUCTIONS_SHEET, PAPER_PROPERTY, VERSION_PROPERTY, version_line
from greenlist.reading import TablePlace


class Drawn(NamedTuple):
    """A document and where its values stand.

    Attributes:
        data: the file.
        places: (field or `list.field`, year or column, row) → cell, as in `generators.blanks.Drawn`.
    """

    data: bytes
    places: Mapping[Where, TablePlace]


def _cover(form: Form) -> str:
    """Annex number, title, year, instructions, version mark: the first page."""
    made = [
        paragraph("Annex", words(annex(type(form)))),
        paragraph("Title", locked(words(form.title))),
        paragraph("Year", words(paper_year(form))),
        paragraph("Guide", words(INSTRUCTIONS_SHEET)),
    ]
    sentences = enumerate(instructions(form, DOCUMENT), 1)
    made += [paragraph("Sentence", words(f"{number}．{sentence}")) for number, sentence in sentences]
    made += [paragraph("Mark", locked(words(version_line(form.version)))), section_end(lying=False)]
    return "".join(made)


def drawn(form: Form) -> Drawn:
    """The document of a form with its values, and the place of each."""
    draft = Draft(form, years_of(form), [_cover(form)])
    for block in form.blocks:
        draft.block(block)
    marks = ((PAPER_PROPERTY, form.paper), (VERSION_PROPERTY, form.version))
    title, mark = paper_title(form), version_line(form.version)
    data = packed(title, mark, "".join(draft.content), marks, lying=draft.lying)
    return Drawn(data, MappingProxyType(draft.places))


def filled(form: Form) -> bytes:
    """The blank with the values of a form written into it; equal forms give equal bytes."""
    return drawn(form).data


def blank(model: type[Form], year: int) -> bytes:
    """The empty document of a paper for a year: the value of its `year_field`, which is filled in already."""
    return filled(model(**({model.year_field: Decimal(year)} if model.year_field else {})))
