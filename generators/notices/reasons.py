"""D18 不予受理告知书 (第十二条): why one subject's application goes no further: clause, words, fact and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final

from generators.layout import chinese_date
from generators.notices.notice import Composed, Ledger, Plain, fill, short_title
from generators.occasion import Lacking, Occasion
from generators.office import Office
from generators.tables import column_sets, table

_TITLE: Final = "不予受理的理由和依据"
_NOTE: Final = "（出处为所提交文件中的位置或者登记簿）"
# What a subject applies for with its paper.
MATTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"attachment_6": "培育入库申请", "evaluation_report": "市级绿色制造名单遴选申请"}
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition that is not met.

    Attributes:
        clause: place in the Measures, e.g. 第十二条第（六）项.
        words: what stands there, quotation marks included; or what another text in its place says.
        fact: the fact that decided, a complete Chinese sentence.
        source: file and place it stands at; '' for what the register alone holds.
    """

    clause: str
    words: str
    fact: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """What is answered: a registration or a report that was handed in.

    Attributes:
        name, uscc, district: of the applicant; district '' when not known.
        paper: its name in the contract, e.g. attachment_6.factory.
        day: day it was received.
        receipt: id of its receipt.
    """

    name: str
    uscc: str
    district: str
    paper: str
    day: date
    receipt: str

    @property
    def matter(self) -> str:
        """What it applies for; '' for a paper that applies for nothing."""
        return MATTERS.get(self.paper.partition(".")[0], "")


class Reasons(Plain):
    """Variables of templates/reasons.docx."""

    stem: ClassVar[str] = "reasons"

    sender: str
    matter: str
    paper_day: str
    receipt: str
    count: str
    basis: str
    request: str
    we: str


def compose(application: Application, reasons: Sequence[Reason], occasion: Occasion) -> Composed | Lacking:
    """Fill the notice for one application.

    Args:
        application: what is answered.
        reasons: conditions it does not meet, in the order of the articles.
        occasion: whose office issues, the day the reasons hold on, and whether it has been issued.
    """
    matter = application.matter
    if not matter:
        return Lacking("D18", (f"受理号{application.receipt}的材料不是申请，不涉及不予受理",))
    if not reasons:
        return Lacking("D18", (f"{application.name}的{matter}（受理号{application.receipt}）没有否决的结论",))
    made = table(column_sets()["reasons"], [_row(reason) for reason in reasons])
    lists = (Ledger("理由和依据", _TITLE, made),)
    to, sender, request = _addressed(application, occasion.office)
    notice = fill(
        Reasons,
        occasion,
        lists,
        to=to,
        order=_NOTE,
        titled={"matter": matter},
        sender=sender,
        matter=matter,
        paper_day=chinese_date(application.day),
        receipt=application.receipt,
        count=str(len(reasons)),
        basis=occasion.office.cites(),
        request=request,
        we=occasion.office.we,
    )
    return Composed(
        notice,
        lists,
        document_name=f"{short_title(notice)}（{application.name[:30] or application.uscc}）",
        ledger_name="",
        facts={
            "receipt": application.receipt,
            "uscc": application.uscc,
            "reasons_as_of": occasion.day.isoformat(),
        },
        given=(application.name,),
    )


def _row(reason: Reason) -> Mapping[str, str]:
    return {
        "number": "",
        "clause": f"{reason.clause}\n{reason.words}",
        "fact": reason.fact,
        "source": reason.source or "登记簿",
    }


def _addressed(application: Application, office: Office) -> tuple[str, str, str]:
    """主送, how the text names the applicant, and how it asks."""
    code = f"（统一社会信用代码：{application.uscc}）"
    if application.district:
        to = office.district_bureau(application.district)
        return to, f"你区{application.name}{code}", "请通知该单位。该单位"
    return application.name, f"你单位{code}", "你单位"
