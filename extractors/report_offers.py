"""What was found for each fact of a report, from however many places, until one is chosen: never in silence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from extractors.characters import compact
from extractors.ink import Box, Sure
from extractors.report_vocabulary import Vocabulary
from extractors.strands import Strand
from greenlist.forms.days import day_of
from greenlist.forms.definition import Kind
from greenlist.forms.faults import say
from greenlist.forms.numbers import amount_of
from greenlist.forms.understood import quoted
from greenlist.reading import MADE_OUT, Location, PagePlace, RawRow, RawValue, Remark, Stored

# How well a value was found; the greatest wins.
LABELLED: Final = 5  # beside its label in a table, or behind `label:`
TOLD: Final = 4  # in a sentence made for it
TITLED: Final = 3  # by where it stands: on the cover, in a title
MENTIONED: Final = 2  # somewhere in the text
GUESSED: Final = 1

RECOGNISED: Final = 0.8  # confidence of letters made out from a picture by somebody who does not say how sure
CONTRADICTED: Final = 0.5  # confidence of one of several values that disagree
# Words that differ from place to place without contradicting one another.
_LOOSE: Final = frozenset(
    {
        "factory_address", "park_address", "company_address",
        "evaluator_address", "main_products", "highlights", "suggestions", "conclusion_text",
        "team_members", "contact_department", "contact_name", "contact_phone", "contact_email", "ownership_type",
        "standard_used", "score_scale", "sign_date", "report_lead_phone", "evaluator_contact", "evaluator_contact_phone",
    }
)  # fmt: skip
_SEEN: Final = frozenset({"evaluator_signed", "evaluator_sealed", "subject_sealed"})  # marks, not letters
_LEAST_RIVAL: Final = TITLED  # what was found less well than this contradicts nothing
_MARKS: Final = re.compile(r"[\s()（）,，、.。:：《》“”\"'-]")


@dataclass(frozen=True, slots=True)
class Offer:
    """A value found for a field, and how well."""

    raw: RawValue
    rank: int


@dataclass(slots=True)
class Found:
    """Everything found in one report.

    Attributes:
        words: those of its kind.
        offers: field → values, in the order found.
        lists: list → its rows.
        others: list → further places that print it, as rows.
        remarks: what was noticed.
        headings: block → where it begins.
    """

    words: Vocabulary
    offers: dict[str, list[Offer]] = field(default_factory=dict)
    lists: dict[str, tuple[RawRow, ...]] = field(default_factory=dict)
    others: dict[str, list[tuple[RawRow, ...]]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    headings: dict[str, Location] = field(default_factory=dict)

    def offer(
        self, name: str, value: Strand, rank: int, text: str | None = None, *, confidence: float = 1.0
    ) -> None:
        """Take in a value with its words."""
        if value:
            self.take(name, value.raw(text, confidence=confidence), rank)

    def take(self, name: str, raw: RawValue, rank: int) -> None:
        """Take in a value."""
        self.offers.setdefault(name, []).append(Offer(raw, rank))

    def has(self, name: str, rank: int = GUESSED) -> bool:
        """Whether a value was found at least so well."""
        return any(
            offer.rank >= rank and offer.raw.stored is not Stored.EMPTY for offer in self.offers.get(name, ())
        )

    def rows(self, name: str, rows: Iterable[Mapping[str, RawValue]]) -> None:
        """Take in a list; of several places that print it the first longest stands."""
        held = tuple(RawRow(dict(row), next(iter(row.values())).where) for row in rows if row)
        known = self.lists.get(name)
        if not held:
            return
        if known is None or len(held) > len(known):
            self.lists[name] = held
            held = known or ()
        if held:
            self.others.setdefault(name, []).append(held)

    def settle(
        self,
        doubtful: frozenset[int] = frozenset(),
        disputed: Mapping[int, Sequence[Box]] | None = None,
        letters: Mapping[int, Sequence[Sure]] | None = None,
    ) -> dict[str, RawValue]:
        """One value a field; a remark wherever the report says two different things.

        Args:
            doubtful: pages whose letters a machine made out; what stands there is scanned.
            disputed: page → boxes of tables of which two methods see different lines.
            letters: page → the letters made out there, and how surely.
        """
        if doubtful:
            self._made_out(doubtful, disputed or {}, letters or {})
        for name, others in self.others.items():
            self._compare(name, others)
        for name, rows in self.lists.items():
            self._doubt(name, rows)
        return {name: self._chosen(name, offers) for name, offers in self.offers.items()}

    def repeats(self, chosen: Mapping[str, RawValue]) -> dict[str, tuple[RawValue, ...]]:
        """Of every chosen value made out from a picture: the other places that print it."""
        found: dict[str, tuple[RawValue, ...]] = {}
        for name, raw in chosen.items():
            if raw.is_unconfirmed:
                own = self._meaning(name, raw.text)
                held = (offer.raw for offer in self.offers[name] if offer.raw.stored is not Stored.EMPTY)
                again = tuple(
                    each for each in held if each.where != raw.where and self._meaning(name, each.text) == own
                )
                if again:
                    found[name] = again
        return found

    def _meaning(self, name: str, text: str) -> str:
        return meaning(self.words.kind_of(name), text)

    def _made_out(
        self,
        pages: frozenset[int],
        disputed: Mapping[int, Sequence[Box]],
        letters: Mapping[int, Sequence[Sure]],
    ) -> None:
        """Say of everything on these pages that a machine made it out."""

        def told(raw: RawValue) -> RawValue:
            if _page(raw) not in pages or raw.scanned:
                return raw
            share = _least_sure(raw, letters.get(_page(raw), ()))
            if _stands_in(raw, disputed.get(_page(raw), ())):
                share = min(share, CONTRADICTED)
            return replace(raw, confidence=min(raw.confidence, share), scanned=True)

        def row(held: RawRow) -> RawRow:
            return RawRow({column: told(raw) for column, raw in held.values.items()}, held.where)

        self.offers = {
            name: [
                offer if _is_seen(name, offer.raw) else Offer(told(offer.raw), offer.rank) for offer in offers
            ]
            for name, offers in self.offers.items()
        }
        self.lists = {name: tuple(map(row, rows)) for name, rows in self.lists.items()}
        self.others = {
            name: [tuple(map(row, rows)) for rows in places] for name, places in self.others.items()
        }

    def _doubt(self, name: str, rows: Sequence[RawRow]) -> None:
        """A remark on every cell of a list that is not certain."""
        for number, row in enumerate(rows):
            for column, raw in row.values.items():
                if raw.confidence < 1 and not raw.scanned:
                    title = (
                        f"{self.words.title_of(name)}第{number + 1}行{self.words.column_title(name, column)}"
                    )
                    said = say("F-031", label=title, v=quoted(raw.text))
                    self.remarks.append(Remark("F-031", said, f"{name}.{column}", raw.where, row=number))

    def _compare(self, name: str, others: Sequence[tuple[RawRow, ...]]) -> None:
        """A remark when another place prints a row that the list does not hold."""
        if name not in _COMPARED:
            return
        own = {self._row_meaning(name, row) for row in self.lists[name]}
        for rows in others:
            strange = [row for row in rows if self._row_meaning(name, row) not in own]
            if strange:
                places = "；".join(
                    f"“{'、'.join(_row_words(row) for row in held)}”（{held[0].where}）"
                    for held in (self.lists[name], rows)
                )
                said = say("F-032", label=self.words.title_of(name), v=places)
                self.remarks.append(Remark("F-032", said, name, strange[0].where))
                return

    def _row_meaning(self, name: str, row: RawRow) -> tuple[tuple[str, str], ...]:
        kind = self.words.column_kind
        return tuple(
            (column, meaning(kind(name, column), raw.text)) for column, raw in sorted(row.values.items())
        )

    def _chosen(self, name: str, offers: Sequence[Offer]) -> RawValue:
        filled = [offer for offer in offers if offer.raw.stored is not Stored.EMPTY]
        if not filled:
            return offers[0].raw
        # Of equals one the author typed, and of those the first.
        best = max(filled, key=lambda offer: (offer.rank, not offer.raw.scanned))
        rivals = [] if name in _LOOSE else _rivals(self.words.kind_of(name), best, filled)
        raw = best.raw
        if rivals:
            said = "；".join(f"“{quoted(each.text)}”（{each.where}）" for each in (raw, *rivals))
            self.remarks.append(
                Remark("F-032", say("F-032", label=self.words.title_of(name), v=said), name, rivals[0].where)
            )
            return _with_confidence(raw, CONTRADICTED)
        if raw.confidence < 1 and not raw.scanned:
            said = say("F-031", label=self.words.title_of(name), v=quoted(raw.text))
            self.remarks.append(Remark("F-031", said, name, raw.where))
        return raw


_COMPARED: Final = frozenset({"industry_codes", "report_data_years", "on_site_dates", "yearly_scores"})


def _row_words(row: RawRow) -> str:
    return "至".join(dict.fromkeys(raw.text for raw in row.values.values()))


def _is_seen(name: str, raw: RawValue) -> bool:
    """Whether it is a mark seen on the page, which is no matter of letters; that none was seen is never sure there."""
    return name in _SEEN and raw.text == "是"


def _page(raw: RawValue) -> int:
    return raw.where.page if isinstance(raw.where, PagePlace) else 0


def _stands_in(raw: RawValue, boxes: Sequence[Box]) -> bool:
    """Whether the middle of a value's place lies in one of some boxes on its page."""
    if not isinstance(raw.where, PagePlace):
        return False
    x0, top, x1, bottom = raw.where.bbox
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)


