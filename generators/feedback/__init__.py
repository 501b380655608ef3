"""反馈.docx: the answer to whoever handed in a file, in words and tables a person reads."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from types import MappingProxyType
from typing import Final

from generators.feedback.agreement import agreement_section
from generators.feedback.facts import facts_section
from generators.feedback.findings import findings_section
from generators.feedback.outcome import outcome_of
from generators.feedback.page import WIDTH_MM, Cell, Picture, document, paragraph, table
from generators.feedback.parts import parts_section
from generators.wording import chinese_dates
from greenlist.forms import FORMS
from greenlist.receipts import Receipt, VerdictFacts
from greenlist.verdicts import Outcome

_ROLES: Final = {"subject": "企业（园区）", "evaluator": "第三方评价机构", "city": "市工业和信息化局"}
_HEAD_WIDTHS: Final = (26.0, 59.0, 26.0, 59.0)
_VERDICT_WIDTHS: Final = (28.0, 50.0, 19.0, 73.0)
_LABEL_FILL: Final = "F5F5F5"
_HEAD_FILL: Final = "EDEDED"
_COLOURS: Final = {Outcome.MET: "1E6B34", Outcome.NOT_MET: "A61B1B", Outcome.UNKNOWN: "8A5A00"}
_CHINA: Final = timezone(timedelta(hours=8))
_NUMBERS: Final = "一二三四五六"
_CLOSING: Final = "本反馈由程序核对生成。受理、初审、审核、评审和列入名单，以主管部门的决定为准。对核对结果有疑问的，请凭受理号联系。"


def feedback_docx(receipt: Receipt, pictures: Mapping[int, Picture] = MappingProxyType({})) -> bytes:
    """The answer as a Word document. Equal receipts give equal bytes; timings do not show.

    Args:
        receipt: what became of the file.
        pictures: place in the receipt's `agreement` → picture of that place in the report.
    """
    title = "材料核对反馈单"
    content = [paragraph("Title", title), _head(receipt), _outcome(receipt)]
    held = dict(sorted(pictures.items()))
    made_of = (
        *_SECTIONS[:2],
        ("与评价报告、台账的比对", lambda of: agreement_section(of, held)),
        *_SECTIONS[2:],
    )
    sections = [(heading, made) for heading, section in made_of if (made := section(receipt))]
    for number, (heading, made) in zip(_NUMBERS, sections, strict=False):
        content += [paragraph("Heading1", f"{number}、{heading}"), made]
    content.append(paragraph("Note", _CLOSING))
    return document(f"{title} {receipt.id}", "".join(content), tuple(held.values()))


def _head(receipt: Receipt) -> str:
    pairs = list(_head_pairs(receipt))
    rows = [
        [cell for label, text in pairs[place : place + 2] for cell in _pair(label, text)]
        for place in range(0, len(pairs), 2)
    ]
    for row in rows:
        if len(row) < len(_HEAD_WIDTHS):
            row[-1] = Cell(row[-1].text, span=3)
    label, name = _pair("文件名", receipt.file.name)
    rows.append([label, Cell(name.text, span=3)])
    return table(_HEAD_WIDTHS, rows, head=0)


def _pair(label: str, text: str) -> tuple[Cell, Cell]:
    return Cell(label, "Head", _LABEL_FILL), Cell(text)


def _head_pairs(receipt: Receipt) -> Iterator[tuple[str, str]]:
    yield "受理号", receipt.id
    yield "收到时间", _moment(receipt.received_at)
    yield "材料", _paper(receipt)
    yield "提交方", _ROLES.get(receipt.role, receipt.district or "区主管部门")
    if receipt.subject:
        yield "单位", receipt.subject.name or "未读出"
        yield "信用代码", receipt.subject.uscc or "未读出"
        if receipt.subject.district:
            yield "所属区", receipt.subject.district
    yield "核对日期", _day(receipt)


def _moment(moment: datetime) -> str:
    """A moment as clocks in Guangzhou show it."""
    there = moment.astimezone(_CHINA) if moment.tzinfo else moment
    return f"{there.year}年{there.month}月{there.day}日 {there:%H:%M}"


def _day(receipt: Receipt) -> str:
    day = receipt.as_of
    return f"{day.year}年{day.month}月{day.day}日"


def _paper(receipt: Receipt) -> str:
    if receipt.parts:
        return f"{len(receipt.parts)}份材料"
    model = FORMS.get(receipt.paper or "")
    return model.title if model else "未能识别"


def _outcome(receipt: Receipt) -> str:
    made = outcome_of(receipt)
    head = [Cell(f"核对结论：{made.title}", "Verdict", made.fill, made.colour)]
    body = [Cell("\n".join(made.lines), "Lead")]
    return paragraph("Cell", "") + table((WIDTH_MM,), [head, body], head=0)


def _verdicts_section(receipt: Receipt) -> str:
    if not receipt.verdicts:
        return ""
    head = [Cell(text, "Head", _HEAD_FILL) for text in ("条款", "要求", "结论", "理由")]
    rows = [_verdict(verdict) for verdict in receipt.verdicts]
    return table(_VERDICT_WIDTHS, [head, *rows])


def _verdict(verdict: VerdictFacts) -> list[Cell]:
    outcome = Outcome(verdict.outcome)
    return [
        Cell(verdict.citation),
        Cell(_asked(verdict)),
        Cell(outcome.zh, "Centre", colour=_COLOURS[outcome]),
        Cell(chinese_dates(verdict.because)),
    ]


def _asked(verdict: VerdictFacts) -> str:
    """What the passage asks: quoted, or told where its words are not kept."""
    if verdict.told:
        return f"{verdict.told}（转述）"
    return f"“{verdict.quote}”" if verdict.quote else "—"


_SECTIONS: Final = (
    ("其中各份材料", parts_section),
    ("核对发现的问题", findings_section),
    ("逐条核对结论", _verdicts_section),
    ("读取到的主要内容", facts_section),
)

__all__ = ["feedback_docx"]
