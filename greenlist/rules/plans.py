"""Checks on what a registration plans: year, projects, investment, targets (X-057 … X-062)."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms import FORMS
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6 import FACTORY_KIND, PlanProject, Registration
from greenlist.forms.attachment_6_factory import TARGET_STARS, FactoryRegistration
from greenlist.forms.definition import Shape, entries, known
from greenlist.register import LEVELS
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words, plain, share
from greenlist.rules.papers import FACTORY_REGISTRATION, REGISTRATION, ours, own
from greenlist.rules.trends import directions, worse
from greenlist.rules.wording import bare
from greenlist.verdicts import Hit, check

_TERM: Final = Law(Citation(9, paragraph=4), "市级绿色制造名单培育对象有效期三年")
_RENOVATION: Final = Law(Citation(9, paragraph=4), "有效期内培育对象应对照相关标准持续开展绿色化改造提升")
_ONE_PERCENT: Final = share("0.01")


def _register_year(case: Case) -> int | None:
    form = own(case, Registration)
    year = known(form.register_year)
    return None if year is None else int(year)


@check(
    "X-057",
    Severity.ERROR,
    basis=_TERM,
    message="拟创建年度{a}年应在{b}–{c}年之间（培育对象有效期三年）。",
    remedy="请填写有效期内的拟创建年度。",
    papers=REGISTRATION,
)
def target_year_in_term(case: Case) -> Iterator[Hit]:
    """The planned year is from the register year to the end of the term, both included."""
    form, year = own(case, Registration), _register_year(case)
    target = known(form.target_year)
    if target is None or year is None:
        return
    last = year + case.parameters.pool_years
    if not year <= target <= last:
        yield Hit("target_year", fill={"a": str(int(target)), "b": str(year), "c": str(last)})


@check(
    "X-058",
    Severity.ERROR,
    basis=_RENOVATION,
    message="改造项目“{p}”起止日期（{a}至{b}）有误或不在三年培育期内。",
    remedy="请填写三年培育期内的起止日期，开始日期不晚于完成日期。",
    papers=REGISTRATION,
)
def plan_projects_in_term(case: Case) -> Iterator[Hit]:
    """A planned project does not end before it starts, and ends within the term."""
    form, year = own(case, Registration), _register_year(case)
    for row, project in enumerate(form.plan_projects):
        start, end = known(project.starts_on), known(project.ends_on)
        if start is None or end is None:
            continue
        outside = year is not None and not year <= end.year <= year + case.parameters.pool_years
        if end < start or outside:
            fill = {"p": known(project.project_name) or "未填名称", "a": in_words(start), "b": in_words(end)}
            yield Hit("plan_projects.ends_on", row=row, fill=fill)


def _planned(projects: tuple[PlanProject, ...]) -> Decimal | None:
    amounts = [known(project.investment) for project in projects]
    told = [amount for amount in amounts if amount is not None]
    return sum(told, Decimal(0)) if told and len(told) == len(amounts) else None


@check(
    "X-059",
    Severity.ERROR,
    basis=ours("计划总投资等于各项目投资额之和"),
    message="计划总投资{a}万元与改造项目投资额之和{b}万元不一致。",
    remedy="请核对计划总投资和各项目投资额（万元）。",
    papers=REGISTRATION,
)
def plan_investment_sum(case: Case) -> Iterator[Hit]:
    """The planned investment is the sum of the projects', within 1 %."""
    form = own(case, Registration)
    told = known(form.plan_investment_total)
    planned = _planned(form.plan_projects)
    if told is not None and planned is not None and not _ONE_PERCENT.allows(told, planned):
        yield Hit("plan_investment_total", fill={"a": plain(told), "b": plain(planned)})


@check(
    "X-060",
    Severity.WARN,
    basis=ours("培育目标不低于现有星级"),
    message="培育目标{a}低于现有星级{b}星。",
    remedy="请填写不低于现有级别的培育目标。",
    papers=FACTORY_REGISTRATION,
)
def target_above_present(case: Case) -> Iterator[Hit]:
    """The target is not below the stars the factory has by its own or the register's word."""
    form = own(case, FactoryRegistration)
    target = known(form.target_level)
    if target not in TARGET_STARS:
        return
    told = {known(row.level) for row in form.existing_lists if known(row.kind) in {None, FACTORY_KIND}}
    held = told | (set(case.record.listed) if case.record else set())
    present = max((LEVELS.index(level) + 1 for level in held if level in LEVELS), default=0)
    if TARGET_STARS.index(target) + 1 < present:
        yield Hit("target_level", fill={"a": target, "b": str(present)})


def _direction_of(title: str) -> str | None:
    """Direction of the key indicator a target names, or None."""
    fields = entries(FactoryYearTable)
    for name, direction in directions("factory").items():
        entry = fields[name]
        if entry.shape is Shape.LINE and bare(title) in {
            bare(words) for words in (entry.printed.title, *entry.printed.synonyms)
        }:
            return direction
    return None


@check(
    "X-061",
    Severity.WARN,
    basis=_RENOVATION,
    message="年度目标“{i}”逐年变差（{a}），应逐年改善。",
    remedy="请核对现状值和三年目标值的方向和单位。",
    papers=REGISTRATION,
)
def targets_improve(case: Case) -> Iterator[Hit]:
    """No target is worse than the year before; for indicators whose direction is known."""
    form = own(case, Registration)
    for row, target in enumerate(form.plan_targets):
        title = known(target.indicator)
        direction = _direction_of(title) if title else None
        told = (target.present, target.first_year, target.second_year, target.third_year)
        values = [value for held in told if (value := known(held)) is not None]
        if title and direction and any(worse(direction, b, a) for a, b in pairwise(values)):
            fill = {"i": title, "a": "、".join(plain(value) for value in values)}
            yield Hit("plan_targets.indicator", row=row, fill=fill)


@check(
    "X-062",
    Severity.ERROR,
    basis=ours("附件6按培育类别分表"),
    message="培育类别填写为“{a}”，本表供{b}填写。",
    remedy="请改用随附的相应类别的空白表填写；如类别填写有误，请更正。",
    papers=REGISTRATION,
)
def kind_is_the_forms(case: Case) -> Iterator[Hit]:
    """Each kind of subject has a form of its own."""
    form = own(case, Registration)
    kind = known(form.cultivation_kind)
    if kind is not None and kind != form.subject:
        right = next((paper for paper in REGISTRATION if getattr(FORMS[paper], "subject", "") == kind), "")
        yield Hit("cultivation_kind", fill={"a": kind, "b": form.subject}, form=right)
