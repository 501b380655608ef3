"""第十五条 变更处理：动态管理表中申报的变更。"""

from collections.abc import Iterator
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.definition import known
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words
from greenlist.rules.papers import TABLE, own
from greenlist.rules.wording import same_name
from greenlist.verdicts import Answer, Hit, check, met, not_met, rule, unknown

CHANGES: Final = {
    "name_changed": "名称变更",
    "merger_happened": "投资、并购",
    "scope_changed": "实际生产经营范围重大变更",
    "site_changed": "生产地址变更",
    "boundary_changed": "组织边界变更",
}
EXPLANATION: Final = {"change_explanation": "变更说明", "change_evidence": "佐证材料"}
_TIMELY: Final = Law(Citation(15, paragraph=1), "应在办理完相关手续后及时报所在区工业和信息化主管部门")
_REPORT_DAYS: Final = 30  # 日，含：“及时”的提示口径


def declared(form: YearTable) -> tuple[str, ...]:
    """Fields of the changes answered with 是."""
    return tuple(name for name in CHANGES if known(getattr(form, name)))


@rule(
    Citation(15, paragraph=1, aspect="a"),
    quote="并在填报动态管理表时予以说明",
    title="申报的变更有说明和佐证",
    papers=TABLE,
    finding="P-013",
    severity=Severity.ERROR,
    remedy="请填写变更说明（变更内容、原因、办结手续），并列出佐证材料。",
)
def changes_are_explained(case: Case) -> Answer | None:
    """A declared change comes with an explanation and evidence; a table without a change is not concerned.

    That the explanation is missing is the fact that decides here: the passage asks for it in this very table.
    """
    form = own(case, YearTable)
    changes = declared(form)
    if not changes:
        open_questions = [title for name, title in CHANGES.items() if getattr(form, name) is None]
        if open_questions:
            return unknown(
                f"是否发生{'、'.join(open_questions)}未填写。",
                field="name_changed",
                remedy="请填报单位逐项填写是否发生变更。",
            )
        return None
    what = "、".join(CHANGES[name] for name in changes)
    missing = [(name, title) for name, title in EXPLANATION.items() if known(getattr(form, name)) is None]
    if missing:
        return not_met(
            f"已申报变更（{what}），但缺少说明或佐证材料：未填写{'、'.join(title for _, title in missing)}。",
            field=missing[0][0],
        )
    return met(f"已申报{what}，并附说明和佐证材料。", field="change_explanation")


@check(
    "P-012",
    Severity.WARN,
    basis=_TIMELY,
    message="变更手续办结{n}日后方上报（办结{a}，上报{b}）。",
    remedy="请说明未及时上报的原因（超过30日提示，为本工具的口径）。",
    papers=TABLE,
)
def reported_late(case: Case) -> Iterator[Hit]:
    """A change reported more than 30 days after the formalities; 30 days is in time."""
    form = own(case, YearTable)
    done = known(form.change_completed_on)
    told = known(form.change_reported_on)
    if done is None or told is None or (days := (told - done).days) <= _REPORT_DAYS:
        return
    fill = {"n": str(days), "a": in_words(done), "b": in_words(told)}
    yield Hit("change_reported_on", fill=fill)


@check(
    "P-020",
    Severity.ERROR,
    basis=_TIMELY,
    message="向区主管部门报告日期（{b}）早于手续办结日期（{a}）。",
    remedy="变更应在办理完相关手续后上报，请核对两个日期。",
    papers=TABLE,
)
def reported_before_done(case: Case) -> Iterator[Hit]:
    """A change reported before its formalities were done; the same day is right."""
    form = own(case, YearTable)
    done = known(form.change_completed_on)
    told = known(form.change_reported_on)
    if done is not None and told is not None and told < done:
        yield Hit("change_reported_on", fill={"a": in_words(done), "b": in_words(told)})


@check(
    "P-021",
    Severity.WARN,
    basis=Law(Citation(15, paragraph=1), "市工业和信息化局对变更申请进行审核并提出变更意见"),
    message="变更后自认不再符合评价标准，须由市工业和信息化局审核并提出变更意见。",
    remedy="请按评价标准重新评价，并与所在区主管部门联系。",
    papers=TABLE,
)
def no_longer_conforming(case: Case) -> Iterator[Hit]:
    """A declared change after which the subject itself says it no longer conforms."""
    form = own(case, YearTable)
    if declared(form) and known(form.still_conforming) is False:
        yield Hit("still_conforming")


@check(
    "P-022",
    Severity.ERROR,
    basis=Law(Citation(15, paragraph=1), "如发生名称变更"),
    message="名称变更填写不一致：{detail}。",
    remedy="请核对变更前、变更后名称与本表名称和登记、批准机关的变更文件。",
    papers=TABLE,
)
def names_of_the_change(case: Case) -> Iterator[Hit]:
    """A declared change of name whose two names are the same, or whose new name is not the table's own."""
    form = own(case, YearTable)
    if not known(form.name_changed):
        return
    before, after, now = known(form.name_before), known(form.name_after), known(form.subject_name)
    if before and after and same_name(before, after):
        yield Hit("name_after", fill={"detail": f"变更前后均为“{after}”"})
    elif after and now and not same_name(after, now):
        yield Hit("name_after", fill={"detail": f"变更后名称“{after}”与本表名称“{now}”不同"})
