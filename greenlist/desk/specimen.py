"""An invented round, small but whole, so that every template can be tried before there is a real one."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from generators.notices.reasons import Application, Reason
from generators.office import Contact, Office
from greenlist.desk.clocks import CHINA
from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.receipts import FileFacts, FindingFacts, Receipt, SubjectFacts
from greenlist.register import (
    DepartmentReplied,
    DistrictRecommended,
    Event,
    Listed,
    PaperAccepted,
    PoolEntered,
    PublicityPosted,
    Register,
    Reviewed,
    replay,
)
from greenlist.regulation.text import MEASURES_EDITION

YEAR: Final = 2026
DAY: Final = date(YEAR, 6, 10)
_CODE: Final = "91440101MA5TE5T07H"
_SHA: Final = "0" * 64
# One subject for each document: name → how far it has come.
_STAGES: Final[Mapping[str, int]] = {
    "广州样例一号制造有限公司": 1,
    "广州样例二号精密机械与智能装备（集团）股份有限公司": 2,
    "广州样例三号材料科技有限公司": 3,
    "广州样例四号电子有限公司": 4,
}


def _about(number: int, day: date) -> dict[str, Any]:
    return {"uscc": f"{_CODE[:-1]}{number}", "day": day, "receipt": f"{day:%Y%m%d}-{number:04d}"}


def _paper(number: int, name: str, day: date, paper: str, **facts: str) -> PaperAccepted:
    about = _about(number, day)
    return PaperAccepted(
        **about, paper=paper, year=YEAR, sha256=_SHA, name=name, district="黄埔区", facts=facts
    )


def _registered(number: int, name: str) -> Iterator[Event]:
    day, contact = date(YEAR, 1, 12), {"contact_name": "张样例", "contact_phone": "020-00000000"}
    sector = {"sub_sector": "通用设备制造", "primary_industry_code": "3411"}
    yield _paper(number, name, day, "attachment_6.factory", **contact, **sector)
    opinion = {"year": YEAR, "district": "黄埔区", "recommended": True}
    yield DistrictRecommended(**_about(number, date(YEAR, 1, 20)), stage="pool", **opinion)
    yield Reviewed(**_about(number, date(YEAR, 1, 26)), stage="conformity", year=YEAR, passed=True)


def _evaluated(number: int, name: str) -> Iterator[Event]:
    entered = date(YEAR, 1, 30)
    until = date(YEAR + 3, 1, 30)
    yield PoolEntered(**_about(number, entered), year=YEAR, instrument="穗工信函〔2026〕1号", until=until)
    facts = {"report_kind": "第三方评价报告", "evaluator_name": "广州样例评价有限公司", "total_score": "88.5"}
    yield _paper(number, name, date(YEAR, 4, 9), "evaluation_report.factory", **facts)
    opinion = {"year": YEAR, "district": "黄埔区", "recommended": True, "rank": 1}
    yield DistrictRecommended(**_about(number, date(YEAR, 4, 20)), stage="listing", **opinion)
    about = _about(number, date(YEAR, 4, 25))
    yield Reviewed(**about, stage="panel", year=YEAR, passed=True, score="88.5")


def _posted(number: int) -> Iterator[Event]:
    first = date(YEAR, 5, 7)
    period = {"first": first, "last": first + timedelta(days=6)}
    yield PublicityPosted(**_about(number, date(YEAR, 5, 6)), year=YEAR, instrument="/", **period)


def _listed(number: int, name: str) -> Iterator[Event]:
    day = date(YEAR, 5, 20)
    facts = {"name": name, "district": "黄埔区", "score": "88.5", "instrument": "穗工信〔2026〕2号"}
    yield Listed(**_about(number, day), level="市级", year=YEAR, **facts)
    for department in DEPARTMENTS:
        about = _about(number, date(YEAR, 6, 2))
        yield DepartmentReplied(**about, year=YEAR, department=department, adverse=False)


def events() -> Iterator[Event]:
    """Everything that happened in the invented round."""
    for number, (name, stage) in enumerate(_STAGES.items(), 1):
        steps = (_registered(number, name), _evaluated(number, name), _posted(number), _listed(number, name))
        for step in steps[:stage]:
            yield from step


def register() -> Register:
    """The register of the invented round on `DAY`."""
    return replay(events())


def receipt() -> Receipt:
    """The receipt of an invented returned paper."""
    name = next(iter(_STAGES))
    finding = FindingFacts(
        code="X-000",
        severity="error",
        field="uscc",
        label="统一社会信用代码",
        where={"sheet": "A基本信息", "cell": "C5"},
        message="统一社会信用代码为17位，应为18位。",
        basis="GB 32100-2015",
        remedy="请核对营业执照后更正。",
    )
    return Receipt(
        id=f"{DAY:%Y%m%d}-0001",
        received_at=datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=CHINA),
        as_of=DAY,
        role="subject",
        file=FileFacts(name="样例.xlsx", sha256=_SHA, bytes=1),
        paper="attachment_6.factory",
        measures=MEASURES_EDITION,
        status="returned",
        subject=SubjectFacts(kind="factory", name=name, uscc=_CODE, district="黄埔区"),
        findings=(finding,),
    )


REASONS: Final = (
    Reason(
        "第七条（一）2",
        "“广州市清洁生产企业（有效期内）”",
        "清洁生产企业证书已于2026年3月1日到期，不在有效期内。",
        "登记表.xlsx A基本信息!C21",
    ),
    Reason(
        "第十二条第（六）项",
        "“企业被列为失信被执行人”",
        "近三年（2023年6月10日至2026年6月10日）为失信被执行人：登记簿记载的“2025年5月6日列为失信被执行人”。",
    ),
)


def application() -> Application:
    """An application for the pool that is not accepted."""
    name = next(iter(_STAGES))
    return Application(
        name, f"{_CODE[:-1]}1", "黄埔区", "attachment_6.factory", date(YEAR, 1, 12), f"{YEAR}0112-0001"
    )


def office(own: Office) -> Office:
    """The office's own facts, with an invented contact where it has none."""
    contact = own.contact
    if own.lacks():
        contact = Contact(division="样例处", person="李样例", phone="020-00000000")
    return own.model_copy(update={"contact": contact})
