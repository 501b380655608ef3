"""The standard a report evaluates by, and which edition or index system that is."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractors import report_words as words
from extractors.characters import compact
from extractors.paragraphs import Item
from extractors.report_chapters import paragraphs_in
from extractors.report_offers import MENTIONED, TOLD, Found
from extractors.strands import Strand
from greenlist.forms.chain import GENERAL, SYSTEMS
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.forms.evaluation_report_park import ParkReport
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.scoring import EDITIONS, PARK_R2018, PARK_R2025
from greenlist.scoring.editions import bare_title

_SECTORS: Final = tuple(system for system in SYSTEMS if system != GENERAL)
_NEW_PARK: Final = re.compile(r"2025|零碳转型")
_NEW_INDICATORS: Final = frozenset(bare_title(each.title) for each in PARK_R2025.indicators)


def read_standard(items: Sequence[Item], found: Found) -> None:
    """Offer the standard mentioned in the text where no label names it, and what it is an edition of."""
    if not found.has("standard_used", TOLD):
        mentions = _MENTIONS[found.words.model.paper]
        for paragraph in paragraphs_in(items):
            for part in mentions(paragraph.text):
                found.offer("standard_used", part, MENTIONED)
    name, concluded = _CONCLUDED[found.words.model.paper]
    for offer in tuple(found.offers.get("standard_used", ())):
        told = concluded(compact(offer.raw.text), found)
        if told and not found.has(name, TOLD + 1):
            raw = replace(offer.raw, text=told, original=offer.raw.text)
            found.take(name, raw, offer.rank)


def _of_factories(text: Strand) -> Iterator[Strand]:
    for match in words.STANDARD.finditer(text.key):
        if words.GENERAL_STANDARD.fullmatch(match["number"]) or "绿色工厂" in match[0]:
            yield text.part(*match.span())


def _of(pattern: re.Pattern[str]) -> Callable[[Strand], Iterator[Strand]]:
    return lambda text: (text.part(*match.span()) for match in pattern.finditer(text.key))


def _edition(standard: str, _: Found) -> str:
    edition = words.GENERAL_STANDARD.search(standard)
    code = "" if edition is None else f"R{edition[1]}"
    return code if code in EDITIONS else ""


def _park_edition(standard: str, found: Found) -> str:
    """Of parks, what is new is known by name only: by the year in the title, or by its indicators."""
    if words.PARK_STANDARD.search(standard) is None:
        return ""
    told = {
        bare_title(row.values["l2"].text)
        for row in found.lists.get("indicator_rows", ())
        if "l2" in row.values
    }
    return (PARK_R2025 if _NEW_PARK.search(standard) or told & _NEW_INDICATORS else PARK_R2018).code


def _system(standard: str, _: Found) -> str:
    """The system a standard is; none where it names a sector that has no system of its own."""
    if words.CHAIN_STANDARD.search(standard) is None or standard.upper().startswith("GB"):
        return ""
    told = next((sector for sector in _SECTORS if f"{sector}行业" in standard), "")
    return told or ("" if "行业" in standard else GENERAL)


_MENTIONS: Final[Mapping[str, Callable[[Strand], Iterator[Strand]]]] = {
    FactoryReport.paper: _of_factories,
    ParkReport.paper: _of(words.PARK_STANDARD),
    SupplyChainReport.paper: _of(words.CHAIN_STANDARD),
}
_CONCLUDED: Final[Mapping[str, tuple[str, Callable[[str, Found], str]]]] = {
    FactoryReport.paper: ("edition", _edition),
    ParkReport.paper: ("edition", _park_edition),
    SupplyChainReport.paper: ("sc_index_system", _system),
}
