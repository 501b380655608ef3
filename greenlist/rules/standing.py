"""Checks against the register: is it listed, is it the same subject, is it needed (R-001 … R-013)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.attachment_5 import CompanyYearTable, YearTable
from greenlist.forms.attachment_6 import FACTORY_KIND, Registration
from greenlist.forms.attachment_6_company import CompanyRegistration
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.change_request import NAME, SCOPE, SITE
from greenlist.forms.definition import Form, known
from greenlist.register import KINDS, LEVELS, PaperAccepted
from greenlist.regulation import Citation
from greenlist.rules.article_07 import CLEAN_PRODUCTION
from greenlist.rules.clean_production import certificate_of, published_of
from greenlist.rules.figures import Figures, in_words, plain, share
from greenlist.rules.papers import (
    COMPANY_REGISTRATION,
    COMPANY_TABLE,
    EXPLAIN_CHANGES,
    FACTORY_FILLED,
    FACTORY_REGISTRATION,
    FILLED,
    LISTED_FILE,
    REGISTRATION,
    REPORT,
    TABLE,
    TRUTH,
    ours,
    own,
)
from greenlist.rules.recorded import agreed, refused
from greenlist.rules.wording import addresses, bare, batch_number, same_address, same_name
from greenlist.verdicts import Hit, check

_SHARED_PHONES: Final = 5
_ONE_PERCENT: Final = share("0.01")
_HIGHEST: Final = Law(
    Citation(11, paragraph=2), "获评省级、国家级绿色工厂的企业按照最高获评级别自动评为广州市2星、3星绿色工厂"
)
_HONOURS: Final = Law(Citation(8, paragraph=2), "作为培育重点")
_OFFICER: Final = Law(Citation(13, paragraph=2), "企业动态管理填报实行专员负责")
_OWN_DISTRICT: Final = Law(
    Citation(5, paragraph=2), "区工业和信息化主管部门负责本地区绿色制造名单申报企业、工业园区的初审和推荐"
)
_CITY_DECIDES: Final = Law(Citation(15, paragraph=1), "市工业和信息化局对变更申请进行审核并提出变更意见")
_POOL: Final = Law(Citation(9, paragraph=4), "市级绿色制造名单培育对象有效期三年")
_PHONES: Final = ("filing_officer_phone", "contact_phone")
_CLEAN_HONOUR: Final = "清洁生产企业"


def _levels(case: Case) -> set[str]:
    """Levels of which the register knows any list at all: only there can it say that somebody is missing."""
    return {level for record in case.register.subjects.values() for level in record.listed}


@check(
    "R-001",
    Severity.ERROR,
    basis=LISTED_FILE,
    message="未在{level}绿色制造名单中查到该单位。",
    remedy="请核对统一社会信用代码和名单层级，并附公布名单的文件；尚未列入名单的无需填报动态管理表。",
    papers=TABLE,
)
def is_listed(case: Case) -> Iterator[Hit]:
    """The subject is on a list; and on each list it names, as far as the register holds lists of that level."""
    form = own(case, YearTable)
    if known(form.uscc) is None:
        return
    held = set(case.record.listed) if case.record else set()
    if not held:
        told = "、".join(form.list_levels) or "国家、省和市级"
        yield Hit("uscc", fill={"level": told}, message=_succeeded(case))
        return
    for level in sorted(set(form.list_levels) - held, key=LEVELS.index):
        if level in _levels(case):
            yield Hit("list_levels", fill={"level": level})


def _succeeded(case: Case) -> str:
    """The whole message about who was merged into another; '' for anybody else."""
    after = case.record.succeeded if case.record else None
    if after is None:
        return ""
    told = f"{in_words(after.day)}由“{after.name}”（{after.successor}）承继"
    return f"该单位已于{told}，不再以原信用代码在列，请由承继单位填报。"


@check(
    "R-002",
    Severity.ERROR,
    basis=EXPLAIN_CHANGES,
    message="名称“{a}”与名单“{b}”不一致，且未申报名称变更。",
    remedy="请核对营业执照；名称确已变更的，请在“重大事项变更”中申报并附变更登记材料。",
    papers=TABLE,
)
def name_is_the_lists(case: Case) -> Iterator[Hit]:
    """The name is that of the register, or a change of name is declared."""
    form = own(case, YearTable)
    name = known(form.subject_name)
    if name is None or case.record is None or not case.record.listed or not case.record.name:
        return
    if not same_name(name, case.record.name) and not known(form.name_changed):
        yield Hit(form.name_field, fill={"a": name, "b": case.record.name})


@check(
    "R-013",
    Severity.ERROR,
    basis=EXPLAIN_CHANGES,
    message="变更前名称“{a}”与名单“{b}”不一致。",
    remedy="请按名单公布的名称填写变更前名称；历次变更的，请逐次说明。",
    papers=TABLE,
)
def name_before_is_the_lists(case: Case) -> Iterator[Hit]:
    """A declared change of name starts from a name the register knows."""
    form = own(case, YearTable)
    before = known(form.name_before)
    if before is None or not known(form.name_changed) or case.record is None:
        return
    names = [name for _, name in case.record.names]
    if names and not any(same_name(before, name) for name in names):
        yield Hit("name_before", fill={"a": before, "b": case.record.name})


def _earlier(case: Case) -> Iterator[PaperAccepted]:
    """Accepted papers of earlier years to compare with: the newest year table, then the newest registration."""
    if case.record is None:
        return
    year = case.paper.form.data_years()
    for paper in FILLED:
        held = case.record.accepted.get(paper, {})
        same = paper == case.paper.kind and year is not None
        years = [y for y in held if not (same and year is not None and y >= year[-1])]
        if years:
            yield held[max(years)]


def registered(case: Case, *fields: str) -> str | None:
    """A fact of an earlier accepted paper, under any of its field names."""
    facts = (paper.facts.get(field) for paper in _earlier(case) for field in fields)
    return next((fact for fact in facts if fact and fact != "n/a"), None)


@check(
    "R-003",
    Severity.ERROR,
    basis=EXPLAIN_CHANGES,
    message="生产地址与列入时不一致（现“{a}”，原“{b}”），请申报变更。",
    remedy="地址确已变更的，请在“重大事项变更”中申报并说明；只是写法不同的，请按原写法填写。",
    papers=COMPANY_TABLE,
)
def site_is_the_same(case: Case) -> Iterator[Hit]:
    """Production addresses are those of the last accepted paper, where 否 is filled in for a change of site.

    An address the city has agreed to since is no change any more.
    """
    form = own(case, CompanyYearTable)
    now = known(form.production_addresses)
    if now is None or known(form.site_changed) is not False:
        return
    before = registered(case, "production_addresses", "production_address")
    if before is None:
        return
    then = (*addresses(before), *(a for held in agreed(case.record, SITE) for a in addresses(held.after)))
    if any(not any(same_address(one, other) for other in then) for one in addresses(now)):
        yield Hit("production_addresses", fill={"a": now, "b": before})


@check(
    "R-004",
    Severity.ERROR,
    basis=EXPLAIN_CHANGES,
    message="行业代码变更（现{a}，原{b}），请说明经营范围是否重大变更。",
    remedy="经营范围确有重大变更的，请在“重大事项变更”中申报并说明；填写有误的请更正。",
    papers=COMPANY_TABLE,
)
def industry_is_the_same(case: Case) -> Iterator[Hit]:
    """The industry code is that of the last accepted paper, where 否 is filled in for a change of scope.

    Unless the city has agreed to a change of scope since that paper was handed in.
    """
    form = own(case, CompanyYearTable)
    now = known(form.primary_industry_code)
    if now is None or known(form.scope_changed) is not False:
        return
    before = registered(case, "primary_industry_code")
    known_since = next((paper.day for paper in _earlier(case)), date.min)
    if any(held.city_on and held.city_on >= known_since for held in agreed(case.record, SCOPE)):
        return
    if before is not None and before != now:
        yield Hit("primary_industry_code", fill={"a": now, "b": before})


@check(
    "R-020",
    Severity.ERROR,
    basis=_CITY_DECIDES,
    message="{what}“{a}”的变更申请市工业和信息化局未予同意（{d}）{why}。",
    remedy="请按名单公布的情况填写；变更情况有补充的，请经所在区主管部门重新上报变更申请。",
    papers=TABLE,
)
def refused_changes_are_not_used(case: Case) -> Iterator[Hit]:
    """The name and the addresses are not those of a change the city did not agree to."""
    form, record = own(case, YearTable), case.record
    if record is None:
        return
    name = known(form.subject_name) or ""
    sites: str = known(getattr(form, "production_addresses", None)) or ""
    for held in sorted(refused(record), key=lambda held: held.key):
        fill = {"a": held.after, "d": in_words(held.city_on or held.day)}
        fill["why"] = f"：{held.detail}" if held.detail else ""
        if held.matter == NAME and name and same_name(name, held.after):
            yield Hit(form.name_field, fill=fill | {"what": "名称"})
        elif held.matter == SITE and any(same_address(one, held.after) for one in addresses(sites)):
            yield Hit("production_addresses", fill=fill | {"what": "生产地址"})


@check(
    "R-006",
    Severity.WARN,
    basis=_POOL,
    message="该单位已是有效期内培育对象（至{d}），无需重复登记。",
    remedy="有效期内请直接于4月提交评价报告；确需重新登记的请说明。",
    papers=REGISTRATION,
)
def already_in_the_pool(case: Case) -> Iterator[Hit]:
    """A registration of a subject that is a valid cultivation object beyond the selection of the year it is handed in.

    Whose term runs out before the districts recommend must register anew in January, to take part in April.
    """
    record, day = case.record, case.paper.received_on
    selection = case.parameters.district_recommend_by.of(day.year)
    if record and record.pool and record.in_pool(day) and record.pool.until >= selection:
        yield Hit("uscc", fill={"d": in_words(record.pool.until)})


def _highest(case: Case, form: Registration) -> str:
    told = {known(row.level) for row in form.existing_lists if known(row.kind) in {None, FACTORY_KIND}}
    held = set(case.record.listed) if case.record else set()
    return next((level for level in reversed(LEVELS) if level in told | held), "")


@check(
    "R-024",
    Severity.WARN,
    basis=ours("登记簿一个统一社会信用代码一类主体一年只有一份登记表，后受理的替代先受理的"),
    message="本年度已受理该信用代码的登记表（受理号{r}），生产（经营）地址为“{b}”，本件为“{a}”，受理后将替代前一份。",
    remedy=(
        "只是更正地址的，不必处理。同一法人的两个厂区不能各用同一信用代码登记：请在一份登记表中写明，"
        "或者由视同法人的独立核算单位用自己的信用代码登记。"
    ),
    papers=COMPANY_REGISTRATION,
)
def another_site_in_the_same_year(case: Case) -> Iterator[Hit]:
    """A second registration of a year under one credit code is of another site: the first would be gone unsaid."""
    now = known(own(case, CompanyRegistration).production_address)
    held = case.record.accepted.get(case.paper.kind, {}).get(case.paper_year) if case.record else None
    if now is None or held is None or held.receipt == case.paper.receipt:
        return
    before = held.facts.get("production_address", "")
    if before and not same_address(now, before):
        yield Hit("production_address", fill={"r": held.receipt, "a": now, "b": before})


@check(
    "R-007",
    Severity.INFO,
    basis=_HIGHEST,
    message="该单位已获评{l}，自动对应{s}星，无需申报1星。",
    remedy="如拟创建更高级别，请在培育目标中写明。",
    papers=FACTORY_REGISTRATION,
)
def already_listed(case: Case) -> Iterator[Hit]:
    """A registration of a factory that is already on a list, by the register or by its own word."""
    form = own(case, FactoryRegistration)
    level = _highest(case, form)
    if level:
        yield Hit(
            "existing_listed", fill={"l": f"{level}{KINDS['factory']}", "s": str(LEVELS.index(level) + 1)}
        )


@check(
    "R-022",
    Severity.INFO,
    basis=ours("已列入同类名单的单位无需重复入库"),
    message="该单位已列入{l}{k}名单，无需重复入库。",
    remedy="已在名单的单位每年填报动态管理表即可；拟申报更高级别的，请说明。",
    papers=tuple(paper for paper in REGISTRATION if paper not in FACTORY_REGISTRATION),
)
def already_listed_as_such(case: Case) -> Iterator[Hit]:
    """A registration of a park or supply-chain company already on a list of its kind; they have no stars."""
    form = own(case, Registration)
    told = {known(row.level) for row in form.existing_lists if known(row.kind) == form.subject}
    held = set(case.record.listed) if case.record else set()
    level = next((level for level in reversed(LEVELS) if level in told | held), "")
    if level:
        yield Hit("existing_listed", fill={"l": level, "k": form.subject})


@check(
    "R-008",
    Severity.WARN,
    basis=_HONOURS,
    message="荣誉“{h}”未查到公开名单，请提供文号。",
    remedy="请填写公布该荣誉的文件名称和文号。",
    papers=REGISTRATION,
)
def honours_are_documented(case: Case) -> Iterator[Hit]:
    """An honour without a document number that the register cannot confirm either."""
    form = own(case, Registration)
    for row, held in enumerate(form.honours):
        name, number = known(held.honour_name), known(held.document_no)
        if name is None or number:
            continue
        if name == _CLEAN_HONOUR and published_of(case):
            continue
        yield Hit("honours.document_no", row=row, fill={"h": name})


@check(
    "R-009",
    Severity.ERROR,
    basis=CLEAN_PRODUCTION,
    message="未在第{n}批清洁生产审核验收名单中查到该企业。",
    remedy="请核对批次和企业名称，并附公布该批名单的文件。",
    papers=FACTORY_FILLED,
)
def in_the_published_batch(case: Case) -> Iterator[Hit]:
    """The batch named is one the register holds, and the subject is not in it; an unknown batch says nothing."""
    held = certificate_of(case.paper.form)
    number = batch_number(held.batch) if held else None
    if number is None or known(getattr(case.paper.form, "uscc", None)) is None:
        return
    own = published_of(case)
    if own is not None and batch_number(own.batch) == number:
        return
    published = (record.clean_production for record in case.register.subjects.values())
    if any(entry is not None and batch_number(entry.batch) == number for entry in published):
        yield Hit("cp_batch_no", fill={"n": str(number)})


def _users_of(case: Case, phone: str) -> int:
    """How many subjects' newest accepted workbooks give a phone number, this one included."""
    own = known(getattr(case.paper.form, "uscc", None))
    users = {own}
    for (_, uscc), record in case.register.subjects.items():
        for paper, years in record.accepted.items():
            facts = years[max(years)].facts if paper in FILLED and years else {}
            if any(bare(facts.get(field, "")) == phone for field in _PHONES):
                users.add(uscc)
    return len(users)


