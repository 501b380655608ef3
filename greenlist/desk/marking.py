"""The submitter's file with every finding at its place; where the file itself cannot be marked, a copy of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractors.likeness import MOST_CELLS, likeness, unlocked
from generators.markup.document import is_document, mark_document
from generators.markup.pdf import UnmarkablePdfError, mark_pdf
from generators.markup.rendering import rendered, sheet_name
from generators.markup.workbook import UnmarkableError, mark_workbook, markable
from greenlist.desk.steps import Copy
from greenlist.findings import Finding
from greenlist.reading import CellPlace, Document

_PDF_HEAD: Final = 1024  # the mark may be preceded by rubbish within this
_DRAWN_ANEW: Final = (
    "原文件的格式不能直接加批注，所附批注副本是按原表重新生成的.xlsx：工作表、单元格位置和数值与原表相同，"
    "公式显示为数值，图片和控件未保留；请在原文件中更正后提交。"
)
_WITHOUT: Final = "未附批注副本：{reason}。全部问题及其位置见本反馈。"
_TOO_LARGE: Final = f"表格超过{MOST_CELLS:,}个单元格，不能按原表重新生成"
_DAMAGED: Final = "原文件的内部结构不规范，加批注后可能打不开"
_LOCKED: Final = (
    "原PDF限制了修改，或者内部结构不规范，不能加批注；如需批注副本，请提交未加限制、重新导出的PDF"
)
_SIGNED: Final = (
    "原文件带有数字签名。批注副本是在原文件之后追加批注，原有内容未改动，但打开副本时会显示签名之后有变更；"
    "副本仅供查看，请以带签名的原文件为准，更正后重新签名提交。"
)
_SIGNATURE: Final = re.compile(rb"/ByteRange\s*\[")
_NO_WORKBOOK: Final = "原文件的格式不能加批注"


def mark(content: bytes, findings: tuple[Finding, ...]) -> Copy:
    """The file marked, in its own format where that can be done; else a copy of it as .xlsx, or why there is none."""
    if b"%PDF" in content[:_PDF_HEAD]:
        return _pdf(content, findings)
    if is_document(content):
        return _document(content, findings)
    document = Document.of("", content)
    # What is marked has been read before, and let through by the guard then: only what is locked is read again.
    is_open = markable(content)
    opened = content if is_open else unlocked(document)
    if opened is None:
        return without(_NO_WORKBOOK)
    if not (is_open or markable(opened)):
        return _anew(document, findings, _TOO_LARGE)
    try:
        return Copy(mark_workbook(opened, findings))
    except UnmarkableError:
        return _anew(document, findings, _DAMAGED)


def _pdf(content: bytes, findings: tuple[Finding, ...]) -> Copy:
    try:
        marked = mark_pdf(content, findings)
    except UnmarkablePdfError:
        return without(_LOCKED)
    return Copy(marked, _SIGNED if _SIGNATURE.search(content) else "")


def _document(content: bytes, findings: tuple[Finding, ...]) -> Copy:
    try:
        return Copy(mark_document(content, findings))
    except UnmarkableError:
        return without(_DAMAGED)


def without(reason: str) -> Copy:
    """No copy, and what the answer says about it."""
    return Copy(None, _WITHOUT.format(reason=reason))


def _anew(document: Document, findings: Sequence[Finding], reason: str) -> Copy:
    found = likeness(document)
    if found is None:
        return without(reason)
    return Copy(mark_workbook(rendered(found), [_renamed(one) for one in findings]), _DRAWN_ANEW, ".xlsx")


def _renamed(finding: Finding) -> Finding:
    """The finding with the name its sheet has in the copy."""
    where = finding.where
    if not isinstance(where, CellPlace) or sheet_name(where.sheet) == where.sheet:
        return finding
    return replace(finding, where=CellPlace(sheet_name(where.sheet), where.cell))
