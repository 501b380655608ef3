"""Scenes of parks: one a check and a finding rule, as in `scenes`, which lists them all."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.cases import Case
from greenlist.forms.definition import NA
from greenlist.forms.park import SAFETY, ResidentEvent
from greenlist.register import Listed
from greenlist.scoring import park_index
from tests.builders.cases import case, changed, listed
from tests.builders.companies import Company
from tests.builders.parks import Park, good_park_registration, good_park_table, indicators
from tests.rules.scene import Scene

D = Decimal
PARK: Final = Park(1)
YEAR: Final = 2025
LAST: Final = str(YEAR)


def g(name: str, year: int = YEAR) -> Decimal:
    """A figure of the good park."""
    return PARK.figure(name, year)


def p5(changes: Mapping[str, Any] | None = None, **around: Any) -> Case:
    """A year table of a park with some values changed."""
    return case(changed(good_park_table(PARK), changes or {}), PARK, **around)


def p6(changes: Mapping[str, Any] | None = None, **around: Any) -> Case:
    """A registration of a park with some values changed."""
    return case(changed(good_park_registration(PARK), changes or {}), PARK, **around)


def event(grade: str, day: date = date(2025, 6, 3)) -> ResidentEvent:
    """A safety accident of a firm inside the park."""
    firm = PARK.residents[3][0]
    return ResidentEvent(
        firm=firm.name, uscc=firm.uscc, kind=SAFETY, grade=grade, occurred_on=day, outcome="已结案并完成整改"
    )


def with_index(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes of the last year's indicators, and the index they make."""
    told = {name.removesuffix(f".{LAST}"): value for name, value in changes.items()}
    good = indicators(PARK, YEAR)
    return dict(changes) | {
        f"gi.{LAST}": park_index(good | {name: value for name, value in told.items() if name in good})
    }


def more_carbon(factor: str = "1.05") -> dict[str, Any]:
    """The carbon of the last year, and all that follows from it, so many times as much."""
    before = g("co2_intensity", YEAR - 1)
    now = (g("co2_intensity") * D(factor)).quantize(D("0.0001"))
    cut = ((before - now) * 100 / before).quantize(D("0.01"))
    return with_index(
        {
            "co2_total.2025": g("co2_total") * D(factor),
            "co2_intensity.2025": now,
            "co2_per_va.2025": now,
            "carbon_intensity_reduction_rate.2025": cut,
        }
    )


def too_much_disposed() -> dict[str, Any]:
    """More waste used and disposed of than there was, told consistently."""
    disposed = g("sw_disposed") + g("sw_generated") / 20
    rate = ((disposed + g("sw_used")) * 100 / g("sw_generated")).quantize(D("0.01"))
    return with_index({"sw_disposed.2025": disposed, "waste_disposal_rate.2025": rate})


def another_national_factory() -> Listed:
    """The register holds a list of national factories, on which no firm of the park stands."""
    return listed(Company(997), "国家级")


PARK_SCENES: Final[tuple[Scene, ...]] = (
    # 第七条（二） --------------------------------------------------------------------------------------
    Scene("E-001", lambda: p6({"park_address": "佛山市南海区桂城街道海八路8号"}), "park_address"),
    Scene("E-007", lambda: p5({"boundary_doc": NA}), "boundary_doc", ("F-011",)),
    Scene(
        "E-008",
        lambda: p6({"gdp.2025": g("industrial_va") * 2, "industrial_va_share.2025": D(50)}),
        "industrial_va",
    ),
    Scene("E-009", lambda: p6({"gf_plan_name": NA}), "gf_plan_name", ("F-011",)),
    Scene("E-013", lambda: p6({"main_functions": ("能源供给",)}), "main_functions"),
    Scene("R-012", lambda: p6({"park_rank": "市级及以下"}), "wants_provincial"),
    Scene("S-004", lambda: p6({"basic_no_eliminated": False}), "basic_no_eliminated"),
    Scene("X-039", lambda: p6({"basic_green_office_staff": D(1)}), "basic_green_office_staff"),
    # 第十二条 ------------------------------------------------------------------------------------------
    Scene("N-002", lambda: p5({"resident_events": (event("较大"),)}), "resident_events.occurred_on"),
    Scene("N-002", lambda: p6({"resident_events": (event("重大"),)}), "resident_events.occurred_on"),
    Scene("N-009", lambda: p6({"resident_events": (event("一般"),)}), "resident_events.grade"),
    # 登记簿 --------------------------------------------------------------------------------------------
    Scene("R-002", lambda: p5({"park_name": "广州别名产业园区"}), "park_name"),
    Scene("R-011", lambda: p5(role="district", district="从化区"), "districts"),
    Scene("R-017", lambda: p5(more=(another_national_factory(),)), "resident_firms.gf_level"),
    Scene("R-023", lambda: p6({"gf_national": D(3)}, more=(another_national_factory(),)), "gf_national"),
    Scene("R-018", lambda: p5({"approved_area": D(13)}), "approved_area"),
    # 同年各栏 ------------------------------------------------------------------------------------------
    Scene(
        "X-036",
        lambda: p5({"industrial_va_share.2025": g("industrial_va_share") + D("0.6")}),
        "industrial_va_share",
    ),
    Scene(
        "X-037",
        lambda: p5({"energy_productivity.2025": g("energy_productivity") * D("1.02")}),
        "energy_productivity",
    ),
    Scene("X-037", lambda: p6({"waste_gas_recovery_rate.2025": D(91)}), "reclaimed_water_rate"),
    Scene("X-038", lambda: p5({"gi.2025": g("gi") + D("0.2")}), "gi"),
    Scene("X-071", lambda: p5({"bus_cover_area.2025": g("built_area") + 1}), "bus_cover_area"),
    Scene("X-072", lambda: p6({"firms_total": D(5), "firms_above_scale": D(5)}), "gf_city"),
    Scene("X-073", lambda: p5({"co2_per_va.2025": g("co2_per_va") * D("1.02")}), "co2_per_va"),
    Scene("X-074", lambda: p5(too_much_disposed()), "sw_generated"),
    Scene("X-075", lambda: p5({"pollutant_elasticity.2025": D(0)}), "pollutant_elasticity"),
    Scene(
        "X-076",
        lambda: p5({"industrial_land_area": g("industrial_land") * D("1.02")}),
        "industrial_land_area",
    ),
    Scene("X-077", lambda: p5({"gf_city.2025": g("gf_city") + 1}), "gf_city"),
    Scene("X-078", lambda: p5({"env_quality_ok": False}), "basic_env_quality"),
    # 逐年 ----------------------------------------------------------------------------------------------
    Scene("Y-005", lambda: p5({"wastewater.2024": g("wastewater", YEAR - 1) + 1}), "wastewater"),
    Scene("Y-011", lambda: p5(more_carbon()), "co2_intensity"),
    Scene(
        "Y-012",
        lambda: p5({"gf_city.2025": D(2)} | {f"resident_firms.{row}.gf_level": "无" for row in (4, 5)}),
        "gf_city",
    ),
)