@check(
    "R-010",
    Severity.WARN,
    basis=_OFFICER,
    message="联系电话被{n}家单位共用，请确认填报专员。",
    remedy="动态管理填报实行专员负责，请填写本单位填报专员和联系人的电话。",
    papers=FILLED,
)
def phone_is_its_own(case: Case) -> Iterator[Hit]:
    """A phone given by more than five subjects; five are allowed."""
    form = case.paper.form
    for field in _PHONES:
        phone: str | None = known(getattr(form, field, None))
        if phone and (users := _users_of(case, bare(phone))) > _SHARED_PHONES:
            yield Hit(field, fill={"n": str(users)})
            return


def _districts(form: Form) -> tuple[str, tuple[str, ...]] | None:
    """Field and value of the district responsible for a workbook's subject; a park may lie in several."""
    for field in ("reviewing_district", "district", "districts"):
        if value := known(getattr(form, field, None)):
            return field, (value,) if isinstance(value, str) else value
    return None


@check(
    "R-011",
    Severity.ERROR,
    basis=_OWN_DISTRICT,
    message="该单位属{a}，请由属地主管部门审核（本件经{b}提交）。",
    remedy="请退回企业，由其所在区工业和信息化主管部门初审；区划填写有误的请更正。",
    papers=FILLED + REPORT,
)
def district_is_its_own(case: Case) -> Iterator[Hit]:
    """A paper handed in by a district concerns a subject of that district, by the paper or else by the register."""
    found, through = _districts(case.paper.form), case.paper.district
    if found is None and case.record and case.record.district:
        found = ("uscc", (case.record.district,))
    if case.paper.role == "district" and through and found and through not in found[1]:
        yield Hit(found[0], fill={"a": "、".join(found[1]), "b": through})


