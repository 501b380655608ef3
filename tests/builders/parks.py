"""Invented parks of Guangzhou and their good workbooks, made from a number as the companies are.

A `Park` is a `Company` to whoever records or lists it; its figures are its own, consistent in themselves and
improving slowly. The firms inside are factories of `companies`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any, Final

from greenlist.forms.attachment_5_park import ParkProject, ParkYearTable, ResidentFirm
from greenlist.forms.attachment_6 import Honour
from greenlist.forms.attachment_6_park import ParkPlanProject, ParkRegistration
from greenlist.forms.codes import organisation_digit, uscc_check_character
from greenlist.forms.definition import NA, Form, Number, Shape, entries
from greenlist.forms.park import OLD_REQUIREMENT, ParkIndicator
from greenlist.scoring import PARK_R2018, Direction, park_index
from tests.builders.cases import (
    DATA_YEAR,
    GOOD_REGISTRATIONS,
    GOOD_TABLES,
    Attachment,
    PlanTarget,
    company_registration,
    company_table,
)
from tests.builders.companies import BASE_YEAR, Company

D = Decimal
_WORDS: Final = ("云谷", "科创", "明珠", "永和", "东涌", "狮岭", "从化明月", "增江", "云埔", "石楼", "均禾")
# Optional indicators that a good park takes; the rest, and what only they need, is declared not applicable.
TAKEN: Final = frozenset(
    {
        "reclaimed_water_rate", "waste_heat_recovery_rate", "green_industrial_building_rate",
        "bus_stop_500m_coverage", "va_per_capita", "green_coverage",
    }
)  # fmt: skip
_UNUSED: Final = frozenset(
    {
        "waste_gas_recoverable", "waste_gas_recovered", "renewable_res_recoverable", "renewable_res_recovered",
        "new_pub_area", "green_pub_area", "bus_total", "bus_ne", "road_length", "road_shaded", "parking_area",
        "parking_shaded",
    }
)  # fmt: skip


def _round(value: Decimal, places: int = 2) -> Decimal:
    return value.quantize(D(1).scaleb(-places), ROUND_HALF_UP)


class Park(Company):
    """One park; `uscc` is that of its management body."""

    @property
    def name(self) -> str:
        again = self.number // len(_WORDS)
        word = _WORDS[self.number % len(_WORDS)] + ("二三四五六七八九十"[(again - 1) % 9] if again else "")
        return self.renamed or f"广州{word}产业园区"

    @property
    def authority(self) -> str:
        return f"{self.name}管理委员会"

    @cached_property
    def uscc(self) -> str:
        body = f"MB2{self.number * 7907 % 100000:05d}"
        first = f"12440101{body}{organisation_digit(body)}"
        if not first[-1].isdigit():  # X is a letter of the set; any other code will do
            body = f"MB3{self.number * 7907 % 100000:05d}"
            first = f"12440101{body}{organisation_digit(body)}"
        return first + uscc_check_character(first)

    @property
    def residents(self) -> tuple[tuple[Company, str], ...]:
        """Firms inside, each with its level in the last data year of all; 无 for none."""
        levels = ("国家级", "省级", "市级", "市级", "市级", "市级", "无", "无")
        return tuple(
            (Company(self.number * 20 + n, self.scale), level) for n, level in enumerate(levels, 100)
        )

    def figure(self, name: str, year: int) -> Decimal:
        if name not in _FIGURES:  # what only companies have, and no park's paper shows
            return super().figure(name, year)
        key = (name, year)
        if key not in self._cache:
            self._cache[key] = _FIGURES[name](self, year)
        return self._cache[key]

    def added_value(self, year: int) -> Decimal:
        """亿元."""
        return _round(D("78.43") * self.scale * self._drift(year, "0.052"))

    def city_factories(self, year: int) -> Decimal:
        return D(max(1, 4 + year - DATA_YEAR))


def _of_value(share: str, each: str = "0", places: int = 2) -> Callable[[Park, int], Decimal]:
    """So much for each 亿元 of added value, more or less by a share a year."""
    return lambda park, year: _round(
        park.added_value(year) * D(share) * (1 + D(each)) ** (year - BASE_YEAR), places
    )


def _of(name: str, share: str, step: str = "0", places: int = 2) -> Callable[[Park, int], Decimal]:
    """A share of another figure, with so much more of it a year."""
    return lambda park, year: _round(
        park.figure(name, year) * (D(share) + D(step) * (year - BASE_YEAR)), places
    )


def _rate(part: str, *whole: str) -> Callable[[Park, int], Decimal]:
    return lambda park, year: _round(
        100 * park.figure(part, year) / sum((park.figure(name, year) for name in whole), D(0))
    )


def _value_per(name: str, places: int = 3) -> Callable[[Park, int], Decimal]:
    return lambda park, year: _round(park.added_value(year) * 10_000 / park.figure(name, year), places)


def _per_value(name: str) -> Callable[[Park, int], Decimal]:
    return lambda park, year: _round(park.figure(name, year) / park.added_value(year) / 10_000, 4)


def _constant(value: str) -> Callable[[Park, int], Decimal]:
    return lambda _park, _year: D(value)


def _reduction(park: Park, year: int) -> Decimal:
    before = park.figure("co2_intensity", year - 1)
    return _round((before - park.figure("co2_intensity", year)) * 100 / before)


def _elasticity(park: Park, year: int) -> Decimal:
    before, now = park.figure("so2_emitted", year - 1), park.figure("so2_emitted", year)
    growth = park.added_value(year) / park.added_value(year - 1) - 1
    return _round((now - before) / before / growth)


def indicators(park: Park, year: int) -> dict[str, Decimal | None]:
    """Value of every indicator a good park has; None for the optional ones it does not take."""
    return {
        each.field: None if each.choice and each.field not in TAKEN else park.figure(each.field, year)
        for each in PARK_R2018.indicators
    }


def _index(park: Park, year: int) -> Decimal:
    found = park_index(indicators(park, year))
    assert found is not None
    return found


_FIGURES: Final[dict[str, Callable[[Park, int], Decimal]]] = {
    "industrial_va": Park.added_value,
    "gdp": _of_value("1.579"),
    "industrial_va_share": _rate("industrial_va", "gdp"),
    "industrial_output": _of_value("4.317"),
    "energy_total": _of_value("3261.7", "-0.021"),
    "energy_industry": _of("energy_total", "0.863"),
    "energy_final": _of("energy_total", "0.931"),
    "renewable_used": _of("energy_total", "0.1613", "0.007"),
    "clean_used": _of("energy_final", "0.7731", "0.006"),
    "co2_total": _of_value("11874.3", "-0.037"),
    "co2_intensity": _per_value("co2_total"),
    "co2_per_va": _per_value("co2_total"),
    "water_fresh": _of_value("6.137", "-0.024"),
    "water_reused": lambda p, y: _round(
        p.figure("water_fresh", y) * (D("9.61") + D("0.21") * (y - BASE_YEAR))
    ),
    "sewage_treated": _of("water_fresh", "0.587"),
    "water_reclaimed": _of("sewage_treated", "0.337", "0.009"),
    "industrial_land": lambda p, _y: _round(D("4.83") * p.scale, 3),
    "sw_generated": _of_value("487.31"),
    "sw_used": _of("sw_generated", "0.956", "0.002"),
    "sw_stock_used": _constant("0"),
    "sw_disposed": lambda p, y: p.figure("sw_generated", y) - p.figure("sw_used", y),
    "waste_heat_recoverable": _of_value("2317.6"),
    "waste_heat_recovered": _of("waste_heat_recoverable", "0.643", "0.008"),
    "new_ind_area": _of_value("813.7"),
    "green_ind_area": _of("new_ind_area", "0.413", "0.011"),
    "bus_cover_area": _of("built_area", "0.917", "0.003", 3),
    "built_area": lambda p, _y: _round(D("9.37") * p.scale, 3),
    "hitech_output": _of("industrial_output", "0.371", "0.009"),
    "green_va": _of("industrial_va", "0.327", "0.008"),
    "service_va": _of("gdp", "0.287"),
    "staff": _of_value("512.3", "-0.011", 0),
    "wastewater": _of_value("41370", "-0.026", 0),
    "so2_emitted": _of_value("1.3713", "-0.081", 3),
    "nox_emitted": _of_value("2.1371", "-0.077", 3),
    "cod_emitted": _of_value("1.7139", "-0.074", 3),
    "ammonia_emitted": _of_value("0.3917", "-0.085", 3),
    "vocs_emitted": _of_value("2.6173", "-0.079", 3),
    "good_days": lambda _p, y: D(max(300, min(350, 331 + y - BASE_YEAR))),
    "valid_days": _constant("363"),
    "green_area": _of("built_area", "0.347", "0.003", 3),
    "gf_national": _constant("1"),
    "gf_provincial": _constant("1"),
    "gf_city": Park.city_factories,
    "gsc_count": _constant("1"),
    "cp_required": _constant("3"),
    "cp_done": _constant("3"),
    "energy_productivity": _value_per("energy_total"),
    "renewable_energy_share": _rate("renewable_used", "energy_total"),
    "clean_energy_rate": _rate("clean_used", "energy_final"),
    "water_productivity": _value_per("water_fresh", 1),
    "land_productivity": lambda p, y: _round(p.added_value(y) / p.figure("industrial_land", y), 3),
    "solid_waste_utilization_rate": _rate("sw_used", "sw_generated", "sw_stock_used"),
    "water_reuse_rate": _rate("water_reused", "water_fresh", "water_reused"),
    "reclaimed_water_rate": _rate("water_reclaimed", "sewage_treated"),
    "waste_heat_recovery_rate": _rate("waste_heat_recovered", "waste_heat_recoverable"),
    "central_sewage_facility": _constant("1"),
    "green_industrial_building_rate": _rate("green_ind_area", "new_ind_area"),
    "bus_stop_500m_coverage": _rate("bus_cover_area", "built_area"),
    "hitech_output_share": _rate("hitech_output", "industrial_output"),
    "green_industry_va_share": _rate("green_va", "industrial_va"),
    "va_per_capita": _value_per("staff"),
    "waste_disposal_rate": lambda p, y: _round(
        100 * (p.figure("sw_disposed", y) + p.figure("sw_used", y)) / p.figure("sw_generated", y)
    ),
    "carbon_intensity_reduction_rate": _reduction,
    "waste_water_per_va": _per_value("wastewater"),
    "pollutant_elasticity": _elasticity,
    "good_air_rate": _rate("good_days", "valid_days"),
    "green_coverage": _rate("green_area", "built_area"),
    "standard_system_completeness": _constant("1"),
    "green_plan_made": _constant("1"),
    "info_platform_completeness": _constant("1"),
    "gi": _index,
}

NUMBER_ONE: Final = Park(1)


def _lines(park: Park, years: tuple[int, ...]) -> dict[str, ParkIndicator]:
    def line(name: str) -> ParkIndicator:
        each = PARK_R2018.indicator(name)
        assert each is not None
        values: dict[int, Number] = {
            year: NA if (value := indicators(park, year)[name]) is None else value for year in years
        }
        taken = not each.choice or name in TAKEN
        lead = each.lead if taken and each.direction is not Direction.QUALITATIVE else None
        return ParkIndicator(values=values, lead=lead, evidence=f"附件{each.number}" if taken else None)

    return {each.field: line(each.field) for each in PARK_R2018.indicators}


def _series(model: type[Form], park: Park, years: tuple[int, ...]) -> dict[str, dict[int, Any]]:
    return {
        name: dict.fromkeys(years, NA)
        if name in _UNUSED
        else {year: park.figure(name, year) for year in years}
        for name, entry in entries(model).items()
        if entry.shape is Shape.SERIES
    }


def _shared(park: Park, data_year: int) -> dict[str, Any]:
    """What both workbooks of a park say of it."""
    years = (data_year - 2, data_year - 1, data_year)
    return {
        "park_name": park.name,
        "park_rank": "省级",
        "park_type": "省级开发区",
        "approval_no": f"粤府函〔2006〕{20 + park.number % 70}号",
        "approved_on": date(2006, 5, 18),
        "park_code": f"S44{7000 + park.number % 900}",
        "authority_name": park.authority,
        "boundary_doc": f"《关于{park.name}四至范围的批复》（粤府函〔2006〕{20 + park.number % 70}号）",
        "approved_area": _round(D("12.6") * park.scale, 3),
        "industrial_land_area": park.figure("industrial_land", data_year),
        "park_address": park.address,
        "firms_total": D(263 + park.number % 90),
        "firms_above_scale": D(71 + park.number % 30),
        **dict.fromkeys(
            (
                "basic_law_compliance",
                "basic_no_major_event",
                "basic_targets_met",
                "basic_carbon_intensity_falling",
                "basic_env_quality",
                "basic_no_eliminated",
                "basic_green_office",
                "enc_systems",
                "enc_energy_platform",
                "enc_renewables",
            ),
            True,
        ),
        "basic_key_firms_cp_rate": D(100),
        "basic_green_office_staff": D(3),
        "basic_1_note": "已逐项对照落实。",
        "gf_plan_name": f"{park.name}绿色工厂培育计划（2024—2027年）",
        "gf_plan_no": f"穗园〔2024〕{3 + park.number % 40}号",
        "gf_plan_date": date(data_year - 1, 4, 11),
        "gf_plan_target": D(12),
        "standard_used": OLD_REQUIREMENT,
        **_lines(park, years),
    }


def _chosen(model: type[Form], held: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in held.items() if value is not None and name in model.model_fields}


def _residents(park: Park, data_year: int) -> tuple[ResidentFirm, ...]:
    """The firms listed in the table: as many of each level as the figures of the year say."""
    city = int(park.figure("gf_city", data_year))
    rows: list[ResidentFirm] = []
    for place, (firm, level) in enumerate(park.residents):
        held = level
        if level == "市级":
            held, city = ("市级", city - 1) if city else ("无", 0)
        rows.append(
            ResidentFirm(
                firm_name=firm.name,
                uscc=firm.uscc,
                primary_industry_code=firm.trade.code,
                above_scale=True,
                key_firm=place < 3,  # noqa: PLR2004 - as many as are audited
                cp_audited_on=date(data_year - 1, 6, 28) if place < 3 else None,  # noqa: PLR2004
                gf_level=held,
                gf_year=D(data_year - 1) if held != "无" else None,
                is_chain=place == 0,
            )
        )
    return tuple(rows)


def good_park_table(
    park: Park = NUMBER_ONE, data_year: int = DATA_YEAR, levels: tuple[str, ...] = ("市级",)
) -> ParkYearTable:
    """A park's year table without a finding when handed in by 1 April of the next year by a listed park."""
    years = (data_year - 2, data_year - 1, data_year)
    company = company_table(park, data_year, levels)
    held: dict[str, Any] = {
        **company,
        **_shared(park, data_year),
        **_series(ParkYearTable, park, years),
        **dict.fromkeys(("deregistered", "suspended_12m", "abnormal_listed", "dishonest_debtor"), NA),
        "districts": (park.district,),
        "postcode": f"510{park.number % 900:03d}",
        "park_head_name": park.person(0),
        "park_head_post": "主任",
        "park_head_phone": park.phone(0),
        "contact_post": "科长",
        "contact_fax": NA,
        "leading_industries": "汽车、电子信息、生物医药",
        "green_office": "绿色发展办公室",
        "green_office_staff": D(3),
        "systems": ("环境管理体系", "能源管理体系"),
        "honours": (
            Honour(
                honour_name="循环化改造试点园区",
                honour_level="省级",
                honour_year=D(2022),
                document_no="粤发改资环〔2022〕8号",
            ),
        ),
        "park_intro": f"{park.name}以先进制造业为主，产业链完整。",
        "experience": "建成园区能碳管理平台，实施集中供热和中水回用。",
        "boundary_adjusted": False,
        "authority_merged": False,
        "env_quality_ok": True,
        "total_control_ok": True,
        "gf_plan_done": D(6),
        "microgrid_built": False,
        "resident_firms": _residents(park, data_year),
        "projects": tuple(
            ParkProject(**{name: getattr(each, name) for name in type(each).model_fields})
            for each in company["projects"]
        ),
        "attachments": (
            Attachment(
                serial_no=D(1),
                material_name="统计年报",
                indicator="能源产出率",
                file_name="统计年报.pdf",
                pages=D(9),
            ),
        ),
        "demo_gf_policy": True,
        "demo_gf_policy_name": f"{park.name}支持绿色工厂若干措施（穗园〔2024〕21号）",
        "demo_gf_policy_date": date(data_year - 1, 9, 3),
        "demo_gf_policy_amount": D("326.5"),
        "demo_gf_policy_firms": D(7),
    }
    return ParkYearTable(**_chosen(ParkYearTable, held))


