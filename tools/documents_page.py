"""docs/documents.md: every kind of document, when it is drafted, what it says and who signs it, and its variables."""

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pydantic import BaseModel

from generators import drafting
from generators.drafting import MAKERS, Drafted, Maker
from generators.lint.examine import FAMILY_NAMES
from generators.notices.notice import Notice
from generators.occasion import Lacking
from generators.office import Office
from greenlist.desk import specimen
from greenlist.documents import DOCUMENTS, DocumentKind, Paper
from greenlist.regulation.parameters import parameters_on

_LONGEST: Final = 60  # characters of an example
_SIGNS: Final[Mapping[str, str]] = {
    "L": "局负责人",
    "P": "局主要负责人",
    "O": "局办公室",
    "Z": "区主管部门负责人",
    "": "不签发",
}
_DRAFTED: Final[Mapping[str, str]] = {
    "register": "程序走到这一步时自动拟稿；也可以 `greenlist draft {code}`",
    "paper": "来件退回时随回执拟稿",
    "subject": "`greenlist draft {code} --for 信用代码`",
}
_SERIES: Final[Mapping[str, str]] = {
    "letter": "函的字号（设置 office.series.letter）",
    "file": "文件的字号（设置 office.series.file）",
    "rule": "规范性文件的字号",
    "": "没有",
}
INTRODUCTION: Final = """# 公文

办法各环节的公文共{count}种。时机、事实、签发权限见各节；版式按 GB/T 9704—2012，用 `greenlist lint` 核对。

- **草稿**：程序走到这一步时放在 `outbox/公文/<年>/<文种>/`，登记簿变了随之更换，不再需要时撤回；
  文号、日期是“待编号”“待签发”，登记簿没有的事实是“（待补：……）”。
- **定稿**：放入“公文印发登记单”后生成。文号、成文日期、签发人取自登记单；
  “需经办人补充”的各项写在登记单“补充事项”（`名称：内容；名称：内容`）。一种公文一次有几件的，“涉及对象”写明是哪一件（或者几件，用顿号隔开）。缺一项、有待核查的异议、缺部门意见，都不生成定稿，并说明缺什么。
- 由区主管部门签发的（D02、D06、D23、D24）只代拟草稿，须在设置 `office.districts` 写明该区主管部门的全称。
- 时机、签发人按办法和《党政机关公文处理工作条例》的通常做法列出，办法没有写明的以本单位的规定为准。
- 用词和结构属于本工具的设计，不是办法规定的格式；条文引文逐字取自办法（征求意见稿）。
- 模板在 `templates/`，文件名见各节，可以用 Word 或 WPS 改文字；可用的变量列在各节末尾，例子用的是虚构的一轮资料。
"""
MEANINGS: Final[Mapping[str, str]] = {
    "title": "标题，一行；也是文件属性里的标题",
    "heading": "标题，已按词意分行",
    "organ": "署名",
    "mark": "发文机关标志",
    "number": "发文字号；草稿为待编号",
    "date": "成文日期；草稿为待签发",
    "to": "主送机关",
    "note": "附注：联系人、电话",
    "copies": "抄送；没有的为空",
    "signer": "签发人，只在上行文",
    "print_office": "印发机关",
    "print_date": "印发日期",
    "annex_lines": "附件说明，每个附件一行",
    "annexes": "附件：编号 mark、标题 heading、副题 note、表前一行 above、名单 table",
    "basis": "依据的文件",
    "we": "自称",
    "year": "年度",
    "years": "年数",
    "counts": "家数，由名单行数算出",
    "ordered": "推荐不止一家时写明按推荐顺序排列；只有一家时为空",
    "items": "项数",
    "named": "单位名称和统一社会信用代码",
    "limit": "期限，由经办人填报",
    "deadline": "期限",
    "table_heading": "表的标题，已分行",
    "table_note": "表的副题：排序规则",
    "blocks": "分类的表：标题 title、名单 table",
    "filled_by": "填表人，留空待填",
    "checked_by": "审核人，留空待填",
    "phone": "联系电话",
    "time": "时间",
    "venue": "地点",
    "topics": "内容",
    "chair": "主持人",
    "experts": "出席专家",
    "days": "日期",
    "results": "评审结果的家数",
    "detail": "情况",
    "vetoes": "办法第十二条原文",
    "conditions": "办法第七条原文，一类一段",
    "district_by": "区级推荐的期限",
    "validity": "有效期",
    "received": "收到情况",
    "sender": "来件单位",
    "receipt": "受理号",
    "count": "事项数",
    "request": "请办事项",
    "publicity_days": "公示天数",
    "publicity": "公示起止",
    "period": "起止日期",
    "periods": "公示起止日期",
    "reference": "异议编号",
    "content": "异议内容",
    "outcome": "核查结论",
    "consequence": "由此怎样办理",
    "conclusion": "处理意见",
    "departments": "已征求意见的部门",
    "remarks": "附带说明；没有的为空",
    "data_year": "数据年度",
    "filing_by": "填报期限",
    "ground": "填报期限所据的条文；期限按其他文本的，由经办人补写",
    "removal": "拒不填报时移出所据的条文",
    "filing_before": "填报期限",
    "paper": "来件名称",
    "paper_day": "来件日期",
    "matter": "事项",
    "matters": "核查事项",
    "reviewed": "审核日期",
    "reason": "理由",
    "contact_lines": "联系方式，一项一行",
    "inspected": "抽查日期",
    "problems": "发现的问题",
    "event": "事件",
    "occurred": "发生日期",
    "what": "事件的等级和类别",
    "established": "认定情况",
    "standing": "在哪一级名单",
    "opinions": "审核意见，一项一段",
    "facts": "移出情形，一项一段",
    "levels": "名单级别",
    "fault": "存在的问题",
    "first": "起始日期",
    "last": "截止日期",
    "affected": "涉及的评价报告；没有的为空",
    "measures": "办法名称",
    "measures_heading": "办法名称，已分行",
    "measures_lines": "办法正文，一段一行",
}


