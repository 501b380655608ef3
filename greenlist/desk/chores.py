"""What worker processes do: everything that opens foreign bytes or takes long. Imported there, warm."""

from datetime import date
from pathlib import Path

import extractors
from generators import drafting, shelf, standing, wordblanks
from generators.blanks import blank as blank_workbook
from generators.drafting import Drafted
from generators.feedback import feedback_docx
from generators.occasion import Issue, Lacking
from greenlist.desk.steps import Sheaf, Templates
from greenlist.forms import FORMS
from greenlist.forms.marks import may_be_word
from greenlist.reading import Document, Reading, Refusal, Several
from greenlist.receipts import Receipt
from greenlist.register import Register
from greenlist.regulation.parameters import parameters_on


def read(document: Document) -> Reading | Refusal | Several:
    """Guard, recognise and read; several papers in one file are told apart."""
    return extractors.read(document)


def feedback(receipt: Receipt) -> bytes:
    """The answer for people."""
    return feedback_docx(receipt)


def blank(paper: str, year: int) -> tuple[str, bytes] | None:
    """File name and content of the empty form of a paper; None when it is no workbook."""
    model = FORMS[paper]
    if not model.blocks or paper.startswith("evaluation_report"):
        return None
    return f"空白表_{model.title}.xlsx", blank_workbook(model, year)


def word_blank(paper: str, year: int) -> tuple[str, bytes] | None:
    """File name and content of the empty form as a Word document; None for papers that are not taken as one."""
    if not may_be_word(paper):
        return None
    model = FORMS[paper]
    return f"空白表_{model.title}.docx", wordblanks.blank(model, year)


def _sheaf(made: Drafted | Lacking) -> Sheaf:
    if isinstance(made, Lacking):
        return Sheaf(made.kind, missing=made.missing)
    return Sheaf(made.kind, made.document, made.folder, made.final, dict(made.files))


def _own(templates: Templates) -> dict[str, bytes] | None:
    return shelf.folder_templates(Path(templates.folder)) if templates.folder else None


def correct(receipt: Receipt, templates: Templates) -> Sheaf:
    """The correction notice for a returned paper."""
    return _sheaf(drafting.draft_correction(receipt, templates.office, templates=_own(templates)))


def draft(  # noqa: PLR0913, PLR0917 - what a document is drafted on
    kind: str, register: Register, year: int, day: date, templates: Templates, issue: Issue | None = None
) -> Sheaf:
    """A document of a kind and year."""
    parameters, office = parameters_on(day), templates.office
    return _sheaf(
        drafting.draft(kind, register, year, day, parameters, office, issue, templates=_own(templates))
    )


def ledger(register: Register, day: date, templates: Templates) -> bytes:
    """The list of everybody, as things stand."""
    return standing.standing(register, day, templates.office.name)
