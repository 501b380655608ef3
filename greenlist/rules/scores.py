"""Scores of evaluation reports and registrations, computed again (S-002 … S-009)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import Form, known
from greenlist.forms.evaluation_report import EvaluationReport, Indicator
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.rules.figures import HUNDRED, plain, points
from greenlist.rules.papers import (
    ANNEX_1,
    ANNEX_4,
    FACTORY_REGISTRATION,
    FACTORY_REPORT,
    REPORT,
    SCORING,
    general,
    ours,
    own,
)
from greenlist.scoring import (
    Edition,
    ScoreStyle,
    edition_named,
    edition_of_standard,
    maximum,
    row_score,
    style_of,
    sums,
)
from greenlist.verdicts import Hit, check

_TENTH: Final = Decimal("0.1")
_ROW: Final = Decimal("0.05")
_ABSURD: Final = Decimal(10_000)  # no score; F-027 says so
_CLOSE: Final = Decimal("0.5")  # points above the pass mark that count as close
_MANDATORY: Final = "必选"


def edition_of(form: Form) -> Edition | None:
    """The edition a report or registration was scored by: from the standard it names, else as it says itself.

    None for a sector standard, whose weights are its own.
    """
    standard: str | None = known(getattr(form, "standard_used", None))
    if standard is not None and (found := edition_of_standard(standard)) is not None:
        return found
    told: str | None = known(getattr(form, "edition", None))
    return edition_named(told) if told is not None and standard is None else None


def heading_scores(form: Form, edition: Edition) -> dict[str, Decimal]:
    """Heading key → printed score, of the headings of an edition that have one."""
    scores = {d.key: known(getattr(form, d.field, None)) for d in edition.dimensions}
    return {
        key: score for key, score in scores.items() if isinstance(score, Decimal) and abs(score) <= _ABSURD
    }


def _total(form: Form) -> tuple[str, Decimal | None]:
    """Field and value of the total score of a report or a registration."""
    field = "self_score_total" if isinstance(form, FactoryRegistration) else "total_score"
    return field, known(getattr(form, field))


def _style(form: Form, edition: Edition) -> ScoreStyle | None:
    """How the heading scores are printed; a registration's are out of 100 by its own note."""
    if isinstance(form, FactoryRegistration):
        complete = len(heading_scores(form, edition)) == len(edition.dimensions)
        return ScoreStyle.RAW if complete else None
    return style_of(heading_scores(form, edition), _total(form)[1], edition.weights)


def _indicator_sum(form: Form, edition: Edition) -> Decimal | None:
    """Sum of the rows of a linear edition that prints no heading scores; None while a row lacks its score."""
    if not isinstance(form, FactoryReport) or edition.method != "linear" or heading_scores(form, edition):
        return None
    scored = [row for row in form.indicator_rows if known(row.weight) is not None]
    told = [known(row.score) for row in scored]
    found = [score for score in told if score is not None]
    whole = sum((known(row.weight) or Decimal(0) for row in scored), Decimal(0))
    return sum(found, Decimal(0)) if scored and len(found) == len(told) and whole == HUNDRED else None


@check(
    "S-002",
    Severity.ERROR,
    basis=SCORING,
    message="分项得分合计{a}与总分{b}不一致{c}。",
    remedy="请核对各分项得分、权重和总分；采用行业标准的，请写明标准号和权重。",
    papers=FACTORY_REPORT + FACTORY_REGISTRATION,
)
def headings_sum(case: Case) -> Iterator[Hit]:
    """The heading scores make up the total within 0.1, in whichever of the two styles they are printed."""
    form = case.paper.form
    edition, (field, whole) = edition_of(form), _total(form)
    if edition is None or whole is None:
        return
    scores, style = heading_scores(form, edition), _style(form, edition)
    if style is not None:
        told, how = sums(scores, edition.weights)[style], f"（按{style.zh}）"
    elif (rows := _indicator_sum(form, edition)) is not None:
        told, how = rows, "（按各指标得分）"
    else:
        return
    if abs(told - whole) > _TENTH:
        yield Hit(field, fill={"a": points(told), "b": plain(whole), "c": how})


@check(
    "S-003",
    Severity.ERROR,
    basis=SCORING,
    message="“{d}”得分{a}超过满分{b}。",
    remedy="请核对该分项的得分和满分（权重）。",
    papers=FACTORY_REPORT + FACTORY_REGISTRATION,
)
def headings_within_maximum(case: Case) -> Iterator[Hit]:
    """No heading scores more than it can in the style printed: 100, or its weight."""
    form = case.paper.form
    edition = edition_of(form)
    style = _style(form, edition) if edition else None
    if edition is None or style is None:
        return
    for key, score in heading_scores(form, edition).items():
        most, dimension = maximum(edition, key, style), edition.dimension(key)
        if score > most:
            fill = {"d": dimension.title, "a": plain(score), "b": plain(most)}
            yield Hit(dimension.field, fill=fill)


@check(
    "S-004",
    Severity.BLOCK,
    basis=SCORING,
    message="基本要求或必选项“{i}”不符合，不得评价为合格。",
    remedy="必选项须全部满足；请整改后重新评价，或更正填写。",
    papers=FACTORY_REPORT,
)
def mandatory_items_met(case: Case) -> Iterator[Hit]:
    """No mandatory row is printed as not conforming. The gate itself is rule R7-1-3, with the same code."""
    form = own(case, FactoryReport)
    for number, row in enumerate(form.indicator_rows):
        if known(row.kind) == _MANDATORY and known(row.conform) is False:
            yield Hit("indicator_rows.conform", row=number, fill={"i": title_of(row)})


