"""D02, D06: letters of recommendation drafted for a district bureau from what it has to report (第九条第二款、第十条第二款)."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal

from generators.notices import rows
from generators.notices.notice import Composed, Letter, fill, short_title
from generators.occasion import Lacking, Occasion, counted, ordered
from greenlist.procedure.correspondence import by_district, for_districts_listing, for_districts_pool
from greenlist.procedure.selection import printed_order, recommended_rank
from greenlist.register import SubjectRecord

_BY_NAME: Final = "（按单位名称排序）"
_RANKED: Final = "（按推荐顺序排列）"


class DistrictPool(Letter):
    """Variables of templates/district_pool.docx."""

    stem: ClassVar[str] = "district_pool"

    basis: str
    we: str
    year: str
    counts: str


class DistrictListing(Letter):
    """Variables of templates/district_listing.docx."""

    stem: ClassVar[str] = "district_listing"

    basis: str
    we: str
    year: str
    counts: str
    ordered: str


def _opinion(record: SubjectRecord, stage: Literal["pool", "listing"], occasion: Occasion) -> str:
    return "同意推荐" if (stage, occasion.year) in record.recommended else "待区核定"


def _pool_row(record: SubjectRecord, occasion: Occasion) -> Mapping[str, str]:
    return {**rows.unit_row(record, occasion), "opinion": _opinion(record, "pool", occasion)}


def _listing_row(record: SubjectRecord, occasion: Occasion) -> Mapping[str, str]:
    return {
        **rows.unit_row(record, occasion),
        "score": rows.score(record, occasion.year),
        "opinion": _opinion(record, "listing", occasion),
    }


def compose_pool(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each district with somebody to recommend for the pool."""
    waiting = by_district(for_districts_pool(occasion.register, occasion.year))
    return _letters("D02", waiting, occasion)


def compose_listing(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each district with somebody to recommend for the list, in its own ranking, else by score."""
    waiting = by_district(for_districts_listing(occasion.register, occasion.year))
    return _letters("D06", waiting, occasion)


def _letters(
    kind: Literal["D02", "D06"], waiting: Mapping[str, Sequence[SubjectRecord]], occasion: Occasion
) -> Sequence[Composed] | Lacking:
    if not waiting:
        what = "登记表" if kind == "D02" else "评价报告"
        return Lacking(kind, (f"{occasion.year}年度没有{what}已受理、可由区推荐的单位",))
    unnamed = [district for district in waiting if district not in occasion.office.districts]
    made = tuple(
        _letter(kind, district, records, occasion)
        for district, records in waiting.items()
        if district not in unnamed
    )
    missing = (f"设置 office.districts 中缺少{'、'.join(unnamed)}主管部门的全称，不能代拟其署名的函",)
    return made or Lacking(kind, missing)


def _letter(
    kind: Literal["D02", "D06"], district: str, records: Sequence[SubjectRecord], occasion: Occasion
) -> Composed:
    model, year = (DistrictPool, occasion.year) if kind == "D02" else (DistrictListing, occasion.year)
    key = (lambda r: recommended_rank(r, year)) if kind == "D06" else printed_order
    records = sorted(records, key=key)
    title, organ = model.entry().annex(year=year), occasion.office.district_bureau(district)
    lists = (
        rows.mixed(
            records,
            occasion,
            title,
            columns=model.stem,
            row=_pool_row if kind == "D02" else _listing_row,
            sheet="推荐汇总表",
        ),
    )
    counts = {"": len(records)}
    said: dict[str, Any] = {"ordered": ordered(len(records))} if kind == "D06" else {}
    notice = fill(
        model,
        occasion,
        lists,
        to=occasion.office.name,
        organ=organ,
        order=_BY_NAME if kind == "D02" else _RANKED,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(year),
        counts=counted(counts),
        **said,
    )
    return Composed(
        notice,
        lists,
        f"{short_title(notice)}（{district}）",
        f"{title}（{district}）",
        order="name" if kind == "D02" else "district_rank",
        counts=counts,
        about=(district, organ),
        remarks=("代区主管部门拟稿，由该局核定、编号、签发；标明“待区核定”的，区推荐汇总表尚未报来。",),
    )