def _least_sure(raw: RawValue, letters: Sequence[Sure]) -> float:
    """How sure the recogniser is of the letter of a value it is least sure of."""
    if not isinstance(raw.where, PagePlace):
        return RECOGNISED
    x0, top, x1, bottom = raw.where.bbox
    shares = (
        share
        for (left, upper, right, lower), share in letters
        if x0 <= (left + right) / 2 <= x1 and top <= (upper + lower) / 2 <= bottom
    )
    return min(min(shares, default=RECOGNISED), MADE_OUT)


def _with_confidence(raw: RawValue, confidence: float) -> RawValue:
    return replace(raw, confidence=min(raw.confidence, confidence))


def _rivals(kind: Kind, best: Offer, filled: Sequence[Offer]) -> list[RawValue]:
    """One of each other value that was found well enough to contradict the best."""
    least = min(best.rank, _LEAST_RIVAL)
    own = meaning(kind, best.raw.text)
    found: dict[str, RawValue] = {}
    for offer in filled:
        other = meaning(kind, offer.raw.text)
        if offer.rank >= least and other != own:
            found.setdefault(other, offer.raw)
    return list(found.values())


def meaning(kind: Kind, text: str) -> str:
    """A value as it is compared with another of its kind."""
    match kind:
        case Kind.DECIMAL | Kind.INTEGER | Kind.PERCENT:
            amount = amount_of(text)
            return compact(text) if amount is None else f"{amount.number.normalize():f}"
        case Kind.DATE:
            day = day_of(text)
            return compact(text) if day is None else day.isoformat()
        case Kind.YEAR:
            return "".join(c for c in compact(text) if c.isdigit())
    return _MARKS.sub("", compact(text)).casefold()
