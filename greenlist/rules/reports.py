"""Checks of evaluation reports as such: evaluator, dates, chapters, subject, indicators (T-002 … T-016)."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.definition import SUBJECT_CODE, SUBJECT_NAMES, Form, known
from greenlist.forms.evaluation_report import SELF_EVALUATION, THIRD_PARTY, EvaluationReport
from greenlist.forms.evaluation_report_park import ParkReport
from greenlist.register import SubjectRecord
from greenlist.regulation import Citation
from greenlist.rules.agreement import forms_beside, indicator_pairs
from greenlist.rules.figures import in_words, plain
from greenlist.rules.papers import ANNEX_4, FACTORY_REPORT, PARK_REPORT, REPORT, TRUTH, ours, own
from greenlist.rules.wording import bare, same_name
from greenlist.scoring import PARK_R2025
from greenlist.verdicts import Hit, check

_OUTLINE: Final = {
    "概述": ("概述", "概况"),
    "评价过程和方法": ("评价过程", "评价方法"),
    "评价内容": ("评价内容",),
    "评价结论": ("评价结论", "结论"),
    "建议": ("建议",),
    "参考文件": ("参考文件", "证明材料"),
}
_PARK_OUTLINE: Final = {
    "评价园区情况介绍": ("园区情况", "概述", "概况", "基本情况"),
    "评价过程描述": ("评价过程", "评价方法"),
    "园区绿色化建设或改造主要做法": ("主要做法", "建设或改造", "绿色化建设", "创建情况", "评价内容"),
    "工作亮点": ("亮点",),
    "存在的问题": ("问题",),
    "有关建议": ("建议",),
    "参考文件清单": ("参考文件", "证明材料"),
}
# Of supply-chain companies no template was found: which chapters theirs must have, nobody can say.
_OUTLINES: Final = {**dict.fromkeys(FACTORY_REPORT, _OUTLINE), **dict.fromkeys(PARK_REPORT, _PARK_OUTLINE)}
_QUALIFICATION: Final = "资质"
_DISHONEST: Final = Law(Citation(19, paragraph=2), "在评价过程中存在弄虚作假或故意隐瞒评价对象问题的")
_PROJECTS: Final = Law(
    Citation(19, paragraph=2), "具体按《绿色工厂梯度培育及管理暂行办法》第二十条、第二十一条规定处理"
)
_OWN_WORK: Final = Law(
    Citation(10, paragraph=1), "可采取自评价或委托具备评价能力的第三方机构编写评价报告后通过管理平台提交"
)
# (unit of the report, unit of the form) → what a figure in the former is multiplied by.
_REFERENCE: Final = re.compile(r"[、，,;；\s/]+")
_COMPANY_END: Final = re.compile(r"(?:公司|厂|集团|研究院|园区|园|开发区|基地)")
_LONGEST_NAME: Final = 40
_SHORTEST_NAME: Final = 6


def _third_party(case: Case) -> EvaluationReport | None:
    form = own(case, EvaluationReport)
    return form if known(form.report_kind) == THIRD_PARTY else None


def _reports_of(case: Case, representative: str) -> int:
    """Projects of one legal representative in the year of this report, this one included."""
    year = case.paper.received_on.year
    others = 0
    for record in case.register.subjects.values():
        if record is case.record:
            continue
        for paper, years in record.accepted.items():
            held = years.get(year) if paper.startswith("evaluation_report.") else None
            if held is not None and same_name(
                held.facts.get("evaluator_legal_representative", ""), representative
            ):
                others += 1
    return others + 1


@check(
    "T-002",
    Severity.ERROR,
    basis=_PROJECTS,
    message="该机构（同一法定代表人）本年度评价项目已达{n}项，超过{m}项。",
    remedy="请另行委托评价机构，或改为自评价；同名不同人的请说明。",
    papers=REPORT,
)
def projects_of_the_evaluator(case: Case) -> Iterator[Hit]:
    """One legal representative has at most 15 projects a year (15 included), counted over the register."""
    form = _third_party(case)
    if form is None:
        return
    name = known(form.evaluator_legal_representative)
    most = case.parameters.evaluator_projects_per_year
    if name and (count := _reports_of(case, name)) > most:
        yield Hit("evaluator_legal_representative", fill={"n": str(count), "m": str(most)})


@check(
    "T-003",
    Severity.ERROR,
    basis=ours("评价报告采用最近一个完整年度的数据"),
    message="报告数据年度为{d}，应为{y}{why}。",
    remedy="请采用最近一个完整年度的数据重新评价，或更正评价年度、报告日期。",
    papers=REPORT,
)
def latest_data_year(case: Case) -> Iterator[Hit]:
    """The data year is the last complete one, and the report is dated after it ended."""
    form = own(case, EvaluationReport)
    year = known(form.data_year)
    if year is None:
        return
    due, day = case.paper.received_on.year - 1, known(form.report_date)
    if int(year) != due:
        yield Hit("data_year", fill={"d": str(int(year)), "y": str(due), "why": ""})
    elif day is not None and day.year <= due:
        why = f"，但报告日期{in_words(day)}早于该年度结束"
        yield Hit("report_date", fill={"d": str(int(year)), "y": str(due), "why": why})


@check(
    "T-004",
    Severity.ERROR,
    basis=ANNEX_4,
    message="未见现场评价日期，或报告日期早于现场评价：{detail}。",
    remedy="第三方评价须到现场评价；请写明现场评价日期，并核对报告日期。",
    papers=REPORT,
)
def visited_before_reporting(case: Case) -> Iterator[Hit]:
    """A third-party report names its stay on the site and is not dated before its end; the same day is in order."""
    form = _third_party(case)
    if form is None:
        return
    days = [
        day for visit in form.on_site_dates if (day := known(visit.last) or known(visit.first)) is not None
    ]
    reported = known(form.report_date)
    if not days:
        yield Hit("on_site_dates", fill={"detail": "报告未写明现场评价日期"})
    elif reported is not None and reported < max(days):
        detail = f"报告日期{in_words(reported)}，现场评价至{in_words(max(days))}"
        yield Hit("report_date", fill={"detail": detail})


@check(
    "T-005",
    Severity.ERROR,
    basis=ANNEX_4,
    message="报告编制负责人与技术复核人不得为同一人（{a}）。",
    remedy="内部技术复核须由未参加编制的人员进行。",
    papers=REPORT,
)
def reviewer_is_another(case: Case) -> Iterator[Hit]:
    """Who leads the report does not review it."""
    form = _third_party(case)
    if form is None:
        return
    lead = known(form.report_lead)
    reviewer = known(form.technical_reviewer)
    if lead and reviewer and same_name(lead, reviewer):
        yield Hit("technical_reviewer", fill={"a": lead})


@check(
    "T-006",
    Severity.ERROR,
    basis=ANNEX_4,
    message="评价报告缺少章节：{list}。",
    remedy="请按第三方评价报告模板补齐章节。",
    papers=tuple(_OUTLINES),
)
def chapters_complete(case: Case) -> Iterator[Hit]:
    """A third-party report has the chapters of the published template; the evaluator's proofs are T-008's."""
    form = _third_party(case)
    if form is None:
        return
    titles = [
        bare(title)
        for chapter in form.chapters
        if (title := known(chapter.title)) and _QUALIFICATION not in title
    ]
    missing = [
        name
        for name, words in _OUTLINES[case.paper.kind].items()
        if not any(word in title for word in words for title in titles)
    ]
    if missing:
        yield Hit("chapters", fill={"list": "、".join(missing)})


@check(
    "T-007",
    Severity.ERROR,
    basis=ANNEX_4,
    message="缺少机构法定代表人签字或单位公章：{detail}。",
    remedy="请在承诺页由机构法定代表人签字并加盖公章。",
    papers=REPORT,
)
def evaluator_signed(case: Case) -> Iterator[Hit]:
    """The evaluator's pledge is seen to lack signature or seal; what could not be seen says nothing."""
    form = _third_party(case)
    if form is None:
        return
    marks = {"evaluator_signed": "未见签字", "evaluator_sealed": "未见公章"}
    missing = [(field, words) for field, words in marks.items() if known(getattr(form, field)) is False]
    if missing:
        yield Hit(missing[0][0], fill={"detail": "、".join(words for _, words in missing)})


