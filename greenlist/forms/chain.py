"""What both papers of supply-chain companies share: index systems, basic requirements and the twenty scores of 附件3.

Titles and maxima are those of `greenlist.scoring.supply_chain`, which computes with them; a test holds them equal.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Final, Unpack

from greenlist.forms.attachment_5 import LEVEL_ACCEPTS
from greenlist.forms.definition import Printed, When
from greenlist.forms.guidance import plain
from greenlist.forms.prints import NO, Extras, choice, designed, number, text, verified, yes_no

GENERAL: Final = "通用"
SYSTEMS: Final = (GENERAL, "机械", "汽车", "电子电器")
SYSTEM_ACCEPTS: Final = {
    "绿色供应链管理评价要求": GENERAL,
    "通用要求": GENERAL,
    "机械行业": "机械",
    "机械行业绿色供应链管理企业评价指标体系": "机械",
    "汽车行业": "汽车",
    "汽车行业绿色供应链管理企业评价指标体系": "汽车",
    "电子电器行业": "电子电器",
    "电子": "电子电器",
    "电子电器行业绿色供应链管理企业评价指标体系": "电子电器",
}
NOT_YET: Final = "未获评"
FACTORY_LEVELS: Final = ("国家级", "省级", "市级", NOT_YET)
FACTORY_LEVEL_ACCEPTS: Final = {
    **LEVEL_ACCEPTS,
    **dict.fromkeys(("无", "否", "未获得", "未列入", "不是"), NOT_YET),
    **{
        f"{word}{tail}": level
        for word, level in (("国家级", "国家级"), ("省级", "省级"), ("市级", "市级"))
        for tail in ("绿色工厂", "（绿色工厂）")
    },
    "3星": "国家级",
    "2星": "省级",
    "1星": "市级",
}
RISK_GRADES: Final = ("高", "中", "低")
RISK_ACCEPTS: Final = {
    word: grade for grade in RISK_GRADES for word in (f"{grade}风险", f"{grade}级", f"{grade}风险供应商")
}

STANDARD: Final = verified("绿色供应链管理企业相关评价标准（附件3）")
ANNEX_3: Final = designed("第七条（三）3")
GENERAL_ONLY: Final = When("sc_index_system", (GENERAL,))

# Heading of each row by the first two characters of its number, and the rows: title and most points.
HEADINGS: Final = {
    "X1": "绿色供应链管理战略",
    "X2": "实施绿色供应商管理",
    "X3": "绿色生产",
    "X4": "绿色回收",
    "X5": "绿色信息平台建设",
    "X6": "绿色信息披露",
}
ROWS: Final[dict[str, tuple[str, Decimal]]] = {
    "X11": ("纳入公司发展规划", Decimal(8)),
    "X12": ("制定绿色供应链管理目标", Decimal(6)),
    "X13": ("设置专门管理机构", Decimal(6)),
    "X21": ("绿色采购标准制度完善", Decimal(4)),
    "X22": ("供应商认证体系完善", Decimal(3)),
    "X23": ("对供应商定期审核", Decimal(3)),
    "X24": ("供应商绩效评估制度健全", Decimal(3)),
    "X25": ("定期对供应商进行培训", Decimal(3)),
    "X26": ("低风险供应商占比", Decimal(4)),
    "X31": ("节能减排环保合规", Decimal(10)),
    "X32": ("符合有害物质限制使用管理办法", Decimal(10)),
    "X41": ("产品回收率", Decimal(5)),
    "X42": ("包装回收率", Decimal(5)),
    "X43": ("回收体系完善（含自建、与第三方联合回收）", Decimal(5)),
    "X44": ("指导下游企业回收拆解", Decimal(5)),
    "X51": ("绿色供应链管理信息平台完善", Decimal(10)),
    "X61": ("披露企业节能减排减碳信息", Decimal("2.5")),
    "X62": ("披露高、中风险供应商审核率及低风险供应商占比", Decimal("2.5")),
    "X63": ("披露供应商节能减排信息", Decimal("2.5")),
    "X64": ("发布企业社会责任报告（含绿色采购信息）", Decimal("2.5")),
}
# The seven basic requirements of the general system, in our words: field, and what must be so.
GATE: Final = {
    "sc_legal_person": "具有独立法人资格",
    "sc_industry_influence": "在行业内具有较强影响力",
    "sc_no_major_accident": "能源资源环境管理健全，守法经营，近三年无较大及以上安全、环境污染事故",
    "sc_supplier_influence": "供应商数量多，对供应商影响力强、合作关系良好",
    "sc_supplier_system": "供应商认证、选择、审核、绩效管理和退出机制完善",
    "sc_finance": "财务状况良好，盈利能力领先",
    "sc_plan": "绿色供应链管理目标、思路、计划和措施明确",
}
_RATES: Final = ("X26", "X41", "X42")
_MAY_NOT_APPLY: Final = "X4"  # nothing to take back where nothing is sold to end users


def score(code: str, block: str) -> Printed:
    """The score of one row of the general system, in points."""
    title, most = ROWS[code]
    rate = code in _RATES  # the bare title is the rate itself
    return number(
        code,
        f"{title}得分",
        block,
        "分",
        required_if=GENERAL_ONLY,
        may_not_apply=code.startswith(_MAY_NOT_APPLY),
        synonyms=(f"{code}得分", f"{code}{title}得分") if rate else (title, f"{code}{title}", f"{code}得分"),
        level=HEADINGS[code[:2]],
        direction="forward" if rate else "qualitative",
        note=f"{'定量' if rate else '定性'}，最高{plain(most)}分",
        source=STANDARD,
    )


def system(no: str, block: str, after: str) -> Printed:
    """Which of the four index systems applies."""
    return choice(
        no,
        "适用评价体系",
        block,
        SYSTEMS,
        accepts=SYSTEM_ACCEPTS,
        required=True,
        synonyms=("适用的评价体系", "评价指标体系", "评价体系"),
        note="机械、汽车、电子电器行业用本行业评价指标体系，其他行业用通用的绿色供应链管理评价要求",
        source=ANNEX_3,
        after=after,
    )


def factory_level(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """The highest level of green factory somebody has reached."""
    return replace(choice(no, title, block, FACTORY_LEVELS, **extras), accepts=FACTORY_LEVEL_ACCEPTS)


def requirement(field: str, block: str) -> Printed:
    """One of the seven basic requirements (SB1–SB7): 是 when it is met."""
    number_of = list(GATE).index(field) + 1
    return yes_no(f"SB{number_of}", GATE[field], block, required=True, source=ANNEX_3)


def remark(field: str, block: str) -> Printed:
    """What is said about a basic requirement; asked for where it is not met."""
    number_of = list(GATE).index(field) + 1
    when = When(field, (NO,))
    return text(
        f"SB{number_of}.1", f"第{number_of}项说明", block, required_if=when, max_chars=100, source=ANNEX_3
    )
