"""What may be wrong with a paper, and which articles it offends against: written from the Measures."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from greenlist.forms.definition import NA, Form
from tests.builders import bureau
from tests.simulation.people import Person

Ground = tuple[int, int | None]  # article, item
Changes = dict[str, Any]
OUTSIDE = "佛山市顺德区容桂街道工业路3号"


@dataclass(frozen=True)
class Breach:
    """One sort of breach.

    Attributes:
        grounds: the articles the answer must name.
        accepted: whether the paper is taken all the same: lateness cannot be mended.
        late: whether it is the lateness of the paper.
    """

    sort: str
    grounds: tuple[Ground, ...]
    accepted: bool = False
    late: bool = False


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
        found.append((Breach("注册地址在广州市外", ((7, item),)), {"registered_address": OUTSIDE}))
        found.append((Breach("不具备独立法人资格", ((7, item),)), {"legal_form": NA}))
    if person.kind == "factory":
        found.append((Breach("不从事实际生产", ((7, 1),)), {"is_manufacturer": False}))
        expired = {"cp_accept_date": date(year - 6, 1, 8), "cp_valid_until": date(year - 1, 1, 7)}
        found.append((Breach("清洁生产称号过期", ((7, 1),)), expired))
    return chance.choice(found)


def of_late_table(chance: random.Random) -> tuple[Breach, Changes]:
    """第十三条第一款: 1 April is in time, the day after is not."""
    days = chance.choice((1, 5, 20))
    breach = Breach("动态管理表逾期", ((13, None),), accepted=True)
    return breach, {"day": lambda year: date(year, 4, 1) + timedelta(days)}


def of_table(
    chance: random.Random, person: Person, year: int, levels: Sequence[str], known: set[str]
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
    name = {"factory": "factory_name", "supply_chain": "company_name", "park": "park_name"}[person.kind]
    yes.append(("更名未申报", (15, None), {name: "广州改头换面有限公司"}))
    yes.append(("变更未说明", (15, None), {"scope_changed": True}))
    if false := [level for level in ("省级", "国家级") if level in known and level not in levels]:
        yes.append(("冒称级别", (13, None), {"list_levels": (*levels, false[0])}))
    title, ground, changes = chance.choice(yes)
    return Breach(f"动态管理表：{title}", (ground,)), changes


def of_report(chance: random.Random, person: Person) -> tuple[Breach, Changes]:
    """第三条、第十条、第十二条."""
    limb = chance.randint(1, 6)
    mark: Ground = (3, None) if person.kind == "factory" else (10, None)
    return chance.choice(
        [
            (Breach(f"评价报告认定第十二条（{limb}）", ((12, limb),)), {f"veto_{limb}": True}),
            (Breach("评价得分低于80分", (mark,)), {"total_score": Decimal("79.99")}),
        ]
    )


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


def of_panel(table: Form) -> Iterator[tuple[Breach, Form]]:
    """第十条第二款: 80 points are enough, 79.99 are not."""
    rows: tuple[Any, ...] = table.rows  # type: ignore[attr-defined]
    low = (rows[0].model_copy(update={"score": Decimal("79.99")}), *rows[1:])
    yield Breach("评审低于80分却通过", ((10, None),)), table.model_copy(update={"rows": low})
