"""What worker processes do: everything that opens foreign bytes or takes long. Imported there, warm."""

from typing import Final

from generators.feedback import feedback_docx
from generators.markup.pdf import mark_pdf

import extractors
from generators.blanks import blank as blank_workbook
from generators.markup.workbook import mark_workbook, markable
from greenlist.findings import Finding
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading, Refusal
from greenlist.receipts import Receipt

_PDF_HEAD: Final = 1024  # the mark may be preceded by rubbish within this


def read(document: Document) -> Reading | Refusal:
    """Guard, recognise and read."""
    return extractors.read(document)


def mark(content: bytes, findings: tuple[Finding, ...]) -> bytes | None:
    """The submitter's file with every finding at its place; None for a kind that cannot be marked."""
    if b"%PDF" in content[:_PDF_HEAD]:
        return mark_pdf(content, findings)
    return mark_workbook(content, findings) if markable(content) else None


def feedback(receipt: Receipt) -> bytes:
    """The answer for people."""
    return feedback_docx(receipt)


def blank(paper: str, year: int) -> tuple[str, bytes] | None:
    """File name and content of the empty form of a paper; None when it is no workbook."""
    model = FORMS[paper]
    if not model.blocks or paper.startswith("evaluation_report"):
        return None
    return f"空白表_{model.title}.xlsx", blank_workbook(model, year)
