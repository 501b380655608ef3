"""Evaluation reports of supply-chain companies: the gate, what rows can score, their sum (S-011, S-016 …)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Judgement, Severity
from greenlist.forms import chain
from greenlist.forms.definition import known
from greenlist.forms.evaluation_report_supply_chain import ChainIndicatorRow, SupplyChainReport
from greenlist.rules.figures import HUNDRED, plain, points, within
from greenlist.rules.papers import ANNEX_3, CHAIN_REPORT, own
from greenlist.rules.park_reports import failed_gates
from greenlist.rules.wording import bare
from greenlist.scoring import GENERAL_SYSTEM, ChainIndicator, chain_index, rate_score
from greenlist.verdicts import Hit, check

_TENTH: Final = within("0.1")
_ROW: Final = within("0.05")
_BY_TITLE: Final = {bare(each.title): each for each in GENERAL_SYSTEM.indicators}
_BY_CODE: Final = {each.code: each for each in GENERAL_SYSTEM.indicators}


def uses_general(form: SupplyChainReport) -> bool:
    """Whether the rows are those of the general system, the only one whose rows are published here."""
    return known(form.sc_index_system) in {None, chain.GENERAL}


def indicator_of(row: ChainIndicatorRow) -> ChainIndicator | None:
    """The row of the general system that a printed one is of, by title or else by number; None for another one."""
    named = _BY_TITLE.get(bare(known(row.l2) or ""))
    return named or _BY_CODE.get((known(row.code) or "").strip().upper())


def _called(row: ChainIndicatorRow) -> str:
    return known(row.l2) or known(row.code) or "未写明"


@check(
    "S-011",
    Severity.BLOCK,
    basis=ANNEX_3,
    message="基本要求“{i}”不符合，不得评价为合格。",
    remedy="基本要求须全部满足；请整改后重新评价，或更正填写。",
    papers=CHAIN_REPORT,
)
def gate_rows_met(case: Case) -> Iterator[Hit]:
    """No basic requirement is printed as not met."""
    for number, asked in failed_gates(own(case, SupplyChainReport).gate_rows):
        yield Hit("gate_rows.conform", row=number, fill={"i": asked})


@check(
    "S-016",
    Severity.ERROR,
    basis=ANNEX_3,
    message="“{i}”得分{a}超过满分{b}。",
    remedy="请按附件3核对各项得分和满分。",
    papers=CHAIN_REPORT,
)
def rows_within_maximum(case: Case) -> Iterator[Hit]:
    """No row scores more than it can, by the standard where its rows are known, else by the report's own column."""
    form = own(case, SupplyChainReport)
    for number, row in enumerate(form.indicator_rows):
        each = indicator_of(row) if uses_general(form) else None
        most, told = (each.maximum if each else known(row.weight)), known(row.score)
        if most is not None and told is not None and told > most:
            fill = {"i": _called(row), "a": plain(told), "b": plain(most)}
            yield Hit("indicator_rows.score", row=number, fill=fill)
    if not uses_general(form):
        return
    for dimension in GENERAL_SYSTEM.dimensions:
        field = f"score_{dimension.key}"
        told = known(getattr(form, field))
        if told is not None and told > dimension.weight:
            yield Hit(field, fill={"i": dimension.title, "a": plain(told), "b": plain(dimension.weight)})


@check(
    "S-017",
    Severity.ERROR,
    basis=Judgement("绿色供应链管理指数为各项得分之和（按求和核对为本工具口径，算法凭记忆，未查到原文）"),
    message="{what}合计{a}与{whole}{b}不一致。",
    remedy="请核对各项得分、一级指标得分和总分。",
    papers=CHAIN_REPORT,
)
def scores_add_up(case: Case) -> Iterator[Hit]:
    """The rows make up their headings, and rows or headings the index, within 0.1; silent while one is missing."""
    form = own(case, SupplyChainReport)
    if not uses_general(form):
        return
    rows = {each.field: known(row.score) for row in form.indicator_rows if (each := indicator_of(row))}
    headings = {d.key: known(getattr(form, f"score_{d.key}")) for d in GENERAL_SYSTEM.dimensions}
    total = known(form.total_score)
    for dimension in GENERAL_SYSTEM.dimensions:
        told = headings[dimension.key]
        made = [rows.get(i.field) for i in GENERAL_SYSTEM.indicators if i.dimension == dimension.key]
        if told is not None and None not in made:
            whole = sum((score for score in made if score is not None), Decimal(0))
            if not _TENTH.allows(told, whole):
                fill = {"what": f"“{dimension.title}”各项得分", "a": points(whole), "whole": "该项得分"}
                yield Hit(f"score_{dimension.key}", fill=fill | {"b": plain(told)})
    index, what = chain_index(rows), "各项指标得分"
    if index is None and None not in headings.values():
        index, what = (
            sum((score for score in headings.values() if score is not None), Decimal(0)),
            "一级指标得分",
        )
    if index is not None and total is not None and not _TENTH.allows(total, index):
        fill = {"what": what, "a": points(index), "whole": "总分", "b": plain(total)}
        yield Hit("total_score", fill=fill)


@check(
    "S-018",
    Severity.WARN,
    basis=Judgement("定量指标按比率×满分线性计分（凭记忆，未查到原文）"),
    message="指标“{i}”得分{a}，按{r}%线性计分约为{b}分。",
    remedy="请核对指标值和得分；评价体系另有计分方法的，请说明。",
    papers=CHAIN_REPORT,
)
def rates_in_proportion(case: Case) -> Iterator[Hit]:
    """A quantitative row scores its rate times its maximum, within 0.05; above the maximum is S-016's."""
    form = own(case, SupplyChainReport)
    if not uses_general(form):
        return
    for number, row in enumerate(form.indicator_rows):
        each, told, rate = indicator_of(row), known(row.score), known(row.value)
        if each is None or not each.rate or told is None or rate is None or told > each.maximum:
            continue
        due = rate_score(rate, each.maximum)
        if 0 <= rate <= HUNDRED and not _ROW.allows(told, due):
            fill = {"i": each.title, "a": plain(told), "r": plain(rate), "b": points(due)}
            yield Hit("indicator_rows.score", row=number, fill=fill)
