"""Invented factories of Guangzhou, and the yearly figures everything they hand in follows from.

A `Company` is made from a number: name, credit code, district, trade and figures are the same for the same
number in every process. Its figures are consistent in themselves (energy with its kinds, waste with its
balance, indicators with what they are computed from), improve slowly from year to year, and exist for any year.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final

from greenlist.forms.codes import DISTRICTS, organisation_digit, uscc_check_character

BASE_YEAR: Final = 2025
D = Decimal
ONE: Final = D(1)
GOOD: Final = D("0.8")


@dataclass(frozen=True)
class Trade:
    """What a factory makes, and how it uses energy, water and land."""

    word: str
    sector_group: str
    sub_sector: str
    code: str
    product: str
    unit: str
    output: int  # 万元 a year
    intensity: str  # kgce/万元
    electric: str  # share of the energy that is electricity
    water: str  # m³/万元
    price: str  # 万元 a unit of product
    land: str  # 万元/m²
    limit: tuple[str, str, str, str] | None = None  # standard and grades 1–3, kgce a unit


TRADES: Final = (
    Trade("汽车零部件", "非重点行业", "通则", "3670", "汽车制动盘", "万件", 86312, "52.3", "0.78", "1.9", "118.6", "1.36"),
    Trade("电路板", "电子行业", "印制电路板", "3982", "多层印制电路板", "万m²", 64218, "96.4", "0.91", "9.7", "812.5", "1.72"),
    Trade("涂料", "石化化工行业", "涂料", "2641", "水性工业涂料", "t", 41877, "31.6", "0.66", "2.8", "1.87", "1.08"),
    Trade("电器", "轻工行业", "家用电器", "3852", "房间空气调节器", "万台", 152406, "27.9", "0.83", "1.3", "1655.2", "1.94"),
    Trade("食品", "非重点行业", "通则", "1469", "复合调味料", "t", 29764, "74.1", "0.52", "6.4", "1.12", "0.97"),
    Trade("电池", "电子行业", "锂离子电池", "3841", "锂离子电池", "万只", 97351, "68.8", "0.88", "3.6", "9.4", "1.58"),
    Trade("电缆", "机械行业", "电线电缆", "3831", "低压电力电缆", "km", 118943, "18.7", "0.92", "0.9", "6.3", "1.41"),
    Trade("日化", "非重点行业", "通则", "2682", "护肤品", "t", 53129, "24.5", "0.69", "3.1", "8.6", "1.83"),
    Trade("包装", "非重点行业", "通则", "2319", "纸包装制品", "t", 22685, "61.7", "0.74", "2.2", "0.93", "0.84"),
    Trade("玻璃", "建材行业", "平板玻璃及制品", "3041", "浮法玻璃", "万重量箱", 46533, "1385", "0.12", "3.3", "93.7", "0.79",
          ("GB 21340-2019", "95000", "120000", "135000")),
)  # fmt: skip
_WORDS: Final = (
    "穗澄",
    "粤岭",
    "云溪",
    "珠澜",
    "荔源",
    "海珀",
    "穗禾",
    "南榕",
    "岭拓",
    "凤凰木",
    "越汇",
    "花城鼎",
    "番禾",
    "增辉",
    "从源",
    "沙湾",
)
_ROADS: Final = (
    "科学大道",
    "开源大道",
    "骏业路",
    "沙湾大道",
    "迎宾大道",
    "广从公路",
    "创优路",
    "港前大道",
    "新安路",
)
_PEOPLE: Final = (
    "陈志远",
    "李慧敏",
    "黄家乐",
    "何俊杰",
    "梁咏欣",
    "吴国栋",
    "罗晓彤",
    "郑伟强",
    "谢婉婷",
    "冯建华",
    "邓思琪",
    "曾耀文",
)


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(D(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(frozen=True)
class Company:
    """One factory.

    Attributes:
        number: which one; everything else follows.
        scale: factor on all amounts.
        quality: from 0 to 1, how near its indicators lie to 引领值.
    """

    number: int = 1
    scale: Decimal = ONE
    quality: Decimal = GOOD
    renamed: str = ""
    _cache: dict[tuple[str, int], Decimal] = field(default_factory=dict, repr=False, compare=False)

    @property
    def trade(self) -> Trade:
        return TRADES[self.number % len(TRADES)]

    @property
    def name(self) -> str:
        again = self.number // len(_WORDS)
        word = _WORDS[self.number % len(_WORDS)] + ("二三四五六七八九十"[(again - 1) % 9] if again else "")
        return self.renamed or f"广州{word}{self.trade.word}有限公司"

    @property
    def district(self) -> str:
        return DISTRICTS[(self.number * 7 + 5) % len(DISTRICTS)]

    @cached_property
    def uscc(self) -> str:
        body = f"MA5{self.number * 7919 % 100000:05d}"
        first = f"91440101{body}{organisation_digit(body)}"
        if not first[-1].isdigit():  # X is a letter of the set; any other code will do
            body = f"MA6{self.number * 7919 % 100000:05d}"
            first = f"91440101{body}{organisation_digit(body)}"
        return first + uscc_check_character(first)

    def person(self, role: int) -> str:
        return _PEOPLE[(self.number + 5 * role) % len(_PEOPLE)]

    def phone(self, role: int) -> str:
        return f"1{3 + self.number % 7}{(self.number * 104729 + role * 7919 + 12345678) % 10**9:09d}"

    @property
    def address(self) -> str:
        return f"广州市{self.district}{_ROADS[self.number % len(_ROADS)]}{self.number * 13 % 290 + 11}号"

    # --- figures -----------------------------------------------------------------------------------

    def figure(self, name: str, year: int) -> Decimal:
        """The figure of a field for a year, in the unit of the forms.

        Raises:
            KeyError: no such figure.
        """
        key = (name, year)
        if key not in self._cache:
            self._cache[key] = _FIGURES[name](self, year)
        return self._cache[key]

    def _drift(self, year: int, each: str) -> Decimal:
        """Growth by a share a year from the base year, with a little of the company's own."""
        own = D(self.number % 5) / D(1000)
        return (1 + D(each) + own) ** (year - BASE_YEAR)

    def _better(self, year: int, at_base: str, each: str) -> Decimal:
        """A percentage that rises by `each` points a year."""
        return D(at_base) + D(self.number % 7) / D(10) + D(each) * (year - BASE_YEAR)

    def _output(self, year: int) -> Decimal:
        return _round(D(self.trade.output) * self.scale * self._drift(year, "0.046") + D("0.37"), 2)

    def _energy_wanted(self, year: int) -> Decimal:
        return self._output(year) * D(self.trade.intensity) / 1000 / self._drift(year, "0.021")

    def _electricity(self, year: int) -> Decimal:
        return _round(self._energy_wanted(year) * D(self.trade.electric) / D("1.229"), 2)

    def _gas(self, year: int) -> Decimal:
        return _round(self._energy_wanted(year) * (1 - D(self.trade.electric)) / D("12.143"), 2)

    def _energy(self, year: int) -> Decimal:
        return _round(
            self.figure("electricity", year) * D("1.229") + self.figure("gas", year) * D("12.143"), 2
        )

    def _own_power(self, year: int) -> Decimal:
        return _round(self._electricity(year) * self._better(year, "8.4", "0.9") / 100, 2)

    def _renewable(self, year: int) -> Decimal:
        return _round(
            D("1.229")
            * (
                self.figure("electricity_self_renewable", year) + self.figure("electricity_green_trade", year)
            ),
            2,
        )

    def _scope2(self, year: int) -> Decimal:
        bought = (
            self._electricity(year)
            - self.figure("electricity_self_renewable", year)
            - self.figure("electricity_green_trade", year)
        )
        return _round(bought * 10 * D("0.4403"), 2)

    def _intake(self, year: int) -> Decimal:
        return _round(self._output(year) * D(self.trade.water) / self._drift(year, "0.03"), 0)

    def _reused(self, year: int) -> Decimal:
        rate = self._better(year, "78.2", "0.8") / 100
        return _round(self._intake(year) * rate / (1 - rate), 0)

    def _solid_used(self, year: int) -> Decimal:
        return _round(self.figure("solid_waste_generated", year) * self._better(year, "88.3", "0.6") / 100, 2)

    def _hazardous_stock(self, year: int) -> Decimal:
        return _round(D("3.17") + D(year % 3) / 4, 2)

    def _hazardous_treated(self, year: int) -> Decimal:
        before, made = self._hazardous_stock(year - 1), self.figure("hazwaste_generated", year)
        return before + made - self._hazardous_stock(year)

    def _land(self, _: int) -> Decimal:
        return _round(D(self.trade.output) * self.scale / D(self.trade.land), 1)

    def _projects(self, year: int) -> int:
        return 2 + (year + self.number) % 2

    def _output_qty(self, year: int) -> Decimal:
        return _round(self._output(year) / D(self.trade.price), 3)

    def _product_energy(self, year: int) -> Decimal:
        return _round(self.figure("energy_total", year) * D("0.86"), 2)

    def investments(self, year: int) -> tuple[Decimal, ...]:
        """万元 of each retrofit project finished in a year."""
        count = self._projects(year)
        return tuple(
            _round(D(137 + 61 * place + self.number % 17) * self.scale + D("0.6"), 2)
            for place in range(count)
        )