@check(
    "T-008",
    Severity.ERROR,
    basis=ANNEX_4,
    message="缺少第三方机构资质符合性证明材料。",
    remedy="请逐条回应对评价机构的基本要求并附证明材料。",
    papers=REPORT,
)
def qualification_proven(case: Case) -> Iterator[Hit]:
    """A third-party report has a chapter of proofs of the evaluator's qualification."""
    form = _third_party(case)
    if form is None:
        return
    titles = [known(chapter.title) or "" for chapter in form.chapters]
    if not any(_QUALIFICATION in title for title in titles):
        yield Hit("chapters")


@check(
    "T-009",
    Severity.WARN,
    basis=ANNEX_4,
    message="评价机构与自评价编制单位疑似同一方，影响独立性（{detail}）。",
    remedy="请说明评价机构与申报单位、自评价编制单位的关系；评价机构不得编写申报单位的自评价材料。",
    papers=REPORT,
)
def evaluator_is_independent(case: Case) -> Iterator[Hit]:
    """The evaluator is not the subject, is not led by who leads the subject, and shares no phone with it."""
    form = _third_party(case)
    if form is None:
        return
    evaluator, subject = known(form.evaluator_name), known(form.subject_name)
    if evaluator and subject and same_name(evaluator, subject):
        yield Hit("evaluator_name", fill={"detail": "机构名称与申报单位相同"})
        return
    heads = [known(form.legal_representative), known(getattr(form, "park_head_name", None))]
    head = known(form.evaluator_legal_representative)
    if head and any(same_name(head, other) for other in heads if other):
        yield Hit("evaluator_legal_representative", fill={"detail": "法定代表人与申报单位的同名"})
        return
    subjects = set(_phones(form, *_OWN_PHONES))
    for paper, _ in forms_beside(case):
        subjects |= set(_phones(paper.form, *_OWN_PHONES))
    for field in ("evaluator_legal_phone", "evaluator_contact_phone", "report_lead_phone"):
        if subjects & set(_phones(form, field)):
            yield Hit(field, fill={"detail": "联系电话与申报单位相同"})
            return