@check(
    "R-014",
    Severity.WARN,
    basis=ours("所属区主管部门一般为实际生产（经营）地址所在区"),
    message="所属区主管部门（{a}）与实际生产地址所在区（{b}）不一致。",
    remedy="请确认由哪一个区初审；跨区的请说明。",
    papers=COMPANY_REGISTRATION,
)
def reviewing_district(case: Case) -> Iterator[Hit]:
    """The district that reviews is that of the production site."""
    form = own(case, CompanyRegistration)
    reviewer = known(form.reviewing_district)
    site = known(form.production_district)
    if reviewer and site and reviewer != site:
        yield Hit("reviewing_district", fill={"a": reviewer, "b": site})


@check(
    "R-015",
    Severity.WARN,
    basis=TRUTH,
    message="“{label}”{y}年：本表为{a}，{paper}为{b}，相差超过1%。",
    remedy="请核对两份材料；年初填报的快报数后有修订的，请说明。",
    papers=FILLED,
)
def workbooks_agree(case: Case) -> Iterator[Hit]:
    """A figure of one year is the same in both workbooks of a subject, within 1 %; a slip of unit is Y-003's."""
    form = case.paper.form
    kinds: tuple[tuple[type[Form], str], ...] = ((Registration, "登记表"), (YearTable, "动态管理表"))
    for kind, words in kinds:
        other = case.other(kind)
        if other is None or isinstance(form, kind):
            continue
        mine, theirs = Figures(form), Figures(other)
        for name in mine.names:
            for year in mine.years():
                told, known_there = mine(name, year), theirs(name, year) if name in theirs.names else None
                if told is None or known_there is None or _ONE_PERCENT.allows(told, known_there):
                    continue
                fill = {"label": mine.label(name), "y": str(year), "paper": words}
                yield Hit(name, str(year), fill=fill | {"a": plain(told), "b": plain(known_there)})
