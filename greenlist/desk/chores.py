"""What worker processes do: everything that opens foreign bytes or takes long. Imported there, warm."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final

import extractors
from extractors.signing import attested
from generators import accounts, drafting, shelf, standing
from generators import statistics as counted
from generators.blanks import blank as blank_workbook
from generators.blanks import filled
from generators.charts import typeface
from generators.drafting import Drafted
from generators.feedback import feedback_docx
from generators.feedback.page import Picture
from generators.occasion import Issue, Lacking
from generators.wordblanks import blank as blank_document
from greenlist.desk.manifests import without_pdfs
from greenlist.desk.steps import Sheaf, Templates
from greenlist.desk.workers import tell_progress
from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.marks import may_be_word
from greenlist.forms.recognition_check import RecognitionCheck
from greenlist.procedure.year_end import year_end
from greenlist.reading import Crop, Document, PagePlace, Pictured, Reading, Refusal, Several
from greenlist.receipts import Receipt
from greenlist.register import Register

_MM_PER_POINT: Final = 25.4 / 72
_SHOWN_SIZE: Final = 1.0  # of the original
_WIDEST_MM: Final = 160.0


def read(document: Document, trusted: tuple[bytes, ...] = ()) -> Reading | Refusal | Several | Pictured:
    """Guard, recognise and read; several papers in one file are told apart, and so are pictures of pages.

    `trusted`: certificates (DER) of those whose digital signatures are trusted.
    """
    return attested(document, extractors.read(document), trusted)


def make_out(document: Document, trusted: tuple[bytes, ...] = ()) -> Reading | Refusal | Several:
    """The same, with the letters of pictures made out, page by page."""
    return attested(document, extractors.make_out(document, tell_progress), trusted)


def read_text(document: Document, trusted: tuple[bytes, ...] = ()) -> Reading | Refusal | Several:
    """The same without pictures: what stands on them stays unread."""
    return attested(document, extractors.read_text(document), trusted)


def feedback(receipt: Receipt, pictures: Mapping[int, Crop] = MappingProxyType({})) -> bytes:
    """The answer for people, with pictures of places in the report by their place in the receipt's `agreement`."""
    return feedback_docx(
        receipt, {number: _picture(receipt, number, crop) for number, crop in pictures.items()}
    )


def _picture(receipt: Receipt, number: int, crop: Crop) -> Picture:
    share = min(_SHOWN_SIZE, _WIDEST_MM / (crop.width * _MM_PER_POINT))
    line = receipt.agreement[number]
    where = f"第{line.report.where['page']}页" if line.report.where else ""
    size = crop.width * _MM_PER_POINT * share, crop.height * _MM_PER_POINT * share
    return Picture(crop.png, *size, alt=f"评价报告{where}“{line.label}”处的截图")


def show(content: bytes, places: Sequence[PagePlace], close: bool = False) -> list[Crop | None]:  # noqa: FBT001, FBT002 - called across processes
    """Pictures of places of a PDF; close ones show little but the place itself."""
    from extractors.crops import crops  # noqa: PLC0415 - most answers have none: PDFium is loaded when needed

    return crops(content, places, close=close)


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


def fill(sheet: RecognitionCheck, pictures: Mapping[int, Crop]) -> bytes:
    """The table of what is to be checked, beside its rows (from 0) pictures of what stands in the report."""
    return filled(sheet, {("rows.picture", "", row): crop for row, crop in pictures.items()})


def _sheaf(made: Drafted | Lacking, templates: Templates) -> Sheaf:
    if isinstance(made, Lacking):
        return Sheaf(made.kind, missing=made.missing)
    files = without_pdfs(made.files, templates.unprinted)
    return Sheaf(made.kind, made.document, made.folder, made.final, files, key=made.key)


def _own(templates: Templates) -> dict[str, bytes] | None:
    return shelf.folder_templates(Path(templates.folder)) if templates.folder else None


def correct(receipt: Receipt, templates: Templates) -> Sheaf:
    """The correction notice for a returned paper."""
    made = drafting.draft_correction(receipt, templates.office, templates=_own(templates))
    return _sheaf(made, templates)


def drafts(  # noqa: PLR0913, PLR0917 - what documents are drafted on
    kind: str, register: Register, year: int, day: date, templates: Templates, issue: Issue | None = None
) -> tuple[Sheaf, ...]:
    """The documents of a kind and year, or one sheaf that says why there is none."""
    parameters, office = templates.edition.parameters_on(day), templates.office
    made = drafting.drafts(kind, register, year, day, parameters, office, issue, templates=_own(templates))
    documents = (made,) if isinstance(made, Lacking) else made
    return tuple(_sheaf(one, templates) for one in documents)


def ledger(register: Register, day: date, templates: Templates) -> bytes:
    """The list of everybody, as things stand."""
    return standing.standing(register, day, templates.office.name)


def account(registers: Sequence[tuple[date, Register]], templates: Templates) -> bytes:
    """The year-end statements of the years between the days of the registers, oldest first."""
    found = [
        statement
        for (_, before), (until, after) in pairwise(registers)
        for statement in year_end(before, after, until.year, until)
    ]
    return accounts.accounts(found, templates.office.name)


def statistics(register: Register, day: date, templates: Templates) -> bytes:
    """What the register adds up to, with charts."""
    return counted.workbook(counted.sheets(register, day), templates.office.name)


def charts(register: Register, day: date) -> Mapping[str, bytes]:
    """The same charts as pictures; none where no typeface has Chinese letters."""
    face = typeface()
    return counted.pictures(counted.sheets(register, day), face) if face else {}
