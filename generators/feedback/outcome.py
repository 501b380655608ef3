"""The outcome in plain words: one sentence of verdict, what it means, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generators.wording import chinese_dates
from greenlist.findings import Severity
from greenlist.forms.recognition_check import AWAITED
from greenlist.receipts import STATUS_WORDS, Receipt

_NEXT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "attachment_5": "本年度动态管理表已登记，无需再次提交；区主管部门将持续跟踪（第十三条、第十四条）。",
        "attachment_6": "下一步由所在区工业和信息化主管部门初审，符合要求的推荐至市工业和信息化局审核（第九条）。",
        "evaluation_report": "下一步由所在区工业和信息化主管部门初审，满足标准要求的推荐至市工业和信息化局评审（第十条）。",
    }
)
_CHECK: Final = (
    "报告有扫描页，由程序识别的内容中有未经确认的，不作为认定依据。请打开随附的《识别结果核对表》，对照其中的原件截图逐项填写"
    "“正确”或“更正”，填上核对人姓名，保存后放回原来的收件文件夹；报告即按核对后的内容重新答复。"
)
_RECORDED: Final = "表中各行已登记入台账，无需再次提交；如需更正，请提交更正后的整张表。"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the file.

    Attributes:
        title: the verdict in a few words.
        colour: RRGGBB of the verdict, `fill` of the box it stands in.
        lines: sentences that explain it and say what to do next.
    """

    title: str
    colour: str
    fill: str
    lines: tuple[str, ...]


def outcome_of(receipt: Receipt) -> Outcome:
    """The verdict on a file."""
    if receipt.parts and receipt.status in _SEVERAL:
        return Outcome(*_SEVERAL[receipt.status], (receipt.summary,))
    return _MAKERS[receipt.status](receipt)


def _count(receipt: Receipt, *severities: Severity) -> int:
    """Findings of these weights; not what a scan leaves open, which is asked for in a table."""
    return sum(f.severity in severities and f.code != AWAITED for f in receipt.findings)


def _to_be_checked(receipt: Receipt) -> tuple[str, ...]:
    """What to do about what a scan leaves open."""
    if not any(finding.code == AWAITED for finding in receipt.findings):
        return ()
    return (_CHECK,)


def _proposal(receipt: Receipt) -> tuple[str, ...]:
    text = receipt.proposal.text if receipt.proposal else ""
    return (f"核对意见：{text}",) if text else ()


def _package(receipt: Receipt) -> tuple[str, ...]:
    return (receipt.package.text,) if receipt.package else ()


def _stands(receipt: Receipt) -> tuple[str, ...]:
    if not receipt.stands:
        return ()
    return (f"此前受理的{receipt.stands}号材料仍然有效，在本件更正并受理之前不作变更。",)


def _accepted(receipt: Receipt) -> Outcome:
    remarks = _count(receipt, *Severity)
    noted = f"另有{remarks}处需留意或说明，见后表，不影响受理。" if remarks else "未发现需要更正的问题。"
    follows = _NEXT.get((receipt.paper or "").partition(".")[0], _RECORDED)
    first = "本件已受理并登记。" + noted
    again = (f"本件替代此前受理的{receipt.replaces}号材料。",) if receipt.replaces else ()
    lines = (first, *again, *_to_be_checked(receipt), follows, *_proposal(receipt), *_package(receipt))
    return Outcome(STATUS_WORDS[receipt.status], "1E6B34", "E6F2E8", lines)


def _returned(receipt: Receipt) -> Outcome:
    blocks, errors = _count(receipt, Severity.BLOCK), _count(receipt, Severity.ERROR)
    if blocks:
        also = f"，另有{errors}处须更正" if errors else ""
        first = f"核对发现{blocks}处不符合规定条件或属否决情形{also}，本件未予登记。"
        then = "所列情况如与事实不符（如填写有误），请更正后重新提交整份材料；如属实，本次不能办理。"
        return Outcome(
            "暂不能受理",
            "A61B1B",
            "FBE9E7",
            (first, then, *_stands(receipt), *_proposal(receipt), *_package(receipt)),
        )
    first = f"核对发现{errors}处须更正，本件暂未登记。全部问题已一次列出。"
    then = "请对照后表逐项更正，保存后重新提交整份材料；不需要另写说明。"
    asked = _to_be_checked(receipt)
    lines = (first, then, *asked, *_stands(receipt), *_proposal(receipt), *_package(receipt))
    return Outcome(STATUS_WORDS[receipt.status], "8A5A00", "FFF4D6", lines)


def _rejected(receipt: Receipt) -> Outcome:
    told = [chinese_dates(f"{finding.message}{finding.remedy}") for finding in receipt.findings]
    lines = tuple(told) or (receipt.summary,)
    return Outcome(
        STATUS_WORDS[receipt.status], "A61B1B", "FBE9E7", ("本件未能作为申报材料读取，未作内容核对。", *lines)
    )


def _duplicate(receipt: Receipt) -> Outcome:
    first = f"本件与{receipt.duplicate_of}号材料的文件内容完全相同，未再次登记，以原答复为准。"
    then = "如已作更正，请确认提交的是更正后保存的文件。"
    newer = (
        (f"请注意：{receipt.duplicate_of}号材料此后已被{receipt.stands}号材料替代，现登记的是后者。",)
        if receipt.stands
        else ()
    )
    return Outcome(STATUS_WORDS[receipt.status], "44546A", "EAEEF3", (first, *newer, then))


def _quarantined(receipt: Receipt) -> Outcome:
    first = "处理本件时本工具发生内部错误，未作任何判定；这不是材料的问题。"
    then = f"原件已保存，工作人员将凭受理号{receipt.id}处理；处理后可再次提交同一文件。"
    return Outcome(STATUS_WORDS[receipt.status], "44546A", "EAEEF3", (first, then))


# A file with several papers says nothing of its own: its summary counts what became of them.
_SEVERAL: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {"accepted": ("全部已受理", "1E6B34", "E6F2E8"), "returned": ("部分未受理", "8A5A00", "FFF4D6")}
)
_MAKERS: Final = MappingProxyType(
    {
        "accepted": _accepted,
        "returned": _returned,
        "rejected": _rejected,
        "duplicate": _duplicate,
        "quarantined": _quarantined,
    }
)
