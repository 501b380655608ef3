"""What worker processes do: everything that opens foreign bytes or takes long. Imported there, warm."""

from datetime import date
from pathlib import Path

import extractors
from generators import drafting, shelf, standing
from generators.blanks import blank as blank_workbook
from generators.blanks import filled
from generators.drafting import Drafted
from generators.feedback import feedback_docx
from generators.occasion import Issue, Lacking
from generators.wordblanks import blank as blank_document
from greenlist.desk.steps import Sheaf, Templates
from greenlist.desk.workers import tell_progress
from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.definition import Form
from greenlist.forms.marks import may_be_word
from greenlist.forms.recognition_check import RecognitionCheck
from greenlist.reading import Document, Pictured, Reading, Refusal, Several
from greenlist.receipts import Receipt
from greenlist.register import Register
from greenlist.regulation.parameters import parameters_on


def read(document: Document) -> Reading | Refusal | Several | Pictured:
    """Guard, recognise and read; several papers in one file are told apart, and so are pictures of pages."""
    return extractors.read(document)


def make_out(document: Document) -> Reading | Refusal | Several:
    """The same, with the letters of pictures made out, page by page."""
    return extractors.make_out(document, tell_progress)


def read_text(document: Document) -> Reading | Refusal | Several:
    """The same without pictures: what stands on them stays unread."""
    return extractors.read_text(document)


def feedback(receipt: Receipt) -> bytes:
    """The answer for people."""
    return feedback_docx(receipt)


def blanks(paper: str, year: int) -> tuple[tuple[str, bytes], ...]:
    """File name and content of the empty form of a paper: a workbook, and a Word document where one is taken too.

    Empty for papers nobody fills into a form.

    Args:
        paper: its name in the public contract.
        year: calendar year in which it is filled in; a year table is then about the year before (第十三条).
    """
    model = FORMS[paper]
    if not model.blocks or paper.startswith("evaluation_report") or model is RecognitionCheck:
        return ()
    name = f"空白表_{model.title}"
    if issubclass(model, YearTable):
        year -= 1
    made = ((f"{name}.xlsx", blank_workbook(model, year)),)
    return (*made, (f"{name}.docx", blank_document(model, year))) if may_be_word(paper) else made


def fill(form: Form) -> bytes:
    """The workbook of a form with its values."""
    return filled(form)


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