def title_of(row: Indicator) -> str:
    """What people call a row: its third-level name, else the next one up that is printed."""
    return (
        known(getattr(row, "l3", None))
        or known(row.l2)
        or known(row.requirement)
        or known(row.l1)
        or "未写明"
    )


@check(
    "S-005",
    Severity.ERROR,
    basis=general("第5章"),
    message="指标“{i}”按线性法应得{b}分，填报{a}分。",
    remedy="未达基准值0分，达到或优于引领值满分，介于二者之间线性计分；请核对指标值、基准值、引领值和权重。",
    papers=FACTORY_REPORT,
)
def linear_scores(case: Case) -> Iterator[Hit]:
    """Each row of a linear edition scores what 基准值 and 引领值 give it, within 0.05 (included)."""
    form = own(case, FactoryReport)
    edition = edition_of(form)
    if edition is None or edition.method != "linear":
        return
    for number, row in enumerate(form.indicator_rows):
        told, weight = known(row.score), known(row.weight)
        if weight is None and (indicator := edition.indicator_titled(title_of(row))):
            weight = indicator.weight
        if weight is None or weight > HUNDRED:
            continue
        due = row_score(known(row.value), known(row.base), known(row.lead), weight)
        if told is not None and due is not None and abs(told - due) > _ROW:
            fill = {"i": title_of(row), "a": plain(told), "b": points(due)}
            yield Hit("indicator_rows.score", row=number, fill=fill)


def _sub_sector(case: Case) -> str:
    """The sub-sector as the subject's workbook has it; 通则 while none has."""
    for kind in (FactoryRegistration, FactoryYearTable):
        form = case.form(kind)
        if name := known(getattr(form, "sub_sector", None)):
            return str(name)
    return "通则"


@check(
    "S-006",
    Severity.ERROR,
    basis=ANNEX_1,
    message="细分行业“{s}”{y}年度应采用{std}，报告采用{used}{why}。",
    remedy="请按本年度适用的标准版本重新评价；所属行业有行业标准的，采用行业标准。",
    papers=FACTORY_REPORT + FACTORY_REGISTRATION,
)
def right_edition(case: Case) -> Iterator[Hit]:
    """The general standard named is the edition in force for the year; a sector standard is left to people."""
    form = case.paper.form
    edition, due = edition_of(form), edition_named(case.parameters.standard_edition)
    if edition is None or due is None or edition.code == due.code:
        return
    used = known(getattr(form, "standard_used", None)) or edition.standard
    fill = {"s": _sub_sector(case), "y": str(case.paper.received_on.year), "std": due.standard, "used": used}
    why = case.parameters.why("standard_edition")
    fill["why"] = f"（{why}）" if why else ""
    yield Hit("standard_used", fill=fill)


@check(
    "S-007",
    Severity.WARN,
    basis=general("代替GB/T 36132-2018"),
    message="报告依据{used}，该标准已被2025版代替。",
    remedy="请确认主管部门是否仍接受该版本；否则按GB/T 36132-2025重新评价。",
    papers=FACTORY_REPORT + FACTORY_REGISTRATION,
)
def withdrawn_standard(case: Case) -> Iterator[Hit]:
    """A standard withdrawn by the day of the paper, where the city still asks for it; otherwise S-006 speaks."""
    form = case.paper.form
    edition, due = edition_of(form), edition_named(case.parameters.standard_edition)
    day = known(getattr(form, "report_date", None)) or case.paper.received_on
    if edition is None or edition.last is None or due is None or edition.code != due.code:
        return
    if day > edition.last:
        yield Hit("standard_used", fill={"used": edition.standard})


def pass_mark(case: Case) -> tuple[Decimal, str]:
    """The mark of the kind of subject, included; and in brackets how we read it, where it is not plain text."""
    kind = case.paper.kind.rpartition(".")[2]
    why = case.parameters.why(f"pass_mark_{kind}")
    return case.parameters.pass_mark(kind), f"（{why}）" if why else ""


@check(
    "S-008",
    Severity.WARN,
    basis=ours("贴近分数线的报告建议复核"),
    message="得分{a}接近{b}分{why}，建议复核关键指标。",
    remedy="评审时请重点复核关键指标的原始数据和证明材料。",
    papers=REPORT,
)
def score_close_to_the_mark(case: Case) -> Iterator[Hit]:
    """A score from the pass mark to half a point above it, both included."""
    mark, why = pass_mark(case)
    score = known(own(case, EvaluationReport).total_score)
    if score is not None and mark <= score <= mark + _CLOSE:
        yield Hit("total_score", fill={"a": plain(score), "b": plain(mark), "why": why})


@check(
    "S-009",
    Severity.ERROR,
    basis=ANNEX_4,
    message="评价结论与得分/基本要求判定矛盾：结论为{c}，{detail}。",
    remedy="请核对评价结论、综合评分和基本要求判定，保持一致。",
    papers=REPORT,
)
def conclusion_follows(case: Case) -> Iterator[Hit]:
    """Conforming needs gate and pass mark; both fulfilled leaves no room for not conforming."""
    form, (mark, why) = own(case, EvaluationReport), pass_mark(case)
    conforms = known(form.conclusion_flag)
    if conforms is None:
        return
    gate, score = known(form.basic_requirements_result), known(form.total_score)
    against = []
    if gate is False:
        against.append("基本要求不符合")
    if score is not None and score < mark:
        against.append(f"综合评分{plain(score)}分低于{plain(mark)}分{why}")
    if conforms and against:
        yield Hit("conclusion_flag", fill={"c": "符合", "detail": "、".join(against)})
    elif not conforms and gate and score is not None and score >= mark:
        detail = f"基本要求符合，综合评分{plain(score)}分达到{plain(mark)}分{why}"
        yield Hit("conclusion_flag", fill={"c": "不符合", "detail": detail})
