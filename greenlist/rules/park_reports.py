"""Evaluation reports of parks: three scores, the index computed again, optional indicators, the gate (S-010 …, T-017)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.definition import known
from greenlist.forms.evaluation_report_gate import GateRow
from greenlist.forms.evaluation_report_park import ParkIndicatorRow, ParkReport
from greenlist.rules.figures import plain, points, within
from greenlist.rules.papers import ANNEX_2, ANNEX_4, PARK_REPORT, ours, own
from greenlist.rules.wording import bare
from greenlist.scoring import PARK_R2018, PARK_R2025, ParkIndicator, miscounted, park_index
from greenlist.verdicts import Hit, check

_TENTH: Final = within("0.1")
_ABSURD: Final = Decimal(200)  # published parks have more than 100; more than this is a slip
_YEARS: Final = 3
_BY_TITLE: Final = {bare(each.title): each for each in PARK_R2018.indicators}
ENCOURAGED: Final = "鼓励"


def failed_gates(rows: Sequence[GateRow]) -> Iterator[tuple[int, str]]:
    """Row and words of the basic requirements that are printed as not met; what is encouraged bars nobody."""
    for number, row in enumerate(rows):
        asked = known(row.requirement) or ""
        if known(row.conform) is False and ENCOURAGED not in asked:
            yield number, asked or f"第{number + 1}项"


def by_year(form: ParkReport) -> Mapping[int, Mapping[str, tuple[int, ParkIndicatorRow]]]:
    """Year → field of the indicator → its row; rows without year or with another title are left out."""
    found: dict[int, dict[str, tuple[int, ParkIndicatorRow]]] = {}
    for number, row in enumerate(form.indicator_rows):
        year, each = known(row.year), indicator_of(row)
        if year is not None and each is not None:
            found.setdefault(int(year), {}).setdefault(each.field, (number, row))
    return found


def indicator_of(row: ParkIndicatorRow) -> ParkIndicator | None:
    """The indicator of the older set that a row is of; None for another one."""
    return _BY_TITLE.get(bare(known(row.l2) or ""))


def scores_of(form: ParkReport) -> dict[int, tuple[int, Decimal]]:
    """Year → row and score, of the years that have one."""
    return {
        int(year): (number, score)
        for number, row in enumerate(form.yearly_scores)
        if (year := known(row.year)) is not None and (score := known(row.score)) is not None
    }


def _is_old(form: ParkReport) -> bool:
    return known(form.edition) != PARK_R2025.code


@check(
    "T-017",
    Severity.ERROR,
    basis=ANNEX_4,
    message="园区报告应给出近三年得分，缺{y}得分。",
    remedy="请在报告中分年度列出近三年得分（第1年、第2年、第3年）。",
    papers=PARK_REPORT,
)
def three_scores(case: Case) -> Iterator[Hit]:
    """Each of the three data years has its score; what the set of 2025 asks for is not known."""
    form = own(case, ParkReport)
    years, told = form.data_years(), scores_of(form)
    if not _is_old(form):
        return
    if years is None:
        if len(told) < _YEARS:
            yield Hit("yearly_scores", fill={"y": f"{_YEARS - len(told)}个年度的"})
        return
    if lost := [f"{year}年" for year in years if year not in told]:
        yield Hit("yearly_scores", fill={"y": "、".join(lost)})


@check(
    "S-010",
    Severity.BLOCK,
    basis=ANNEX_2,
    message="基本要求“{i}”不符合，不得评价为合格。",
    remedy="基本要求须全部满足（标“鼓励”的除外）；请整改后重新评价，或更正填写。",
    papers=PARK_REPORT,
)
def gate_rows_met(case: Case) -> Iterator[Hit]:
    """No basic requirement is printed as not met."""
    for number, asked in failed_gates(own(case, ParkReport).gate_rows):
        yield Hit("gate_rows.conform", row=number, fill={"i": asked})


@check(
    "S-012",
    Severity.ERROR,
    basis=ANNEX_2,
    message="{y}年园区得分{a}，按指标计算应为{b}{c}。",
    remedy=(
        "指数＝100÷24×（各选用指标的值÷引领值之和），第23、24项为引领值÷指标值，不以100为上限（算法据转述整理）；"
        "引领值与正式文件不符的，请在指标表中写明引领值。"
    ),
    papers=PARK_REPORT,
)
def index_recomputed(case: Case) -> Iterator[Hit]:
    """The score of each year computed again from its rows, within 0.1; silent while a row is missing."""
    form = own(case, ParkReport)
    rows = by_year(form) if _is_old(form) else {}
    for year, (number, told) in scores_of(form).items():
        held = {field: row for field, (_, row) in rows.get(year, {}).items()}
        values = {field: known(row.value) for field, row in held.items()}
        leads = {field: lead for field, row in held.items() if (lead := known(row.lead)) is not None}
        computed = park_index(values, leads) if values else None
        if computed is None or _TENTH.allows(told, computed):
            continue
        ours_used = any(value is not None and field not in leads for field, value in values.items())
        why = (
            "（报告未写引领值的指标，按本工具所存引领值计算，该值据记忆整理，未查到原文）"
            if ours_used
            else ""
        )
        fill = {"y": str(year), "a": plain(told), "b": points(computed), "c": why}
        yield Hit("yearly_scores.score", row=number, fill=fill)


@check(
    "S-013",
    Severity.ERROR,
    basis=ANNEX_2,
    message="{y}年评价指标选用有误：{detail}。",
    remedy="可选指标中未选用的填“/”；选项规则据记忆整理，与正式的评价要求不符的，以正式文件为准。",
    papers=PARK_REPORT,
)
def options_chosen(case: Case) -> Iterator[Hit]:
    """As many optional indicators have a value as are to be chosen, and every mandatory one has, in each year."""
    form = own(case, ParkReport)
    if not _is_old(form):
        return
    for year, rows in sorted(by_year(form).items()):
        values = {field: known(row.value) for field, (_, row) in rows.items()}
        first = min(number for number, _ in rows.values())
        for choice in miscounted(values):
            held = [each for each in PARK_R2018.of_choice(choice.key) if values.get(each.field) is not None]
            detail = f"{choice.title}应选{choice.choose}项，报告为{len(held)}项"
            at = rows[held[0].field][0] if held else first
            yield Hit("indicator_rows.value", row=at, fill={"y": str(year), "detail": detail})
        lost = [
            each.title for each in PARK_R2018.indicators if not each.choice and values.get(each.field) is None
        ]
        if lost:
            detail = f"必选指标没有指标值：{'、'.join(lost)}"
            yield Hit("indicator_rows.value", row=first, fill={"y": str(year), "detail": detail})


@check(
    "S-014",
    Severity.WARN,
    basis=ours("园区指数不以100为上限，但超过200的一般为填写或计算错误"),
    message="{y}年园区得分{a}，超过200，请核实。",
    remedy="请核对各指标的数值、单位和引领值。",
    papers=PARK_REPORT,
)
def score_plausible(case: Case) -> Iterator[Hit]:
    """No score is beyond what any park has published."""
    for year, (number, told) in scores_of(own(case, ParkReport)).items():
        if told > _ABSURD:
            yield Hit("yearly_scores.score", row=number, fill={"y": str(year), "a": plain(told)})


@check(
    "S-015",
    Severity.ERROR,
    basis=ours("报告的园区得分是最近一个数据年度的得分"),
    message="园区得分{a}与{y}年得分{b}不一致。",
    remedy="请核对评价结果和近三年得分，保持一致。",
    papers=PARK_REPORT,
)
def total_is_the_last(case: Case) -> Iterator[Hit]:
    """The score of the result is that of the data year."""
    form = own(case, ParkReport)
    told, year = known(form.total_score), known(form.data_year)
    last = scores_of(form).get(int(year)) if year is not None else None
    if told is not None and last is not None and not _TENTH.allows(told, last[1]):
        yield Hit("total_score", fill={"a": plain(told), "y": str(int(year or 0)), "b": plain(last[1])})
