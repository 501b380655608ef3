"""What a blank says about itself, whatever file it is written into: its title, its annex, 填表说明."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from greenlist.forms.definition import Certainty, Form, entries, known
from greenlist.forms.guidance import NOT_APPLICABLE

_ANNEXES: Final = {"attachment_5": "附件5", "attachment_6": "附件6"}
_DESIGNED: Final = (
    "本表栏目由本工具依据《广州市绿色工厂梯度培育及管理暂行办法（征求意见稿）》设计，供填报和自动核对使用，"
    "不是主管部门印发的正式表格；主管部门另有规定的，以其公布的为准。"
)


@dataclass(frozen=True, slots=True)
class Medium:
    """What a kind of file asks of the person who fills it in: where to write, and how to add rows to a list."""

    where: str
    rows: str


WORKBOOK: Final = Medium(
    "只在白色格内填写；灰色格为栏目、单位和说明，已加保护（没有密码），请不要改动栏目名称和表头。",
    "逐条填写的表格，行数不够时选中最后一行，在其上方插入行后续填；空行不影响核对。",
)
DOCUMENT: Final = Medium(
    "只在白色格内填写；灰色格为栏目、单位和说明，已锁定（没有密码），请不要改动栏目名称和表头；有方框的点击方框勾选。",
    "逐条填写的表格，行数不够时在最后一行下方插入行续填，新行直接输入文字即可；空行不影响核对，也可以删除。",
)
_GENERAL: Final = (
    "带红色*的为必填栏目；“填写说明”写有条件的，符合条件时必填。",
    f"不适用的填“{NOT_APPLICABLE}”；数量为零的填0；空白视为未填。三者含义不同，请勿混用。",
    "数值只填数字，不带单位，按栏目所列单位换算；百分数填0至100之间的数值，95%填95。",
    "日期写作2025-03-31；统一社会信用代码、证书编号、文号照原件填写。",
    "有下拉列表的从列表中选择；可多选的，各项之间用“、”隔开。",
)
_SERIES: Final = "三年数据分列填写，每年一列，年度见列头。"


def paper_title(form: Form) -> str:
    """The title with the year the paper is about, as far as it says one."""
    return form.title + paper_year(form)


def annex(model: type[Form]) -> str:
    """Its number among the annexes of the Measures; '' when it is none."""
    return _ANNEXES.get(model.paper.partition(".")[0], "")


def paper_year(form: Form) -> str:
    """`（2026年度）`; '' while the paper does not say its year."""
    year = known(getattr(form, form.year_field)) if form.year_field else None
    return f"（{year}年度）" if year is not None else ""


def is_annex(model: type[Form]) -> bool:
    """Whether the paper is an annex of the Measures, and so has a cover."""
    return bool(annex(model))


def _is_designed(model: type[Form]) -> bool:
    """Whether any label is ours rather than found in a published paper."""
    fields = [e.printed for e in entries(model).values()]
    fields += [p.printed for e in entries(model).values() if e.row for p in entries(e.row).values()]
    return any(p.source.certainty in {Certainty.DESIGNED, Certainty.MEMORY} for p in fields)


def instructions(form: Form, medium: Medium = WORKBOOK) -> Iterator[str]:
    """The sentences of 填表说明: this paper's own, those all papers share, and whose layout it is."""
    yield from form.instructions
    yield medium.where
    yield from _GENERAL
    layouts = {block.layout.value for block in form.blocks}
    if layouts & {"series", "lines"}:
        yield _SERIES
    if "list" in layouts:
        yield medium.rows
    if _is_designed(type(form)):
        yield _DESIGNED
