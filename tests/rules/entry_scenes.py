"""One example an entry check (F), typed into an otherwise good paper: for the generated docs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from greenlist.cases import Case
from greenlist.forms.codes import organisation_digit, uscc_check_character
from greenlist.forms.faults import say
from greenlist.forms.parse import parse
from greenlist.reading import CellPlace, RawValue, Reading, Remark, Stored
from tests.builders.cases import case, good_annex5, reading
from tests.rules.scenes import ONE

PLACE: Final = CellPlace("A基本信息", "C9")
CODE: Final = ONE.uscc


def judged_as(read: Reading) -> Case:
    """A year table as parsed from a reading."""
    parsed = parse(read)
    made = case(parsed.form, read=read)
    return replace(made, paper=replace(made.paper, remarks=parsed.remarks))


def typed(field: str, text: str, year: str = "", stored: Stored = Stored.TEXT) -> Callable[[], Case]:
    """A good year table with one entry typed anew."""

    def make() -> Case:
        read = reading(good_annex5())
        raw = RawValue(text, PLACE, stored)
        if not year:
            return judged_as(replace(read, values={**read.values, field: raw}))
        return judged_as(replace(read, series={**read.series, field: {**read.series[field], year: raw}}))

    return make


def remarked(code: str, field: str, **fill: str) -> Callable[[], Case]:
    """A good year table about which the reader remarked something."""
    remark = Remark(code, say(code, **fill), field, PLACE)
    return lambda: judged_as(replace(reading(good_annex5()), remarks=(remark,)))


def _code(prefix: str = "91", office: str = "440101", *, digit: str = "") -> str:
    body = CODE[8:16]
    first = prefix + office + body + (digit or organisation_digit(body))
    return first + uscc_check_character(first)


def missing_year() -> Case:
    read = reading(good_annex5())
    series = {
        name: {c: raw for c, raw in columns.items() if c != "2023"} for name, columns in read.series.items()
    }
    return judged_as(replace(read, series=series))


ENTRY_SCENES: Final[Mapping[str, Callable[[], Case]]] = {
    "F-001": typed("uscc", CODE[:-1]),
    "F-002": typed("uscc", CODE[:-1] + ("K" if CODE[-1] != "K" else "L")),
    "F-003": typed("uscc", _code(digit="4" if CODE[16] != "4" else "5")),
    "F-004": typed("uscc", _code("92")),
    "F-005": typed("uscc", _code(office="440601")),
    "F-006": typed("primary_industry_code", "4411"),
    "F-007": typed("primary_industry_code", "3982、3985"),
    "F-008": typed("district", "南山区"),
    "F-009": typed("contact_phone", "8755123"),
    "F-010": typed("contact_email", "ehs#example.com"),
    "F-011": typed("contact_name", "", stored=Stored.EMPTY),
    "F-012": typed("gross_output", "约6.4亿", "2025"),
    "F-013": typed("tax_paid", "-2632.95", "2025"),
    "F-014": typed("water_reuse_rate", "0.78", "2025"),
    "F-015": typed("water_reuse_rate", "178.3", "2025"),
    "F-016": typed("officer_training_date", "2026-13-45"),
    "F-017": typed("process_intro", "原料检验、加工、检测、包装入库，" * 14),
    "F-018": typed("ownership_type", "合伙企业"),
    "F-019": remarked("F-019", "pledge_sealed", label="是否加盖单位公章", options="是、否", v="☑是 ☑否"),
    "F-020": typed("registered_capital", "0.13亿元"),
    "F-021": typed("discharge_permit_no", f"{CODE[:-1]}8001V"),
    "F-022": typed("months_suspended", "3"),
    "F-023": typed("filing_year", "2025"),
    "F-024": missing_year,
    "F-025": typed("officer_training_date", "2025年11月"),
    "F-026": typed("employees", "0"),
    "F-027": remarked("F-027", "demo_publicity_count", label="宣传展示次数", bounds="不大于365", v="5000"),
    "F-028": typed("change_explanation", "已变更"),
    "F-029": typed("gross_output", "", "2025", Stored.UNCOMPUTED),
    "F-030": typed("gross_output", "#DIV/0!", "2025", Stored.ERROR),
    "F-031": remarked("F-031", "total_profit", label="利润总额（2025年）", v="4361"),
    "F-032": remarked("F-032", "factory_name", label="工厂（企业）名称", v="C5为“甲公司”，H2为“乙公司”"),
    "F-033": remarked("F-033", "factory_name", message="文件含有隐藏的工作表，未读取。"),
    "F-034": remarked(
        "F-034", "mailing_address", label="通讯地址", v="同上", taken="找不到所指的内容，未采用"
    ),
}