_OWN_PHONES: Final = ("contact_phone", "legal_phone", "filing_officer_phone", "park_head_phone")


def _phones(form: Form, *fields: str) -> Iterator[str]:
    for field in fields:
        if phone := known(getattr(form, field, None)):
            yield bare(phone)


@check(
    "T-010",
    Severity.ERROR,
    basis=TRUTH,
    message="报告主体“{a}”与申报单位“{b}”不一致。",
    remedy="请核对报告的单位（园区）名称和统一社会信用代码；报告属于其他单位的，请更换。",
    papers=REPORT,
)
def report_is_about_the_subject(case: Case) -> Iterator[Hit]:
    """Name and code are those of the register and of the subject's registration; a former name counts."""
    form = own(case, EvaluationReport)
    names, codes = _identities(case)
    name, code = known(form.subject_name), known(form.uscc)
    if name and names and not any(same_name(name, other) for other in names):
        yield Hit("subject_name", fill={"a": name, "b": names[0]})
    if code and codes and code not in codes:
        yield Hit("uscc", fill={"a": code, "b": codes[0]})


def _identities(case: Case) -> tuple[list[str], list[str]]:
    """Names and codes the subject goes by: register (newest first), then its newest workbooks."""
    names = [name for _, name in reversed(case.record.names)] if case.record else []
    codes = [case.record.uscc] if case.record else []
    for other, _ in forms_beside(case):
        names += [name for field in SUBJECT_NAMES if (name := known(getattr(other.form, field, None)))]
        codes += [code for code in (known(getattr(other.form, SUBJECT_CODE, None)),) if code]
    return names, codes


@check(
    "T-011",
    Severity.ERROR,
    basis=TRUTH,
    message="指标“{i}”：报告为{a}，{paper}为{b}（{y}年{unit}）。",
    remedy="请核对两份材料的原始数据，更正有误的一份。",
    papers=REPORT,
)
def indicators_agree(case: Case) -> Iterator[Hit]:
    """An indicator of the data year is the same in the report and in the newest workbook, within 1 %."""
    form = own(case, EvaluationReport)
    for pair in indicator_pairs(form, forms_beside(case)):
        if not pair.agrees:
            fill = {"i": pair.title, "a": plain(pair.reported), "b": plain(pair.told), "paper": pair.words}
            yield Hit(
                "indicator_rows.value", row=pair.row, fill=fill | {"y": str(pair.year), "unit": pair.unit}
            )


