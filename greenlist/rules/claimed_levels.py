"""Green factories a park or a supply-chain company counts as its own, against the lists in the register (R-023).

A registration says how many, not which: nothing more can be said than that there are not so many.
"""

from collections.abc import Iterator
from decimal import Decimal

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_6_park import ParkRegistration
from greenlist.forms.attachment_6_supply_chain import SupplyChainRegistration
from greenlist.forms.definition import known, printed
from greenlist.register import KINDS, LEVELS, Register
from greenlist.rules.figures import plain
from greenlist.rules.papers import CHAIN_REGISTRATION, PARK_REGISTRATION, ours
from greenlist.rules.parks import FACTORY_COUNTS
from greenlist.verdicts import Hit, check

_Claim = tuple[str, Decimal, int, str]  # field, what it says, how many the register allows, in words


def _listed(register: Register, kind: str, level: str = "") -> int:
    """How many subjects of a kind stand on the list of a level, or on any."""
    return sum(
        bool(record.listed) if not level else level in record.listed
        for record in register.subjects.values()
        if record.kind == kind
    )


def _of_park(case: Case, form: ParkRegistration) -> Iterator[_Claim]:
    for field, level in FACTORY_COUNTS.items():
        told, listed = known(getattr(form, field)), _listed(case.register, "factory", level)
        if told is not None and listed:
            yield field, told, listed, f"{level}绿色工厂名单中全市仅{listed}家"
    told, listed = known(form.gsc_count), _listed(case.register, "supply_chain")
    if told is not None and listed:
        yield "gsc_count", told, listed, f"{KINDS['supply_chain']}名单中全市仅{listed}家"


def _of_chain(case: Case, form: SupplyChainRegistration) -> Iterator[_Claim]:
    """Suppliers elsewhere stand on lists the register does not hold: each of them may be a green factory."""
    told, local, whole = (
        known(value) for value in (form.supplier_gf_total, form.suppliers_local, form.suppliers_tier1)
    )
    if told is None or local is None or whole is None or whole < local:
        return
    if not all(_listed(case.register, "factory", level) for level in LEVELS):
        return
    inside, elsewhere = min(_listed(case.register, "factory"), int(local)), int(whole - local)
    words = f"名单中全市绿色工厂和广州市内供应商至多对应{inside}家，市外供应商{elsewhere}家"
    yield "supplier_gf_total", told, inside + elsewhere, words


@check(
    "R-023",
    Severity.WARN,
    basis=ours("填报的绿色工厂、绿色供应链管理企业应在公布的名单中，台账没有该级别名单的不比对"),
    message="“{label}”填报{a}家，登记簿的{b}。",
    remedy="请核对家数，附各企业名称、统一社会信用代码和公布名单的文件；名单尚未录入台账的，由市主管部门补录。",
    papers=PARK_REGISTRATION + CHAIN_REGISTRATION,
)
def no_more_than_are_listed(case: Case) -> Iterator[Hit]:
    """As many as the lists hold are in order; a level of which the register holds no list is left."""
    form = case.paper.form
    if isinstance(form, ParkRegistration):
        claims = _of_park(case, form)
    else:
        assert isinstance(form, SupplyChainRegistration)  # the papers of the check
        claims = _of_chain(case, form)
    for field, told, most, words in claims:
        if told > most:
            label = printed(type(form), field).title.removeprefix("其中：")
            yield Hit(field, fill={"label": label, "a": plain(told), "b": words})
