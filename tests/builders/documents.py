"""The golden documents: one of each kind, drafted from whole rounds by an office whose facts are all set."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache

from generators.drafting import Drafted, draft_correction, draft_reasons, drafts
from generators.occasion import Issue, Lacking
from generators.office import Contact, Office
from greenlist.desk import specimen
from greenlist.receipts import FileFacts, FindingFacts, Receipt, SubjectFacts
from greenlist.register import Register
from greenlist.regulation.parameters import parameters_on
from tests.builders import rounds
from tests.builders.rounds import Subject

CONTACT = Contact(
    division="工业节能与综合利用处",
    person="陈志远",
    phone="020-83123456",
    email="jnc@gz.example.cn",
    address="广州市越秀区示例路1号",
    postcode="510030",
)
COPIES = "广东省工业和信息化厅，市发展改革委、市生态环境局、市应急管理局、市市场监管局、市税务局"
OFFICE = Office(contact=CONTACT, copies={"D11": (COPIES,), "D03": ("广东省工业和信息化厅",)})
# kind → (how far the round has come, day of signature, number, family)
STAGES = {
    "D03": ("registered", date(2026, 1, 30), "穗工信函〔2026〕8号", "F3"),
    "D08": ("evaluated", date(2026, 4, 28), "", "F4"),
    "D11": ("shown", date(2026, 5, 8), "穗工信〔2026〕35号", "F1"),
    "D15": ("heard", date(2026, 6, 18), "穗工信函〔2026〕121号", "F3"),
    "D16": ("heard", date(2026, 6, 18), "穗工信函〔2026〕121号", "F7"),
}
FROM_REGISTER = tuple(STAGES)
FAMILIES = {kind: stage[3] for kind, stage in STAGES.items()} | {"D04": "F6", "D18": "F6", "D30": "F2"}


def issue_of(kind: str) -> Issue:
    _, day, number, _ = STAGES[kind]
    return Issue(number, day, "林立")


def made(
    kind: str,
    subjects: Sequence[Subject] | None = None,
    *,
    register: Register | None = None,
    issue: Issue | None = None,
    final: bool = True,
    office: Office = OFFICE,
    **more: object,
) -> Drafted | Lacking:
    """Draft one kind from a round that has come far enough for it."""
    until, day, _, _ = STAGES[kind]
    held = rounds.register(until, subjects) if register is None else register
    slip = (issue or issue_of(kind)) if final else None
    found = drafts(kind, held, rounds.YEAR, day, parameters_on(day), office, slip, **more)  # type: ignore[arg-type]
    if isinstance(found, Lacking):
        return found
    (only,) = found
    return only


def must(result: Drafted | Lacking) -> Drafted:
    assert isinstance(result, Drafted), result
    return result


def docx_of(drafted: Drafted) -> bytes:
    return next(content for name, content in drafted.files.items() if name.endswith(".docx"))


def xlsx_of(drafted: Drafted) -> bytes:
    return next(content for name, content in drafted.files.items() if name.endswith(".xlsx"))


def finding(number: int = 1, **facts: object) -> FindingFacts:
    usual: dict[str, object] = {
        "code": f"F-{number:03d}",
        "severity": "error",
        "field": "uscc",
        "label": "统一社会信用代码",
        "where": {"sheet": "A基本信息", "cell": f"C{number + 4}"},
        "message": "填写为17位，应为18位。",
        "basis": "GB 32100-2015",
        "remedy": "请核对营业执照后更正。",
    }
    return FindingFacts.model_validate(usual | facts)


def receipt(*findings: FindingFacts, **facts: object) -> Receipt:
    usual: dict[str, object] = {
        "id": "20260302-0007",
        "received_at": datetime(2026, 3, 2, 9, 14, 5, tzinfo=timezone(timedelta(hours=8))),
        "as_of": date(2026, 3, 2),
        "role": "district",
        "district": "黄埔区",
        "file": FileFacts(name="登记表.xlsx", sha256="0" * 64, bytes=48213),
        "paper": "attachment_6.factory",
        "measures": "draft-2024",
        "status": "returned",
        "subject": SubjectFacts(
            kind="factory", name="广州粤华科技股份有限公司", uscc=rounds.uscc(1), district="黄埔区"
        ),
        "findings": findings or tuple(finding(n) for n in range(1, 6)),
    }
    return Receipt.model_validate(usual | facts)


def about_one(kind: str) -> Drafted:
    """The document of a kind that is drafted about one paper, or one subject, or after the round."""
    if kind == "D30":
        from tests.builders.letters import golden_letter  # noqa: PLC0415 - letters are built on this module

        return golden_letter("removal_report")
    if kind == "D04":
        return must(
            draft_correction(receipt(), OFFICE, Issue("穗工信函〔2026〕33号", date(2026, 3, 5), "林立"))
        )
    issue = Issue("穗工信函〔2026〕34号", date(2026, 6, 12), "林立")
    return must(draft_reasons(specimen.application(), specimen.REASONS, specimen.DAY, OFFICE, issue))


@cache
def golden(kind: str) -> Drafted:
    """The golden document of a kind, in its final text."""
    return must(made(kind)) if kind in FROM_REGISTER else about_one(kind)