def _rate(part: str, *whole: str, places: int = 2) -> Callable[[Company, int], Decimal]:
    def computed(company: Company, year: int) -> Decimal:
        return _round(
            100 * company.figure(part, year) / sum(company.figure(name, year) for name in whole), places
        )

    return computed


def _per_output(part: str, factor: int = 1, places: int = 2) -> Callable[[Company, int], Decimal]:
    def computed(company: Company, year: int) -> Decimal:
        return _round(company.figure(part, year) * factor / company.figure("gross_output", year), places)

    return computed


def _of_output(share: str, places: int = 2) -> Callable[[Company, int], Decimal]:
    return lambda company, year: _round(company.figure("gross_output", year) * D(share), places)


def _of(name: str, share: str, places: int = 2) -> Callable[[Company, int], Decimal]:
    return lambda company, year: _round(company.figure(name, year) * D(share), places)


def _constant(value: str) -> Callable[[Company, int], Decimal]:
    return lambda _company, _year: D(value)


_FIGURES: Final[dict[str, Callable[[Company, int], Decimal]]] = {
    "gross_output": Company._output,
    "value_added": _of_output("0.237"),
    "revenue": _of_output("1.031"),
    "total_profit": _of_output("0.068"),
    "tax_paid": _of_output("0.041"),
    "rd_expense": _of_output("0.036"),
    "rd_ratio": _rate("rd_expense", "revenue"),
    "electricity": Company._electricity,
    "gas": Company._gas,
    "energy_total": Company._energy,
    "energy_total_equiv": lambda c, y: _round(c.figure("electricity", y) * D("2.98") + c.figure("gas", y) * D("12.143"), 2),
    "electricity_self_renewable": Company._own_power,
    "electricity_green_trade": lambda c, y: _round(c._electricity(y) * c._better(y, "6.3", "0.7") / 100, 2),
    "electricity_gec": _constant("0"),
    "electricity_renewable": lambda c, y: c.figure("electricity_self_renewable", y) + c.figure("electricity_green_trade", y),
    "renewable_energy": Company._renewable,
    "co2_scope1": _of("gas", "21.622"),
    "co2_scope2": Company._scope2,
    "co2_total": lambda c, y: c.figure("co2_scope1", y) + c.figure("co2_scope2", y),
    "water_intake": Company._intake,
    "water_reused": Company._reused,
    "water_total": lambda c, y: c.figure("water_intake", y) + c.figure("water_reused", y),
    "wastewater_generated": _of("water_intake", "0.613", 0),
    "wastewater_discharged": _of("water_intake", "0.358", 0),
    "wastewater_reused": lambda c, y: _round(c.figure("water_intake", y) * (D("0.213") + D(y - BASE_YEAR) / 100), 0),
    "solid_waste_generated": lambda c, y: _round(c.figure("gross_output", y) * D("0.00731") + D("3.3"), 2),
    "solid_waste_used": Company._solid_used,
    "solid_waste_used_stock": _constant("0"),
    "solid_waste_disposed": lambda c, y: c.figure("solid_waste_generated", y) - c.figure("solid_waste_used", y),
    "solid_waste_stored": _constant("0"),
    "hazwaste_generated": lambda c, y: _round(c.figure("gross_output", y) * D("0.00041") + D("5.3"), 2),
    "hazwaste_treated": Company._hazardous_treated,
    "hazwaste_stock": Company._hazardous_stock,
    "land_area": Company._land,
    "floor_area": _of("land_area", "1.163", 1),
    "floor_area_far": _of("land_area", "1.217", 1),
    "structure_area": _of("land_area", "0.058", 1),
    "covered_area": _of("land_area", "0.463", 1),
    "retrofit_investment": lambda c, y: sum(c.investments(y), D(0)),
    "retrofit_count": lambda c, y: D(c._projects(y)),
    "product_categories": lambda c, _y: D(4 + c.number % 3),
    "footprint_categories": lambda _c, y: D(max(1, min(4, 3 + y - BASE_YEAR))),
    "green_material": lambda c, y: _round(c.figure("material_total", y) * (D("0.412") + D(y - BASE_YEAR) / 100), 2),
    "material_total": _of_output("0.0876"),
    "raw_material": _of_output("0.1173"),
    "output_qty": Company._output_qty,
    "product_energy": Company._product_energy,
    "energy_intensity": _per_output("energy_total", 1000),
    "carbon_intensity": _per_output("co2_total", 1000),
    "renewable_energy_rate": _rate("renewable_energy", "energy_total"),
    "water_intensity": _per_output("water_intake", places=3),
    "water_reuse_rate": _rate("water_reused", "water_intake", "water_reused"),
    "general_solid_waste_utilization_rate": _rate("solid_waste_used", "solid_waste_generated"),
    "solid_waste_utilization_rate": _rate("solid_waste_used", "solid_waste_generated"),
    "waste_water_reuse_rate": _rate("wastewater_reused", "wastewater_discharged", "wastewater_reused"),
    "output_per_land_area": lambda c, y: _round(c.figure("gross_output", y) / c.figure("land_area", y), 4),
    "plot_ratio": lambda c, y: _round((c.figure("floor_area_far", y) + c.figure("structure_area", y)) / c.figure("land_area", y), 3),
    "building_coefficient": _rate("covered_area", "land_area"),
    "building_density": _of("building_coefficient", "0.92"),
    "green_material_rate": _rate("green_material", "material_total"),
    "carbon_footprint_category_rate": _rate("footprint_categories", "product_categories"),
    "energy_carbon_platform_functions": lambda _c, y: D(max(1, min(12, 8 + y - BASE_YEAR))),
    "advanced_tech_count": lambda _c, y: D(max(1, 5 + y - BASE_YEAR)),
    "green_retrofit_avg_count": lambda c, y: _round(sum((D(c._projects(y - n)) for n in range(3)), D(0)) / 3, 2),
    "raw_material_saving": lambda c, y: _round(c.figure("raw_material", y) / c.figure("output_qty", y) * D("0.97") ** (y - BASE_YEAR), 4),
    "pollutant_margin_min": lambda c, y: _round(min(100 * (1 - mean / limit) for _, _, _, mean, _, limit in pollutants_of(c, y)), 2),
    "green_design_case": _constant("1"),
    # supply-chain companies
    "suppliers_tier1": lambda c, y: D(64 + c.number % 21 + max(0, 3 * (y - BASE_YEAR + 3))),
    "suppliers_high": lambda c, _y: D(1 + c.number % 3),
    "suppliers_mid": lambda c, y: D(max(3, 12 + c.number % 4 - (y - BASE_YEAR))),
    "suppliers_low": lambda c, y: c.figure("suppliers_tier1", y) - c.figure("suppliers_audit_due", y),
    "low_risk_supplier_rate": _rate("suppliers_low", "suppliers_tier1"),
    "suppliers_audit_due": lambda c, y: c.figure("suppliers_high", y) + c.figure("suppliers_mid", y),
    "suppliers_audited": lambda c, y: c.figure("suppliers_audit_due", y) - max(0, min(2, BASE_YEAR - y)),
    "high_mid_audit_rate": _rate("suppliers_audited", "suppliers_audit_due"),
    "training_sessions": lambda _c, y: D(max(1, 5 + y - BASE_YEAR)),
    "trained_suppliers": lambda c, y: c.figure("suppliers_tier1", y) - 7,
    "suppliers_ems": _of("suppliers_tier1", "0.41", 0),
    "suppliers_enms": _of("suppliers_tier1", "0.12", 0),
    "supplier_gf_national": _constant("1"),
    "supplier_gf_provincial": _constant("2"),
    "supplier_gf_city": lambda _c, y: D(max(1, 3 + y - BASE_YEAR)),
    "purchase_total": _of("revenue", "0.6173"),
    "purchase_green": lambda c, y: _round(c.figure("purchase_total", y) * c._better(y, "41.7", "1.3") / 100, 2),
    "purchase_from_gf": lambda c, y: _round(c.figure("purchase_total", y) * c._better(y, "18.3", "1.1") / 100, 2),
    "product_retired": _of_output("0.00713"),
    "product_recovered": lambda c, y: _round(c.figure("product_retired", y) * c._better(y, "67.4", "1.2") / 100, 2),
    "product_recovery_rate": _rate("product_recovered", "product_retired"),
    "packaging_used": _of_output("0.00291"),
    "packaging_recovered": lambda c, y: _round(c.figure("packaging_used", y) * c._better(y, "83.6", "0.9") / 100, 2),
    "packaging_recovery_rate": _rate("packaging_recovered", "packaging_used"),
    "penalties_count": _constant("0"),
    "rohs_product_rate": _constant("100"),
    "connected_suppliers": lambda c, y: c.figure("suppliers_tier1", y) - 4,
    "ne_vehicle_rate": lambda c, y: _round(c._better(y, "24.6", "1.5"), 2),
    "reusable_pack_rate": lambda c, y: _round(c._better(y, "38.2", "1.1"), 2),
}  # fmt: skip


def pollutants_of(
    company: Company, year: int
) -> tuple[tuple[str, Decimal, Decimal, Decimal, str, Decimal], ...]:
    """(pollutant, amount t, permitted t, mean, unit, limit) of a year."""
    drift = company._drift(year, "-0.03")
    return tuple(
        (name, _round(D(permitted) * D("0.47") * drift, 3), D(permitted), _round(D(limit) * D(share) * drift, 2), unit, D(limit))
        for name, permitted, share, unit, limit in (
            ("颗粒物", "6.84", "0.32", "mg/m³", "120"),
            ("VOCs", "9.37", "0.41", "mg/m³", "80"),
            ("COD", "4.26", "0.52", "mg/L", "90"),
            ("氨氮", "0.53", "0.37", "mg/L", "10"),
        )
    )  # fmt: skip