GOOD_TABLES[ParkYearTable] = good_park_table


def good_park_registration(park: Park = NUMBER_ONE, register_year: int = DATA_YEAR + 1) -> ParkRegistration:
    """A park's registration without a finding when handed in in January of its year."""
    data_year = register_year - 1
    years = (data_year - 2, data_year - 1, data_year)
    company = company_registration(park, register_year)
    present = park.figure("renewable_energy_share", data_year)
    held: dict[str, Any] = {
        **company,
        **_shared(park, data_year),
        **_series(ParkRegistration, park, years),
        "cultivation_kind": "绿色工业园区",
        "main_functions": ("产品制造", "能源供给"),
        "park_head_name": park.person(0),
        "park_head_post": "主任",
        "park_head_phone": park.phone(0),
        **{
            name: park.figure(name, data_year)
            for name in ("gf_national", "gf_provincial", "gf_city", "gsc_count")
        },
        "gap_analysis": "可再生能源使用比例仍可提高，已列入改造计划。",
        "wants_provincial": True,
        "honours": (
            Honour(
                honour_name="循环化改造试点园区",
                honour_level="省级",
                honour_year=D(2022),
                document_no="粤发改资环〔2022〕8号",
            ),
        ),
        "plan_projects": tuple(
            ParkPlanProject(**{name: getattr(each, name) for name in type(each).model_fields})
            for each in company["plan_projects"]
        ),
        "plan_targets": (
            PlanTarget(
                indicator="可再生能源使用比例",
                unit="%",
                present=present,
                first_year=present + 1,
                second_year=present + 2,
                third_year=present + 3,
            ),
        ),
    }
    return ParkRegistration(**_chosen(ParkRegistration, held))


GOOD_REGISTRATIONS["park"] = good_park_registration
