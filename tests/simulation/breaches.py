"""What may be wrong with a paper, and which articles it offends against: written from the Measures."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from greenlist.forms.definition import NA, Form
from tests.builders import bureau
from tests.simulation.law import Life, filed_by, pass_mark
from tests.simulation.people import Person

Ground = tuple[int, int | None]  # article, item
Changes = dict[str, Any]
NAME_FIELD = {"factory": "factory_name", "supply_chain": "company_name", "park": "park_name"}
OUTSIDE = "佛山市顺德区容桂街道工业路3号"


@dataclass(frozen=True)
class Breach:
    """One sort of breach.

    Attributes:
        grounds: the articles the answer must name.
        accepted: whether the paper is taken all the same: lateness cannot be mended.
        late: whether it is the lateness of the paper.
        codes: findings the answer must hold.
        pardonable: whether an authority may decide that it is none, without contradicting later papers.
    """

    sort: str
    grounds: tuple[Ground, ...]
    accepted: bool = False
    late: bool = False
    codes: tuple[str, ...] = ()
    pardonable: bool = False


def of_registration(chance: random.Random, person: Person, year: int) -> tuple[Breach, Changes]:
    """第七条、第九条、第十二条."""
    names = ("operation", "accident_tax", "removed", "inspection", "energy_supervision", "dishonest_debtor")
    found: list[tuple[Breach, Changes]] = [
        (Breach(f"登记表自查第十二条（{n}）", ((12, n),)), {f"veto_{n}_{name}": True})
        for n, name in enumerate(names, 1)
    ]
    found.append((Breach("1月以后提交登记表", ((9, None),), accepted=True, late=True), {}))
    if person.kind != "park":
        item = 1 if person.kind == "factory" else 3
        outside = Breach("注册地址在广州市外", ((7, item),), pardonable=True)
        found.append((outside, {"registered_address": OUTSIDE}))
        found.append((Breach("不具备独立法人资格", ((7, item),), pardonable=True), {"legal_form": NA}))
    if person.kind == "factory":
        found.append((Breach("不从事实际生产", ((7, 1),), pardonable=True), {"is_manufacturer": False}))
        expired = {"cp_accept_date": date(year - 6, 1, 8), "cp_valid_until": date(year - 1, 1, 7)}
        found.append((Breach("清洁生产称号过期", ((7, 1),)), expired))
    if person.kind == "supply_chain":
        found.append((Breach("没有供应商培育计划", ((7, 3),)), {"sgf_plan_made": False}))
    if person.kind == "park":
        found += _of_park(person, year)
    return chance.choice(found)


def _of_park(person: Person, year: int) -> Iterator[tuple[Breach, Changes]]:
    """第七条第（二）项: 50 % is not more than 50 %."""
    industry = person.registration(year).industrial_va[year - 1]  # type: ignore[attr-defined]
    half = {f"gdp__{year - 1}": industry * 2, f"industrial_va_share__{year - 1}": Decimal(50)}
    yield Breach("园区工业增加值占比恰为50%", ((7, 2),), codes=("E-008",)), half
    yield Breach("园区无法定边界", ((7, 2),), codes=("E-007",)), {"boundary_doc": NA}
    yield Breach("园区无统一管理机构", ((7, 2),), codes=("E-007",)), {"authority_name": NA}
    yield Breach("园区无绿色工厂培育计划", ((7, 2),), codes=("E-009",)), {"gf_plan_name": NA}
    yield Breach("园区不在广州市", ((7, 2),), codes=("E-001",)), {"park_address": OUTSIDE}


def of_late_table(chance: random.Random) -> tuple[Breach, Changes]:
    """第十三条第一款: the last day is in time, the day after is not."""
    days = chance.choice((1, 5, 20))
    breach = Breach("动态管理表逾期", ((13, None),), accepted=True)
    return breach, {"day": lambda year: filed_by(year) + timedelta(days)}


def of_table(  # noqa: PLR0913 - whose table, and all that is known of it
    chance: random.Random, person: Person, life: Life, year: int, levels: Sequence[str], known: set[str]
) -> tuple[Breach, Changes]:
    """第三条、第十二条、第十三条、第十五条、第十六条."""
    yes: list[tuple[str, Ground, Changes]] = [
        ("已注销", (12, 1), {"deregistered": True}),
        ("在经营异常名录", (12, 1), {"abnormal_listed": True}),
        ("曾被移出名单", (12, 3), {"removed_before": True, "removed_on": date(year - 1, 1, 20)}),
        ("督查发现严重问题", (12, 4), {"inspection_problem": True}),
        ("监察整改未完成", (12, 5), {"energy_supervision_listed": True, "rectified": False}),
        ("失信被执行人", (12, 6), {"dishonest_debtor": True}),
    ]
    if person.kind != "park":
        yes.append(("连续停产12个月", (12, 1), {"suspended_12m": True, "months_suspended": Decimal(12)}))
        moved = f"广州市{person.district}新迁路88号"
        yes.append(("地址变更未申报", (15, None), {"production_addresses": moved}))
        yes.append(("经营范围变更未申报", (15, None), {"primary_industry_code": "3911"}))
    if person.kind == "factory":
        star = {"市级": "2", "省级": "3", "国家级": "1"}[levels[-1]]
        yes.append(("星级不实", (3, None), {"star_level": star}))
        yes.append(("自述未停产与停产月数矛盾", (12, None), {"months_suspended": Decimal(12)}))
        if year - 1 in life.filed:
            last = person.company.figure("gross_output", year - 2)
            yes.append(("改动上年已报数", (16, 3), {f"gross_output__{year - 2}": last * 2}))
    yes.append(("更名未申报", (15, None), {NAME_FIELD[person.kind]: "广州改头换面有限公司"}))
    yes.append(("变更未说明", (15, None), {"scope_changed": True}))
    if false := [level for level in ("省级", "国家级") if level in known and level not in levels]:
        yes.append(("冒称级别", (13, None), {"list_levels": (*levels, false[0])}))
    title, ground, changes = chance.choice(yes)
    return Breach(f"动态管理表：{title}", (ground,)), changes


def of_report(chance: random.Random, person: Person, year: int) -> tuple[Breach, Changes]:
    """第三条、第十条、第十二条."""
    limb = chance.randint(1, 6)
    mark: Ground = (3, None) if person.kind == "factory" else (10, None)
    return chance.choice(
        [
            (Breach(f"评价报告认定第十二条（{limb}）", ((12, limb),)), {f"veto_{limb}": True}),
            (Breach("评价得分低于合格分", (mark,)), {"total_score": _below(person.kind, year)}),
        ]
    )


def _below(kind: str, year: int) -> Decimal:
    return pass_mark(kind, year) - Decimal("0.01")


def of_pool_table(
    chance: random.Random, table: Form, members: Sequence[Person], people: Sequence[Person], district: str
) -> tuple[Breach, Form]:
    """第五条、第九条、第十二条: what a district may not recommend."""
    applied = {person.uscc for person in members}
    rows: tuple[Any, ...] = table.rows  # type: ignore[attr-defined]
    marked = (rows[0].model_copy(update={"article_12": True}), *rows[1:])
    found = [(Breach("推荐存在第十二条情形的", ((12, None),)), marked)]
    stranger = next((p for p in people if p.district == district and p.uscc not in applied), None)
    if stranger is not None:
        extra = bureau.recommendation([stranger], district=district).rows[0]  # type: ignore[list-item]
        extra = extra.model_copy(update={"rank": Decimal(len(rows) + 1)})
        found.append((Breach("推荐未提交登记表的", ((9, None),)), (*rows, extra)))
    other = next((p for p in people if p.district != district), None)
    if other is not None:
        extra = bureau.recommendation([other], district=district).rows[0]  # type: ignore[list-item]
        extra = extra.model_copy(update={"rank": Decimal(len(rows) + 1)})
        found.append((Breach("推荐别区的", ((5, None),)), (*rows, extra)))
    breach, rows = chance.choice(found)
    return breach, table.model_copy(update={"rows": rows})


def of_listing_table(chance: random.Random, table: Form, members: Sequence[Person]) -> tuple[Breach, Form]:
    """第十二条."""
    rows: tuple[Any, ...] = table.rows  # type: ignore[attr-defined]
    place = chance.randrange(len(members))
    marked = [
        row.model_copy(update={"article_12": True}) if n == place else row for n, row in enumerate(rows)
    ]
    return Breach("推荐列入存在第十二条情形的", ((12, None),)), table.model_copy(
        update={"rows": tuple(marked)}
    )


def of_panel(table: Form, kind: str, year: int) -> Iterator[tuple[Breach, Form]]:
    """第十条第二款: the pass mark is enough, a hundredth less is not; `kind` is that of the first row."""
    rows: tuple[Any, ...] = table.rows  # type: ignore[attr-defined]
    low = (rows[0].model_copy(update={"score": _below(kind, year)}), *rows[1:])
    yield Breach("评审低于合格分却通过", ((10, None),)), table.model_copy(update={"rows": low})
