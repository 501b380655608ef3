"""What a comparison of two editions says to people."""

from collections.abc import Mapping
from typing import Any, Final

from greenlist.desk.rejudging import Comparison, Difference, PaperChange, Told
from greenlist.desk.telling import Teller
from greenlist.findings import Severity
from greenlist.receipts import STATUS_WORDS
from greenlist.register import KINDS
from greenlist.regulation.editions import Edition, edition, names
from greenlist.verdicts import Outcome

_WEIGHTS: Final = {one.value: one.zh for one in (*Outcome, *Severity)}


def tell_editions(teller: Teller, current: Edition) -> None:
    """Every edition of the package, and the one in force when it is a file."""
    found = [edition(name) for name in names()]
    if current.name not in names():
        found.append(current)
    for one in found:
        teller.fact(
            {"name": one.name, "title": one.title, "note": one.note, "current": one.name == current.name}
        )
    rows = [(one.name, one.title, one.note, "现行" if one.name == current.name else "") for one in found]
    teller.table("可用的版本", ("名称", "文件", "说明", "状态"), rows)


def tell_comparison(teller: Teller, found: Comparison, current: Edition, other: Edition) -> None:
    """What differs, paper by paper, who stands differently in the end, and the sum of it."""
    if teller.as_json:
        return
    for change in found.changed:
        rows = [_row(one) for one in (*change.verdicts, *change.findings)]
        teller.table(_headline(change), ("编号", current.name, other.name), rows)
    heads = ("类别", "单位名称", "信用代码", current.name, other.name)
    stands = [
        (KINDS[one.kind], one.name, one.uscc, _state(one.before), _state(one.after)) for one in found.subjects
    ]
    teller.table("结果不同的单位", heads, stands)
    for receipt, reason in found.unread:
        teller.say(f"受理号{receipt}没有重判：{reason}")
    teller.say(
        f"按{other.title}重判{found.papers}份来件：{len(found.changed)}份结论不同，{len(found.subjects)}个单位结果不同；"
        f"另有{len(found.reworded)}份结论相同、仅依据或文字不同。"
    )
    if other.note:
        teller.say(other.note)


def _state(stand: Mapping[str, Any] | None) -> str:
    return str(stand["state"]) if stand else "不在登记簿"


def _headline(change: PaperChange) -> str:
    before, after = (STATUS_WORDS[status] for status in change.status)
    status = before if before == after else f"{before} → {after}"
    return f"受理号{change.receipt} {change.day} {change.name or change.file}：{status}"


def _row(one: Difference) -> tuple[str, str, str]:
    code = (one.before or one.after or Told((), "", "", "", "")).code
    return code, _said(one.before), _said(one.after)


def _said(told: Told | None) -> str:
    return f"{_WEIGHTS[told.outcome]}：{told.text}（{told.basis}）" if told else "—"