def example_of(maker: Maker) -> Notice:
    """The variables of a paper filled from the invented round.

    Raises:
        LookupError: the invented round does not give rise to it.
    """
    paper, own = maker.paper, specimen.office(Office(), maker.paper.stem)
    day = specimen.day_of(paper.stem)
    if paper.drafted == "paper":
        made = drafting.draft_correction(specimen.receipt(), own)
    elif paper.drafted == "subject":
        made = drafting.draft_reasons(specimen.application(), specimen.REASONS, day, own)
    else:
        held, parameters = specimen.register(day), parameters_on(day)
        found = drafting.drafts(paper.kind, held, day.year, day, parameters, own, about=paper.document)
        made = found if isinstance(found, Lacking) else found[0]
    if isinstance(made, Drafted):
        return made.notice
    raise LookupError(paper.stem, made.missing)


def _shown(value: object) -> str:
    """A value as an example: short, on one line."""
    if isinstance(value, tuple):
        inside = "；".join(_shown(one) for one in value[:2])
        return f"{inside}；……" if len(value) > 2 else inside  # noqa: PLR2004 - two are enough to see
    if isinstance(value, BaseModel):
        return str(getattr(value, "title", getattr(value, "text", "")))
    text = str(value).replace("\n", "／").replace("|", "\\|")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


def _variables(maker: Maker) -> Iterator[str]:
    yield f"模板 `templates/{maker.paper.stem}.docx` 的变量：\n"
    yield "| 变量 | 含义 | 例 |"
    yield "| --- | --- | --- |"
    notice = example_of(maker)
    for name in type(notice).model_fields:
        yield f"| `{name}` | {MEANINGS[name]} | {_shown(getattr(notice, name)) or '（空）'} |"
    yield ""


def _paper(paper: Paper) -> Iterator[str]:
    rows = (
        ("标题", paper.title.format_map(_Blanks())),
        ("文种、版式", f"{paper.genre}，{FAMILY_NAMES[paper.family]}"),
        ("签发", _SIGNS[paper.signs]),
        ("主送", paper.to or "没有"),
        ("发文字号", _SERIES[paper.number]),
        ("附件", "；".join(one.format_map(_Blanks()) for one in paper.annexes) or "没有"),
        ("公开", "向社会公开" if paper.public else "不公开"),
        ("需经办人补充", "、".join(paper.asks) or "没有"),
        ("拟稿", _DRAFTED[paper.drafted].format(code=paper.kind) if paper.drafted else "不拟稿"),
    )
    yield "| 项目 | 内容 |"
    yield "| --- | --- |"
    yield from (f"| {what} | {said} |" for what, said in rows)
    yield ""


class _Blanks(dict[str, str]):
    """What is filled into titles, as people read it."""

    _WORDS: Final = {
        "organ": "〈机关〉",
        "year": "〈年〉",
        "city": "〈市〉",
        "kind": "〈类别〉",
        "name": "〈单位〉",
        "district": "〈区〉",
        "paper": "〈来件〉",
        "matter": "〈事项〉",
        "event": "〈事件〉",
        "measures": "〈办法〉",
    }

    def __missing__(self, key: str) -> str:
        return self._WORDS[key]


def _kind(kind: DocumentKind) -> Iterator[str]:
    yield f"## {kind.code} {kind.name}\n"
    by = "区主管部门" if kind.by == "district" else "市局"
    yield f"{kind.article}；{kind.trigger}。{by}印发。"
    if kind.optional:
        yield f'办法（征求意见稿）没有规定，缺省不拟；设置 `office.optional = ["{kind.code}"]` 后拟稿。'
    if kind.goes_with:
        yield f"随{kind.goes_with}印发，用同一登记单。"
    yield f"\n事实：{'；'.join(kind.facts)}。\n"
    for paper in kind.papers:
        if len(kind.papers) > 1:
            yield f"### {paper.document}\n"
        yield from _paper(paper)
        if (maker := MAKERS.get(paper.stem)) is not None:
            yield from _variables(maker)


@cache
def documents_page(made: str) -> str:
    """The page; `made` is the line that says it is generated."""
    lines = [made, "", INTRODUCTION.format(count=len(DOCUMENTS))]
    lines += ["| 编号 | 公文 | 条款 | 时机 | 签发 | 需补充 |", "| --- | --- | --- | --- | --- | --- |"]
    for kind in DOCUMENTS.values():
        signs = "、".join(dict.fromkeys(_SIGNS[paper.signs] for paper in kind.papers))
        asks = "、".join(kind.asks)
        lines.append(f"| {kind.code} | {kind.name} | {kind.article} | {kind.trigger} | {signs} | {asks} |")
    lines.append("")
    for kind in DOCUMENTS.values():
        lines += _kind(kind)
    return "\n".join(lines).rstrip() + "\n"
