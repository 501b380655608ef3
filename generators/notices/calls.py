"""D01, D05, D19, D21: the notices that open the pool, the selection, the yearly filing and the officers' training."""

from datetime import date, timedelta
from typing import ClassVar, Final

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.notice import Composed, Letter, fill, short_title
from generators.occasion import Lacking, Occasion, already, counted
from greenlist.calendar import add_months
from greenlist.procedure.correspondence import in_order, untrained
from greenlist.procedure.filing import filing_deadline, must_file
from greenlist.procedure.listing import CITY
from greenlist.register import KINDS
from greenlist.regulation import Citation
from greenlist.regulation.parameters import Trust
from greenlist.regulation.text import load_passages

_CONDITIONS: Final = tuple(enumerate(KINDS, 1))  # item of article 7 → subject kind
_VETOES: Final = 12
_FILING: Final = Citation(13, paragraph=1)
_GROUND: Final = "填报期限的依据"


class PoolCall(Letter):
    """Variables of templates/pool_call.docx."""

    stem: ClassVar[str] = "pool_call"

    basis: str
    we: str
    year: str
    conditions: tuple[str, ...]
    vetoes: str
    district_by: str
    years: str


class ListingCall(Letter):
    """Variables of templates/listing_call.docx."""

    stem: ClassVar[str] = "listing_call"

    basis: str
    we: str
    year: str
    counts: str
    vetoes: str
    district_by: str
    publicity_days: str


class FilingCall(Letter):
    """Variables of templates/filing_call.docx."""

    stem: ClassVar[str] = "filing_call"

    ground: str
    removal: str
    we: str
    year: str
    data_year: str
    counts: str
    filing_by: str


class TrainingCall(Letter):
    """Variables of templates/training_call.docx."""

    stem: ClassVar[str] = "training_call"

    basis: str
    we: str
    year: str
    time: str
    venue: str
    topics: str
    counts: str


def quoted(*place: Citation) -> str:
    """Passages of the Measures word for word, in quotation marks, inner ones changed to single."""
    words = "".join("".join(load_passages()[one].splitlines()) for one in place)
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def conditions() -> tuple[str, ...]:
    """Article 7, a line a kind of subject, word for word."""
    found = []
    for item, kind in _CONDITIONS:
        passages = [
            place
            for place in load_passages()
            if (place.article, place.item, place.paragraph) == (7, item, 0) and place.subitem
        ]
        found.append(f"{KINDS[kind]}：{quoted(*sorted(passages))}")
    return tuple(found)


def vetoes() -> str:
    """Article 12, word for word."""
    return quoted(Citation(_VETOES))


def filing_ground(occasion: Occasion, *, words: bool) -> tuple[str, str, tuple[str, ...]]:
    """What the last day of the yearly filing rests on, where removal for not filing stands, and remarks about it.

    Article 13, where the day is the one it names. An edition may have another day, out of a text whose words are not
    kept: quoting the article would contradict it, so a person brings the ground.

    Args:
        occasion: the occasion.
        words: whether the article's words are quoted.
    """
    cites, held = occasion.office.cites(), occasion.parameters.table["filing_before"]
    if held.certainty is Trust.TEXT:
        passage = load_passages()[_FILING].removesuffix("。")
        return f"{cites}第十三条{f'“{passage}”' if words else ''}", "第十六条", ()
    told = (
        f"填报期限按{occasion.parameters.filing_before}计（{held.why}），与征求意见稿第十三条所写不同；"
        f"所据条文未收录，请核对原文，补写“{_GROUND}”后印发。"
    )
    return occasion.asked(_GROUND), f"{cites}第十六条", (told,)


def compose_pool(occasion: Occasion) -> Composed | Lacking:
    """The notice that opens the pool of a year (第九条第一款)."""
    if issued := occasion.issued("D01"):
        return already(issued)
    parameters, year = occasion.parameters, occasion.year
    first = date(year, parameters.pool_month, 1)
    notice = fill(
        PoolCall,
        occasion,
        to="，".join(occasion.office.recipients),
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(year),
        conditions=conditions(),
        vetoes=vetoes(),
        district_by=chinese_date(add_months(first, 1) - timedelta(1)),
        years=str(parameters.pool_years),
    )
    told = f"办法没有规定区级推荐期限，按“每年{parameters.pool_month}月”取当月最后一日，请核定。"
    return Composed(notice, (), short_title(notice), "", order="", remarks=(told,))


def compose_listing(occasion: Occasion) -> Composed | Lacking:
    """The notice that opens the selection of a year (第十条第一款)."""
    if issued := occasion.issued("D05"):
        return already(issued)
    parameters, year = occasion.parameters, occasion.year
    first = date(year, parameters.listing_month, 1)
    pool = [
        record
        for record in occasion.register.subjects.values()
        if record.in_pool(max(first, occasion.sign_date)) and CITY not in record.listed
    ]
    if not pool:
        return Lacking("D05", ("登记簿中没有有效期内、尚未列入名单的培育对象，请先办理培育入库（D03）",))
    notice = fill(
        ListingCall,
        occasion,
        to="，".join(occasion.office.recipients),
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(year),
        counts=counted({kind: sum(r.kind == kind for r in pool) for kind in KINDS}),
        vetoes=vetoes(),
        district_by=chinese_date(parameters.district_recommend_by.of(year)),
        publicity_days=str(parameters.publicity_days),
    )
    return Composed(notice, (), short_title(notice), "", order="")


def compose_filing(occasion: Occasion) -> Composed | Lacking:
    """The notice before the yearly tables are due (第十三条第一款), with everybody who must file."""
    if issued := occasion.issued("D19"):
        return already(issued)
    year = occasion.year
    owing = in_order(r for r in occasion.register.subjects.values() if must_file(r, year))
    if not owing:
        return Lacking("D19", (f"登记簿中没有{year}年以前列入名单的单位，{year}年度无须填报动态管理表",))
    lists = (rows.mixed(owing, occasion, FilingCall.entry().annex(year=year), sheet="应填报单位"),)
    counts = {"": len(owing)}
    ground, removal, remarks = filing_ground(occasion, words=True)
    notice = fill(
        FilingCall,
        occasion,
        lists,
        to="，".join(occasion.office.recipients),
        order=rows.ORDER_NOTE,
        ground=ground,
        removal=removal,
        we=occasion.office.we,
        year=str(year),
        data_year=str(year - 1),
        counts=counted(counts),
        filing_by=chinese_date(filing_deadline(year, occasion.parameters)),
    )
    return Composed(notice, lists, short_title(notice), lists[0].heading, counts=counts, remarks=remarks)


def compose_training(occasion: Occasion) -> Composed | Lacking:
    """The notice of the officers' training (第十三条第二款); when and where a person says."""
    if issued := occasion.issued("D21"):
        return already(issued)
    year = occasion.year
    waiting = untrained(occasion.register, year)
    if not waiting:
        return Lacking("D21", ("在列单位都有专员参加培训的登记（或者没有在列单位），没有应参训的单位",))
    lists = (rows.mixed(waiting, occasion, TrainingCall.entry().annex(year=year), sheet="应参训单位"),)
    counts = {"": len(waiting)}
    notice = fill(
        TrainingCall,
        occasion,
        lists,
        to="，".join(occasion.office.recipients),
        order=rows.ORDER_NOTE,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(year),
        time=occasion.asked("培训时间"),
        venue=occasion.asked("培训地点"),
        topics=occasion.asked("培训内容"),
        counts=counted(counts),
    )
    return Composed(notice, lists, short_title(notice), lists[0].heading, counts=counts)