def _may_be_copied(case: Case, record: SubjectRecord) -> bool:
    """Whether a name in the text is surprising: parks name their firms, supply chains their suppliers."""
    return case.paper.kind in FACTORY_REPORT or record.kind == case.paper.kind.rpartition(".")[2]


def _company_names(text: str, known_names: Mapping[str, str]) -> Iterator[str]:
    """Register names that stand in a text: looked up at every word that ends a company's name."""
    for end in (found.end() for found in _COMPANY_END.finditer(text)):
        for start in range(max(0, end - _LONGEST_NAME), end - _SHORTEST_NAME + 1):
            if (name := known_names.get(text[start:end])) is not None:
                yield name
                break


@check(
    "T-013",
    Severity.WARN,
    basis=_DISHONEST,
    message="报告正文出现其他企业名称“{o}”（第{p}页），疑似套用模板。",
    remedy="请说明报告中出现该企业名称的原因；套用其他企业报告的，须重新评价。",
    papers=REPORT,
)
def other_companies_named(case: Case) -> Iterator[Hit]:
    """The text names another subject of the register; the subject's own names and the evaluator are expected."""
    form = own(case, EvaluationReport)
    if not case.paper.reading.text:
        return
    expected = {bare(name) for name in _identities(case)[0]}
    expected |= {
        bare(name) for field in ("subject_name", "evaluator_name") if (name := known(getattr(form, field)))
    }
    others = {
        bare(record.name): record.name
        for record in case.register.subjects.values()
        if record.name
        and _may_be_copied(case, record)
        and not any(bare(record.name) in name for name in expected)
    }
    seen: set[str] = set()
    for page, text in case.paper.reading.text.items():
        for name in _company_names(bare(text), others):
            if name not in seen:
                seen.add(name)
                yield Hit(fill={"o": name, "p": str(page)})


def _references(text: str) -> Iterator[str]:
    yield from (part for part in _REFERENCE.split(text) if part)


@check(
    "T-015",
    Severity.ERROR,
    basis=ANNEX_4,
    message="证明材料索引“{i}”在附件中不存在。",
    remedy="请核对指标表中的证明材料索引与参考文件（证明材料清单）的编号。",
    papers=REPORT,
)
def evidence_resolves(case: Case) -> Iterator[Hit]:
    """Every evidence reference of an indicator row stands in the index, by number or by title.

    An index of which an entry's number could not be read resolves nothing for certain.
    """
    form = own(case, EvaluationReport)
    numbers = {bare(known(item.index) or "") for item in form.evidence_index}
    if not numbers or "" in numbers:
        return
    titles = [bare(title) for item in form.evidence_index if (title := known(item.title))]
    for number, row in enumerate(form.indicator_rows):
        lost = [
            part
            for part in _references(known(row.evidence_ref) or "")
            if bare(part) not in numbers and not any(bare(part) in title for title in titles)
        ]
        if lost:
            yield Hit("indicator_rows.evidence_ref", row=number, fill={"i": "、".join(lost)})


_NEW_PARKS: Final = (
    "采用自评价方式，不适用第三方机构检查；据二手资料，2025年评价要求由园区在平台自行填报，不要求第三方评价报告，"
    "以正式文件为准。"
)


@check(
    "T-016",
    Severity.INFO,
    basis=_OWN_WORK,
    message="采用自评价方式，不适用第三方机构检查。",
    remedy="无需处理；区、市评审时请注意核实自评价数据。",
    papers=REPORT,
)
def self_evaluated(case: Case) -> Iterator[Hit]:
    """A self-evaluation: the checks of the evaluator do not apply."""
    form = own(case, EvaluationReport)
    if known(form.report_kind) == SELF_EVALUATION:
        is_new = isinstance(form, ParkReport) and known(form.edition) == PARK_R2025.code
        yield Hit("report_kind", message=_NEW_PARKS if is_new else "")
