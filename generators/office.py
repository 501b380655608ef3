"""The issuing office: names, number series, contact, recipients. What a letter says about who sends it."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from greenlist.regulation import MEASURES_TITLE

# 条例17: inner divisions may not issue outward, so a division is a contact, never a 署名 or 主送.
DIVISION: Final = re.compile(r"(处|科|室|组|中心)$")


def _words(value: object) -> object:
    """Accept a text where a list of words is meant."""
    return (value,) if isinstance(value, str) else value


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("应为一行文字")
    return text.strip()


Line = Annotated[str, AfterValidator(_one_line)]
Words = Annotated[tuple[Line, ...], BeforeValidator(_words)]


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Contact(_Facts):
    """Who answers questions. Empty facts are not printed; division and phone are needed for every document.

    Attributes:
        division: inner division, e.g. 工业节能与综合利用处.
        person: name of the official; may be empty where only a division is named.
        phone: office telephone; public papers never carry a mobile number.
        fax, email, address, postcode: printed in the announcement when given.
    """

    division: Line = ""
    person: Line = ""
    phone: Line = ""
    fax: Line = ""
    email: Line = ""
    address: Line = ""
    postcode: Line = ""


class Series(_Facts):
    """代字 of the number series; a number reads `穗工信函〔2026〕12号`."""

    file: Line = "穗工信"
    letter: Line = "穗工信函"


class Basis(_Facts):
    """A document the drafts rest on.

    Attributes:
        title: without 《》.
        number: 发文字号; '' when it is not cited with one.
        first, last: days it is in force, both included; None where not known.
    """

    title: Line
    number: Line = ""
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        """`《title》（number）`."""
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")

    def in_force(self, day: date) -> bool:
        """Whether it may be cited on a day, as far as its days are known."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


_DEPARTMENTS: Final = MappingProxyType(
    {
        "发改": "市发展改革委",
        "生态环境": "市生态环境局",
        "应急管理": "市应急管理局",
        "市场监管": "市市场监管局",
        "税务": "市税务局",
    }
)


class Office(_Facts):
    """Facts of the issuing office; the defaults are those of Guangzhou's bureau, without a contact.

    Attributes:
        name: full name, also 署名 and first part of the 发文机关标志.
        we: how the office calls itself in the text.
        place: city in titles and the text.
        printed_by: 印发机关 of the 版记.
        superior: the provincial department recommended to.
        superior_scheme: what the province's list is called.
        recipients: 主送 of notices to districts and firms.
        districts: district → its bureau, where it is not `<区>工业和信息化主管部门`.
        departments: department of article 11 as recorded → as a letter names it.
        basis: documents the drafts rest on.
        series: number series.
        contact: who answers questions.
        copies: document kind → 抄送, superior first.
        seal_diameter: mm; only room is left for the seal, it is never drawn.
        correction_days: working days given for a correction, by this office's own rule.
        with_code: whether published lists carry the credit code.
        optional: kinds without ground in the draft Measures that this office wants drafted all the same.
        partners: departments and banks the list is sent to (第十七条第一款).
        margins: how the type area is reached (`layout.PROFILES`): the margins of GB/T 33476.2, or the common 37/35 mm.
        upward: 文种 of the recommendation to the province: 函 as it asks for, or 报告 with 签发人.
    """

    name: Line = "广州市工业和信息化局"
    we: Line = "我局"
    place: Line = "广州市"
    printed_by: Line = "广州市工业和信息化局办公室"
    superior: Line = "广东省工业和信息化厅"
    recipients: Words = ("各区工业和信息化主管部门", "各有关单位")
    districts: Mapping[str, Line] = Field(default_factory=dict)
    departments: Mapping[str, Line] = Field(default_factory=lambda: dict(_DEPARTMENTS))
    basis: tuple[Basis, ...] = (Basis(title=MEASURES_TITLE),)
    series: Series = Series()
    contact: Contact = Contact()
    copies: Mapping[str, Words] = Field(default_factory=lambda: {"D11": ("广东省工业和信息化厅",)})
    seal_diameter: float = Field(42.0, gt=20, lt=60)
    correction_days: int = Field(10, ge=1, le=60)
    with_code: bool = False
    optional: Words = ()
    partners: Words = ()
    upward: Literal["函", "报告"] = "函"
    margins: Literal["GB/T 33476.2", "37/35"] = "GB/T 33476.2"

    def district_bureau(self, district: str) -> str:
        """How letters address a district."""
        return self.districts.get(district, f"{district}工业和信息化主管部门")

    def department(self, name: str) -> str:
        """How letters name a department."""
        return self.departments.get(name, name)

    def cites(self) -> str:
        """The basis as the text cites it, joined by 、."""
        return "、".join(str(basis) for basis in self.basis)

    def lacks(self) -> tuple[str, ...]:
        """What must still be set before any document can be drafted, in Chinese."""
        missing = [
            name
            for name, value in (
                ("联系处室 office.contact.division", self.contact.division),
                ("联系电话 office.contact.phone", self.contact.phone),
                ("发文机关 office.name", self.name),
                ("主送机关 office.recipients", self.recipients),
                ("依据文件 office.basis", self.basis),
            )
            if not value
        ]
        return tuple(f"设置中缺少{name}" for name in missing)
