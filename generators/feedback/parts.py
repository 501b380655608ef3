"""The papers of a file that held several: each with what became of it and where its own answer is."""

from typing import Final

from generators.feedback.page import Cell, paragraph, table
from greenlist.forms import FORMS
from greenlist.receipts import STATUS_WORDS, PartFacts, Receipt

_WIDTHS: Final = (11.0, 50.0, 42.0, 31.0, 36.0)
_HEADS: Final = ("序号", "文件", "材料和单位", "结果", "受理号")
_HEAD_FILL: Final = "EDEDED"
_COLOURS: Final = {"accepted": "1E6B34", "returned": "A61B1B", "rejected": "A61B1B"}
_QUIET: Final = "44546A"


def parts_section(receipt: Receipt) -> str:
    """The list; '' for a file that is one paper."""
    if not receipt.parts:
        return ""
    head = [Cell(text, "Head", _HEAD_FILL) for text in _HEADS]
    rows = [_row(place, part) for place, part in enumerate(receipt.parts, 1)]
    note = "注：每份材料的具体问题和更正办法，见发件箱中以其受理号开头的答复文件夹。"
    return table(_WIDTHS, [head, *rows]) + paragraph("Note", note)


def _row(place: int, part: PartFacts) -> list[Cell]:
    said = STATUS_WORDS[part.status] + (f"\n同{part.duplicate_of}号" if part.duplicate_of else "")
    return [
        Cell(str(place), "Centre"),
        Cell(part.name),
        Cell(_about(part)),
        Cell(said, "Centre", colour=_COLOURS.get(part.status, _QUIET)),
        Cell(part.id, "Centre"),
    ]


def _about(part: PartFacts) -> str:
    model = FORMS.get(part.paper or "")
    title = model.title if model else "未能识别"
    name = (part.subject.name or part.subject.uscc or "") if part.subject else ""
    return "\n".join(filter(None, (title, name)))
