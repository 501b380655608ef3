"""Facts of reports of parks and of supply-chain companies, varied by seed as those of factories in `report_facts`."""

import random
from decimal import Decimal
from typing import Any, Final

from greenlist.forms.definition import NA, known
from greenlist.forms.evaluation_report_gate import GateRow
from greenlist.forms.evaluation_report_park import ParkIndicatorRow, ParkReport
from greenlist.forms.evaluation_report_supply_chain import ChainIndicatorRow, SupplyChainReport
from greenlist.scoring import PARK_R2018, Direction
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park
from tests.builders.report_facts import HIGHLIGHTS, OWNERSHIP, SUGGESTIONS, Draw, evaluator_facts

D = Decimal
SECTOR: Final = "机械"
_LONG_PARKS: Final = (
    "广州南沙粤港澳绿色智造（芯片与集成电路）产业园区",
    "广州经济技术开发区西区",
    "广州市花都区狮岭皮革皮具A&B创新产业园区",
)
_LONG_CHAINS: Final = (
    "广东粤港澳大湾区绿色智能装备制造股份有限公司",
    "广州ABC精密电子有限公司",
    "广州珠江新材料科技（南沙）有限公司第二分公司",
)
_FLAGGED: Final = frozenset(
    each.title for each in PARK_R2018.indicators if each.direction is Direction.QUALITATIVE
)
_NEW_ROWS: Final = (
    ("绿色微电网建设", "", D(1)),
    ("单位工业增加值二氧化碳排放量", "tCO2/万元", D("0.41")),
)


def varied_park(seed: int, edition: str = "") -> ParkReport:
    """Facts of one park's report; some are missing, some speak against the park, some are long.

    Args:
        seed: what is drawn.
        edition: R2018 or R2025; '' draws it too.
    """
    draw = Draw(random.Random(seed))  # noqa: S311 - test material
    chance = draw.chance
    base = good_park_report(Park(seed % 97 + 1), own=draw.often(0.25))
    edition = edition or chance.choice(("R2018", "R2025"))
    held = _shared(draw, base, _LONG_PARKS)
    held["indicator_rows"] = _park_rows(draw, base)
    if edition == "R2025":
        held |= {"edition": edition, "standard_used": "《绿色工业园区评价要求（2025年版）》"}
        held["indicator_rows"] = _with_new_rows(held["indicator_rows"])
    if draw.often(0.15):
        held["yearly_scores"] = base.yearly_scores[1:]
    return base.model_copy(update=held)


def varied_chain(seed: int, edition: str = "") -> SupplyChainReport:
    """Facts of one supply-chain company's report.

    Args:
        seed: what is drawn.
        edition: of parks and factories there are two; here R2018 stands for the general system, R2025 for a sector's.
    """
    draw = Draw(random.Random(seed))  # noqa: S311 - test material
    chance = draw.chance
    base = good_chain_report(Company(seed % 97 + 1), own=draw.often(0.25))
    edition = edition or chance.choice(("R2018", "R2025"))
    held = _shared(draw, base, _LONG_CHAINS) | {"ownership_type": chance.choice(OWNERSHIP)}
    held["indicator_rows"] = tuple(_chain_row(draw, row) for row in base.indicator_rows)
    if edition == "R2025":
        standard = f"《{SECTOR}行业绿色供应链管理企业评价指标体系》"
        held |= {"sc_index_system": SECTOR, "standard_used": standard}
    return base.model_copy(update=held)


def _shared(draw: Draw, base: ParkReport | SupplyChainReport, names: tuple[str, ...]) -> dict[str, Any]:
    chance = draw.chance
    name = chance.choice(names) if draw.often(0.3) else str(base.subject_name)
    held: dict[str, Any] = {
        "subject_name": name,
        "conclusion_text": str(base.conclusion_text).replace(str(base.subject_name), name),
        "highlights": chance.choice(HIGHLIGHTS),
        "suggestions": chance.choice(SUGGESTIONS),
    }
    if draw.often(0.3):
        held[f"veto_{chance.randint(1, 6)}"] = True
    if draw.often(0.2):
        held["report_no"] = None
    if draw.often(0.25):
        held |= {"basic_requirements_result": False, "conclusion_flag": False}
        held["conclusion_text"] = f"{name}基本要求不符合，不推荐其申报。"
        held["gate_rows"] = _failed(chance.randrange(len(base.gate_rows)), base.gate_rows)
    if known(base.evaluator_name):
        held |= evaluator_facts(draw)
    return held


def _failed(number: int, rows: tuple[GateRow, ...]) -> tuple[GateRow, ...]:
    failed = rows[number].model_copy(update={"conform": False, "situation": "正在整改"})
    return (*rows[:number], failed, *rows[number + 1 :])


def _park_rows(draw: Draw, base: ParkReport) -> tuple[ParkIndicatorRow, ...]:
    """What stands once for all years is the same in all years; figures are each year's own."""
    titles = {row.l2: _park_change(draw, row) for row in base.indicator_rows}
    return tuple(
        row.model_copy(update=_park_value(draw, row) | titles[row.l2]) for row in base.indicator_rows
    )


def _park_change(draw: Draw, row: ParkIndicatorRow) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if row.l2 not in _FLAGGED and draw.often(0.1):
        changed["lead"] = NA
    if row.conform is True and draw.often(0.15):
        changed["conform"] = False
    if row.evidence_ref is not None and draw.often(0.1):
        changed["evidence_ref"] = None
    return changed


def _park_value(draw: Draw, row: ParkIndicatorRow) -> dict[str, Any]:
    if row.l2 in _FLAGGED:
        return {"value": D(0)} if draw.often(0.1) else {}
    return {"value": NA} if draw.often(0.05) else {}


def _with_new_rows(rows: tuple[ParkIndicatorRow, ...]) -> tuple[ParkIndicatorRow, ...]:
    """Each year's rows, and behind them those that only the set of 2025 has."""
    found: list[ParkIndicatorRow] = []
    for year in dict.fromkeys(row.year for row in rows):
        found += [row for row in rows if row.year == year]
        last = found[-1]
        found += [
            last.model_copy(
                update={"l1": "零碳转型", "l2": title, "unit": unit or None, "lead": NA, "value": value, "conform": None}
            )
            for title, unit, value in _NEW_ROWS
        ]  # fmt: skip
    return tuple(found)


def _chain_row(draw: Draw, row: ChainIndicatorRow) -> ChainIndicatorRow:
    changed: dict[str, Any] = {}
    if draw.often(0.08):
        changed["score"] = (D(str(row.weight)) / 2).quantize(D("0.1"))
    if row.value is not None and draw.often(0.08):
        changed |= {"value": NA, "score": D(0)}
    if draw.often(0.08):
        changed["evidence_ref"] = None
    return row.model_copy(update=changed)
