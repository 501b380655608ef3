"""D04 补正告知书 (第九条第三款): what one returned paper must still mend, item by item."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Final

from generators.layout import chinese_date
from generators.notices.notice import Composed, Ledger, Plain, fill, short_title
from generators.occasion import Lacking, Occasion
from generators.office import Office
from generators.tables import column_sets, table
from greenlist.findings import Severity
from greenlist.receipts import FindingFacts, Receipt

_ORDER: Final = {severity.value: place for place, severity in enumerate(Severity)}
# What a district and a firm call the papers; the forms' own long titles say the same.
PAPERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "attachment_5": "年度动态管理表",
        "attachment_6": "梯度培育信息登记表",
        "evaluation_report": "评价报告",
    }
)
_TITLE: Final = "补正事项表"
_NOTE: Final = "（标明“非官方要求”的为核对疑点，请核实更正或者说明）"
_PLAIN_NOTE: Final = "（请逐项更正或者说明）"


class Correction(Plain):
    """Variables of templates/correction.docx."""

    stem: ClassVar[str] = "correction"

    received: str
    sender: str
    paper: str
    receipt: str
    count: str
    basis: str
    request: str
    deadline: str
    we: str


def paper_title(paper: str | None) -> str:
    """What the paper is called in a letter; 申报材料 when it is none of the subjects' papers."""
    return PAPERS.get((paper or "").partition(".")[0], "申报材料")


def place_text(where: Mapping[str, Any] | None) -> str:
    """Where a finding stands, as a person looks for it.

    >>> place_text({"sheet": "A基本信息", "cell": "C5"}), place_text({"page": 3, "bbox": [0, 0, 1, 1]})
    ('A基本信息!C5', '第3页')
    """
    if not where:
        return ""
    if "cell" in where:
        return f"{where.get('sheet', '')}!{where['cell']}".lstrip("!")
    return f"第{where['page']}页" if "page" in where else ""


def _row(finding: FindingFacts) -> Mapping[str, str]:
    label = (finding.label or "") + (f"（{finding.year}年）" if finding.year else "")
    return {
        "number": "",
        "where": "\n".join(filter(None, (label, place_text(finding.where)))) or "全文",
        "found": finding.message,
        "remedy": finding.remedy or "请核实后更正或者说明。",
        "basis": finding.basis,
    }


def items(receipt: Receipt) -> tuple[FindingFacts, ...]:
    """What must be mended or explained: everything but hints, the gravest first."""
    wanted = [f for f in receipt.findings if f.severity != Severity.INFO.value]
    return tuple(sorted(wanted, key=lambda f: _ORDER.get(f.severity, len(_ORDER))))


def _senders(receipt: Receipt, office: Office) -> tuple[str, str, str]:
    """主送, how the text names who handed in, and how it asks."""
    name = receipt.subject.name if receipt.subject and receipt.subject.name else ""
    code = receipt.subject.uscc if receipt.subject and receipt.subject.uscc else ""
    named = (name or "有关单位") + (f"（统一社会信用代码：{code}）" if code else "")
    district = receipt.district or (receipt.subject.district or "" if receipt.subject else "")
    if district:
        return office.district_bureau(district), f"你区{named}", "请通知该单位"
    return name or "有关单位", f"你单位{f'（统一社会信用代码：{code}）' if code else ''}", "请"


def compose(receipt: Receipt, occasion: Occasion) -> Composed | Lacking:
    """Fill the notice from the receipt of a returned paper.

    Args:
        receipt: of the paper.
        occasion: whose office issues, and whether it has.
    """
    wanted, office = items(receipt), occasion.office
    if receipt.status not in {"returned", "rejected"} or not wanted:
        return Lacking("D04", (f"受理号{receipt.id}的材料没有需要补正的事项",))
    to, sender, request = _senders(receipt, office)
    paper = paper_title(receipt.paper)
    made = table(column_sets()["correction"], [_row(finding) for finding in wanted])
    lists = (Ledger("补正事项", _TITLE, made),)
    ours = any("非官方要求" in finding.basis for finding in wanted)
    notice = fill(
        Correction,
        occasion,
        lists,
        to=to,
        order=_NOTE if ours else _PLAIN_NOTE,
        titled={"paper": paper},
        received=chinese_date(_received(receipt)),
        sender=sender,
        paper=f"《{paper}》" if paper != "申报材料" else paper,
        receipt=receipt.id,
        count=str(len(wanted)),
        basis=office.cites(),
        request=request,
        deadline=f"自收到本告知书之日起{office.correction_days}个工作日内",
        we=office.we,
    )
    name = receipt.subject.name if receipt.subject and receipt.subject.name else ""
    return Composed(
        notice,
        lists,
        document_name=f"{short_title(notice)}（{name[:30] or receipt.id}）",
        ledger_name="",
        facts={"receipt": receipt.id, "file": receipt.file.name, "sha256": receipt.file.sha256},
        given=(name,) if name else (),
    )


def _received(receipt: Receipt) -> date:
    return receipt.received_at.date()
