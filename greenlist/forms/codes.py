"""Code lists and identifiers the papers share: credit codes, districts, industries, sectors, grades, factors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from greenlist.forms.definition import Certainty

# --- 统一社会信用代码, GB 32100-2015 -----------------------------------------------------------

USCC_SYMBOLS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
USCC_LENGTH: Final = 18
_USCC_VALUES: Final = {symbol: value for value, symbol in enumerate(USCC_SYMBOLS)}
_USCC_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(USCC_LENGTH - 1))
COMPANY_PREFIXES: Final = ("91", "93")
PARK_PREFIXES: Final = ("11", "12", "91")
GUANGZHOU_PREFIX: Final = "4401"  # positions 3–6: the registering office, not today's district


class UsccProblem(StrEnum):
    """What is wrong with a credit code: its shape, or its check character."""

    SHAPE = "shape"
    CHECK = "check"


def uscc_check_character(first17: str) -> str:
    """The 18th character that belongs to the first 17.

    >>> uscc_check_character("91350100M000100Y4")
    '3'

    Raises:
        ValueError: not 17 characters of the allowed set.
    """
    if len(first17) != USCC_LENGTH - 1 or any(c not in _USCC_VALUES for c in first17):
        raise ValueError(first17)
    total = sum(_USCC_VALUES[c] * w for c, w in zip(first17, _USCC_WEIGHTS, strict=True))
    return USCC_SYMBOLS[-total % 31]


def uscc_problem(code: str) -> UsccProblem | None:
    """None for a well-formed code with the right check character.

    Lower case is a problem of shape: whoever normalises the paper raises it first.
    """
    if len(code) != USCC_LENGTH or any(c not in _USCC_VALUES for c in code):
        return UsccProblem.SHAPE
    return None if code[-1] == uscc_check_character(code[:-1]) else UsccProblem.CHECK


_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_SYMBOLS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def organisation_digit(first8: str) -> str:
    """Check character of an organisation code (GB 11714), from its first 8: positions 9–16 of a credit code.

    A few old codes break it, so a difference is only worth a warning.

    >>> organisation_digit("M000100Y"), organisation_digit("74990001")
    ('4', '9')

    Raises:
        ValueError: not 8 digits or capital letters.
    """
    if len(first8) != len(_ORGANISATION_WEIGHTS) or any(c not in _ORGANISATION_SYMBOLS for c in first8):
        raise ValueError(first8)
    values = (_ORGANISATION_SYMBOLS.index(c) for c in first8)
    total = sum(value * weight for value, weight in zip(values, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def organisation_digit_agrees(uscc: str) -> bool:
    """Whether position 17 of a well-shaped credit code is the digit of positions 9–16."""
    return uscc[16] == organisation_digit(uscc[8:16])


# --- 广州市辖区, GB/T 2260 ---------------------------------------------------------------------

DISTRICT_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "440103": "荔湾区",
        "440104": "越秀区",
        "440105": "海珠区",
        "440106": "天河区",
        "440111": "白云区",
        "440112": "黄埔区",
        "440113": "番禺区",
        "440114": "花都区",
        "440115": "南沙区",
        "440117": "从化区",
        "440118": "增城区",
    }
)
DISTRICTS: Final[tuple[str, ...]] = tuple(DISTRICT_CODES.values())  # in the order of 行政区划代码
# Abolished districts and the parks that carry a name of their own. 空港经济区 spans 白云区 and 花都区:
# it is left out on purpose, so that the question is asked and not answered for the applicant.
DISTRICT_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "萝岗区": "黄埔区",
        "广州开发区": "黄埔区",
        "广州经济技术开发区": "黄埔区",
        "中新广州知识城": "黄埔区",
        "南沙开发区": "南沙区",
        "南沙经济技术开发区": "南沙区",
        "南沙新区": "南沙区",
        "增城经济技术开发区": "增城区",
        "增城开发区": "增城区",
        "从化市": "从化区",
        "增城市": "增城区",
        "花都市": "花都区",
        "番禺市": "番禺区",
        "东山区": "越秀区",
        "芳村区": "荔湾区",
    }
)
_DISTRICT_NAMES: Final = {name: name for name in DISTRICTS} | dict(DISTRICT_ALIASES)
_DISTRICT_SHORT: Final = {name.removesuffix("区"): name for name in DISTRICTS}


def district_of(text: str) -> str | None:
    """The one district a word or an address names; None when it names none, or two.

    A short name (`黄埔`) counts only when it is all that is written: `天河区黄埔大道` lies in 天河区.

    >>> district_of("广州市天河区黄埔大道西1号"), district_of("黄埔"), district_of("广州开发区科学大道1号")
    ('天河区', '黄埔区', '黄埔区')
    >>> district_of("空港经济区"), district_of("440112"), district_of("白云区、花都区")
    (None, '黄埔区', None)
    """
    bare = "".join(text.split())
    if bare in DISTRICT_CODES:
        return DISTRICT_CODES[bare]
    found = {district for name, district in _DISTRICT_NAMES.items() if name in bare}
    if len(found) == 1:
        return found.pop()
    short = bare.removeprefix("广东省").removeprefix("广州市").removeprefix("广州")
    return None if found else _DISTRICT_SHORT.get(short)


# --- 国民经济行业分类, GB/T 4754-2017 ----------------------------------------------------------

INDUSTRY_DIVISIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "13": "农副食品加工业",
        "14": "食品制造业",
        "15": "酒、饮料和精制茶制造业",
        "16": "烟草制品业",
        "17": "纺织业",
        "18": "纺织服装、服饰业",
        "19": "皮革、毛皮、羽毛及其制品和制鞋业",
        "20": "木材加工和木、竹、藤、棕、草制品业",
        "21": "家具制造业",
        "22": "造纸和纸制品业",
        "23": "印刷和记录媒介复制业",
        "24": "文教、工美、体育和娱乐用品制造业",
        "25": "石油、煤炭及其他燃料加工业",
        "26": "化学原料和化学制品制造业",
        "27": "医药制造业",
        "28": "化学纤维制造业",
        "29": "橡胶和塑料制品业",
        "30": "非金属矿物制品业",
        "31": "黑色金属冶炼和压延加工业",
        "32": "有色金属冶炼和压延加工业",
        "33": "金属制品业",
        "34": "通用设备制造业",
        "35": "专用设备制造业",
        "36": "汽车制造业",
        "37": "铁路、船舶、航空航天和其他运输设备制造业",
        "38": "电气机械和器材制造业",
        "39": "计算机、通信和其他电子设备制造业",
        "40": "仪器仪表制造业",
        "41": "其他制造业",
        "42": "废弃资源综合利用业",
        "43": "金属制品、机械和设备修理业",
    }
)
MANUFACTURING_PATTERN: Final = r"^(1[3-9]|[23][0-9]|4[0-3])[0-9]{2}$"
_MANUFACTURING: Final = re.compile(MANUFACTURING_PATTERN, re.ASCII)


def is_manufacturing_code(code: str) -> bool:
    """Whether a four-digit class code lies in section C, divisions 13–43.

    >>> is_manufacturing_code("3972"), is_manufacturing_code("4411"), is_manufacturing_code("397")
    (True, False, False)
    """
    return _MANUFACTURING.fullmatch(code) is not None


# --- 重点行业: 53 sub-sectors of the national round of 2025 ---------------------------------------

NON_KEY_SECTOR: Final = "非重点行业"
SECTORS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "钢铁行业": ("长流程钢铁企业", "短流程钢铁企业", "铁合金", "焦化"),
        "石化化工行业": (
            "石油化工一体化企业",
            "精对苯二甲酸",
            "煤制烯烃",
            "烧碱",
            "纯碱",
            "钛白粉",
            "磷铵",
            "尿素",
            "黄磷",
            "电石",
            "涂料",
            "聚氯乙烯",
            "轮胎",
        ),
        "有色行业": ("铜冶炼", "锌冶炼", "铅冶炼", "电解铝", "氧化铝", "工业硅"),
        "建材行业": ("水泥", "平板玻璃及制品", "建筑陶瓷", "卫生陶瓷"),
        "机械行业": (
            "汽车整车",
            "船舶",
            "铸造",
            "锅炉",
            "内燃机",
            "压缩机",
            "电机",
            "变压器",
            "电线电缆",
            "风电装备",
        ),
        "轻工行业": ("家用电器", "日用陶瓷", "造纸", "皮革", "制糖"),
        "纺织行业": ("印染", "棉纺织", "色纺纱", "化学纤维"),
        "电子行业": ("光伏", "锂离子电池", "计算机", "印制电路板", "集成电路", "显示器件", "移动通信终端"),
        NON_KEY_SECTOR: ("通则",),
    }
)
SECTOR_GROUPS: Final[tuple[str, ...]] = tuple(SECTORS)
SUB_SECTORS: Final[tuple[str, ...]] = tuple(name for names in SECTORS.values() for name in names)

# --- 单位性质 ----------------------------------------------------------------------------------

OWNERSHIP: Final[tuple[str, ...]] = ("国有央企", "国有其它", "合资企业", "民营企业", "外资企业")
# Words that can mean one thing only.
OWNERSHIP_ACCEPTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "央企": "国有央企",
        "中央企业": "国有央企",
        "国有其他": "国有其它",
        "地方国企": "国有其它",
        "地方国有企业": "国有其它",
        "中外合资": "合资企业",
        "合资": "合资企业",
        "中外合资企业": "合资企业",
        "民营": "民营企业",
        "私营": "民营企业",
        "私营企业": "民营企业",
        "外商独资": "外资企业",
        "外商独资企业": "外资企业",
        "外资": "外资企业",
        "独资（外资）": "外资企业",
    }
)
# 内资（国有、集体、民营）、中外合资、港澳台、外商独资: the words of the report template of 2018, and
# what each can mean today. Where two are possible nobody may choose for the applicant.
OWNERSHIP_OLDER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "国有": ("国有央企", "国有其它"),
        "集体": ("国有其它", "民营企业"),
        "民营": ("民营企业",),
        "中外合资": ("合资企业",),
        "港澳台": ("外资企业", "合资企业"),
        "外商独资": ("外资企业",),
    }
)


def ownership_meanings(word: str) -> frozenset[str]:
    """What a 单位性质 can mean in today's words; nothing for a word of neither list.

    >>> sorted(ownership_meanings("民营") | ownership_meanings("国有央企"))
    ['国有央企', '民营企业']
    """
    return frozenset(OWNERSHIP_OLDER.get(word, (word,))) & set(OWNERSHIP)


# --- 荣誉, 第八条、第十七条 -------------------------------------------------------------------------

MEASURES_HONOURS: Final[tuple[str, ...]] = (
    "清洁生产企业",
    "减污降碳突出贡献企业",
    "节水型企业（园区）",
    "水效“领跑者”",
    "能效“领跑者”",
    "碳达峰碳中和试点企业（园区）",
    "工业产品绿色设计示范企业",
    "循环化改造试点园区",
    "专精特新“小巨人”企业",
    "参与节能诊断",
    "参与“四化”评估诊断",
)
OTHER_HONOURS: Final[tuple[str, ...]] = (  # ours, not named by the Measures
    "高新技术企业",
    "绿色设计产品",
    "零碳工厂（园区）",
    "无废企业",
    "企业绿码",
    "其他",
)
HONOURS: Final[tuple[str, ...]] = MEASURES_HONOURS + OTHER_HONOURS

# --- 等级, 第十四条、第十六条; each from the lightest to the gravest -------------------------------------

ACCIDENT_GRADES: Final[tuple[str, ...]] = ("一般", "较大", "重大", "特别重大")
ENVIRONMENT_GRADES: Final[tuple[str, ...]] = ("Ⅳ级（一般）", "Ⅲ级（较大）", "Ⅱ级（重大）", "Ⅰ级（特别重大）")
QUALITY_GRADES: Final[tuple[str, ...]] = ("一般", "较大", "重大")
GRAVE_ACCIDENTS: Final = frozenset({"重大", "特别重大"})  # 重大及以上
GRAVE_ENVIRONMENT: Final = frozenset({"Ⅱ级（重大）", "Ⅰ级（特别重大）"})  # Ⅱ级（重大）及以上
# 生产安全事故报告和调查处理条例: from (deaths, serious injuries, direct loss in 万元), from the gravest down.
_ACCIDENT_FLOORS: Final = (
    ("特别重大", 30, 100, Decimal(10000)),
    ("重大", 10, 50, Decimal(5000)),
    ("较大", 3, 10, Decimal(1000)),
)


def accident_grade(deaths: int, serious_injuries: int, loss: Decimal) -> str:
    """Grade of a work-safety accident by its consequences; every floor includes its number (以上含本数).

    Args:
        deaths: persons.
        serious_injuries: persons.
        loss: direct economic loss, 万元.

    >>> accident_grade(0, 0, Decimal(5000)), accident_grade(2, 9, Decimal("999.99"))
    ('重大', '一般')
    """
    for grade, dead, hurt, lost in _ACCIDENT_FLOORS:
        if deaths >= dead or serious_injuries >= hurt or loss >= lost:
            return grade
    return "一般"


# --- 培育对象类别（第二条）、改造项目类别 -------------------------------------------------------------

SUBJECT_KINDS: Final[tuple[str, ...]] = ("绿色工厂", "绿色工业园区", "绿色供应链管理企业")
PROJECT_CATEGORIES: Final[tuple[str, ...]] = ("节能", "降碳", "节水", "节材", "减污", "固废", "数字化能碳")

# --- 能碳管理平台功能、技术装备目录 (national self-evaluation form, rows 4 and 9) ---------------------------

PLATFORM_FUNCTIONS: Final[tuple[str, ...]] = (
    "能耗查询",
    "能源消费量和强度计算",
    "能源消费分析与用能策略推荐",
    "能效对标",
    "能流分析",
    "能效平衡与优化",
    "用能与碳排放预算管理",
    "碳排放核算",
    "碳足迹核算",
    "供应链碳管理",
    "碳核查支撑",
    "碳资产管理",
)
CATALOGUES: Final[tuple[str, ...]] = (
    "国家工业和信息化领域节能降碳技术装备推荐目录",
    "国家鼓励的工业节水工艺、技术和装备目录",
    "国家工业资源综合利用先进适用工艺技术设备目录",
    "国家鼓励发展的重大环保技术装备目录",
    "绿色技术推广目录",
    "国家重点推广的低碳技术目录",
    "国家污染防治技术指导目录",
    "产业结构调整指导目录",
)

# --- 折标系数与排放因子: for plausibility checks only ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Factor:
    """A conversion factor with both ends of its range (equal when it is one number).

    Attributes:
        item: what is converted.
        low, high: least and greatest usual value.
        unit: of the factor.
        certainty: how well it is attested; a factor from memory never blocks a paper.
        source: standard or publication.
    """

    item: str
    low: Decimal
    high: Decimal
    unit: str
    certainty: Certainty = Certainty.MEMORY
    source: str = "GB/T 2589-2020"


def _factor(item: str, low: str, unit: str, high: str = "") -> Factor:
    return Factor(item, Decimal(low), Decimal(high or low), unit)


ENERGY_CARRIERS: Final[tuple[Factor, ...]] = (
    _factor("电力（当量值）", "0.1229", "kgce/kWh"),
    _factor("电力（等价值）", "0.285", "kgce/kWh", "0.31"),
    _factor("原煤", "0.7143", "kgce/kg"),
    _factor("焦炭", "0.9714", "kgce/kg"),
    _factor("汽油", "1.4714", "kgce/kg"),
    _factor("柴油", "1.4571", "kgce/kg"),
    _factor("液化石油气", "1.7143", "kgce/kg"),
    _factor("燃料油", "1.4286", "kgce/kg"),
    _factor("天然气", "1.1000", "kgce/m³", "1.3300"),
    _factor("热力", "0.03412", "kgce/MJ"),
    _factor("低压蒸汽", "0.1286", "kgce/kg"),
)
# Field of the forms → tce per unit of that field. Coal and oil fields add up several kinds: a range.
FORM_ENERGY_FACTORS: Final[Mapping[str, Factor]] = MappingProxyType(
    {
        "electricity": _factor("电力", "1.229", "tce/万kWh"),
        "gas": _factor("天然气", "11.000", "tce/万m³", "13.300"),
        "coal": _factor("煤（原煤至焦炭）", "0.7143", "tce/t", "0.9714"),
        "oil": _factor("油品（燃料油至汽油）", "1.4286", "tce/t", "1.4714"),
        "heat": _factor("热力", "0.03412", "tce/GJ"),
        "other_energy": _factor("其他", "1", "tce/tce"),
    }
)
_SECOND_HAND: Final = Certainty.SECOND_HAND
GRID_FACTORS: Final[tuple[Factor, ...]] = (
    Factor(
        "全国平均2022", Decimal("0.5366"), Decimal("0.5366"), "kgCO₂/kWh", _SECOND_HAND, "2022年电力排放因子"
    ),
    Factor(
        "全国平均2021", Decimal("0.5568"), Decimal("0.5568"), "kgCO₂/kWh", _SECOND_HAND, "2021年电力排放因子"
    ),
    Factor(
        "南方区域2022", Decimal("0.3869"), Decimal("0.3869"), "kgCO₂/kWh", _SECOND_HAND, "2022年电力排放因子"
    ),
    Factor(
        "广东省2022",
        Decimal("0.4403"),
        Decimal("0.4403"),
        "kgCO₂/kWh",
        Certainty.MEMORY,
        "2022年电力排放因子",
    ),
)
