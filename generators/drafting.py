"""Draft one official document: from the register to its files, or what it still lacks."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from generators import assertions, genre, ledgers, shelf, word
from generators.fonts import uncovered
from generators.layout import NUMBER
from generators.notices import correction, cultivation_list, listing, publicity, reasons, recommendation
from generators.notices.notice import Composed, Notice
from generators.occasion import Issue, Lacking, Occasion
from generators.office import Office
from generators.placing import place
from generators.reading_back import Printed, read_back
from greenlist.calendar import Holidays
from greenlist.errors import TemplateError
from greenlist.receipts import Receipt
from greenlist.register import Register
from greenlist.regulation.parameters import Parameters, parameters_on

DRAFT_MARK: Final = "（草稿）"
SCHEMA: Final = "greenlist/document/1"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    Attributes:
        code: e.g. D08.
        notice: class of its context.
        compose: fills it from an occasion; None for those drafted about one paper or one subject.
        article: where the Measures ask for it.
        numbered: whether it bears a 发文字号.
    """

    code: str
    notice: type[Notice]
    compose: Callable[[Occasion], Composed | Lacking] | None
    article: str
    numbered: bool = True

    @property
    def title(self) -> str:
        """文种, as folders and lists name it."""
        return self.notice.document


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            Kind("D03", cultivation_list.CultivationList, cultivation_list.compose, "第九条第三款"),
            Kind("D04", correction.Correction, None, "第九条第三款"),
            Kind("D08", publicity.Publicity, publicity.compose, "第十条第二款", numbered=False),
            Kind("D11", listing.Listing, listing.compose, "第十条第二款"),
            Kind("D15", recommendation.Recommendation, recommendation.compose, "第十一条第一款"),
            Kind("D16", recommendation.RecommendationTable, recommendation.compose_table, "第十一条第一款"),
            Kind("D18", reasons.Reasons, None, "第十二条第一款"),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A document with its files.

    Attributes:
        kind: e.g. D08.
        document: 文种, for the folder.
        title: full title on one line.
        day: of signature, or of drafting.
        name: short title for the folder.
        final: number and day are those of the issued document.
        files: name → bytes: the .docx, the .xlsx twin of its lists, manifest.json.
        notice: the context the template was filled with.
        held: ids of the assertions that held.
        remarks: what the official should know, in Chinese.
        left_out: who of the round is not in it, and why.
        subjects: (kind, credit code) of everybody in it, in printed order.
        manifest: what manifest.json says.
    """

    kind: str
    document: str
    title: str
    day: date
    name: str
    final: bool
    files: Mapping[str, bytes] = field(repr=False)
    notice: Notice = field(repr=False)
    held: tuple[str, ...]
    remarks: tuple[str, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    subjects: tuple[tuple[str, str], ...]
    manifest: Mapping[str, Any] = field(repr=False)

    @property
    def folder(self) -> str:
        """Name of its folder: day and short title."""
        return f"{self.day.isoformat()}_{self.name}"


def draft(  # noqa: PLR0913 - the facts a document is drafted on, each said where it is called
    kind: str,
    register: Register,
    year: int,
    day: date,
    parameters: Parameters,
    office: Office,
    issue: Issue | None = None,
    *,
    templates: Mapping[str, bytes] | None = None,
    holidays: Holidays | None = None,
) -> Drafted | Lacking:
    """Draft a document from the register, or say in Chinese what is still missing.

    Without `issue`, number and day are the placeholders 待编号 and 待签发 and the file name says 草稿. The same
    arguments give the same bytes.

    Args:
        kind: D03, D08, D11, D15 or D16.
        register: the register on `day`.
        year: the round.
        day: the day it is drafted on.
        parameters: in force on `day`.
        office: who issues.
        issue: number, day and signer of the issued document.
        templates: the office's own templates, stem → bytes.
        holidays: arrangements working days are counted by; those of the package when None.

    Raises:
        KeyError: not a kind drafted from the register.
        greenlist.errors.TemplateError: a template is missing or does not fit.
        greenlist.calendar.CalendarGapError: a working day of an unknown year would have to be counted.
    """
    made = KINDS[kind]
    if made.compose is None:
        raise KeyError(kind)
    occasion = Occasion(register, year, day, parameters, office, issue, holidays)
    if missing := (*office.lacks(), *_issue_faults(made, issue, day)):
        return Lacking(kind, missing)
    composed = made.compose(occasion)
    return composed if isinstance(composed, Lacking) else _finish(made, composed, occasion, templates)


def draft_correction(
    receipt: Receipt,
    office: Office,
    issue: Issue | None = None,
    *,
    templates: Mapping[str, bytes] | None = None,
) -> Drafted | Lacking:
    """Draft the 补正告知书 (D04) for one returned paper, or say why there is none.

    Raises:
        greenlist.errors.TemplateError: the template is missing or does not fit.
    """
    made, day = KINDS["D04"], receipt.as_of
    if missing := (*office.lacks(), *_issue_faults(made, issue, day)):
        return Lacking("D04", missing)
    composed = correction.compose(receipt, office, issue)
    if isinstance(composed, Lacking):
        return composed
    occasion = Occasion(Register(), day.year, day, parameters_on(day), office, issue)
    return _finish(made, composed, occasion, templates)


def draft_reasons(  # noqa: PLR0913 - the facts the letter is drafted on, each said where it is called
    application: reasons.Application,
    grounds: Sequence[reasons.Reason],
    day: date,
    office: Office,
    issue: Issue | None = None,
    *,
    templates: Mapping[str, bytes] | None = None,
) -> Drafted | Lacking:
    """Draft the 不予受理告知书 (D18) for one application, or say why there is none.

    Args:
        application: the registration or report that is answered.
        grounds: what it does not meet.
        day: the day the grounds hold on.
        office: who issues.
        issue: number, day and signer of the issued document.
        templates: the office's own templates, stem → bytes.

    Raises:
        greenlist.errors.TemplateError: the template is missing or does not fit.
    """
    made = KINDS["D18"]
    if missing := (*office.lacks(), *_issue_faults(made, issue, day)):
        return Lacking("D18", missing)
    composed = reasons.compose(application, grounds, day, office, issue)
    if isinstance(composed, Lacking):
        return composed
    occasion = Occasion(Register(), day.year, day, parameters_on(day), office, issue)
    return _finish(made, composed, occasion, templates)


def _issue_faults(kind: Kind, issue: Issue | None, day: date) -> Iterator[str]:
    """What is wrong with the issuing facts themselves."""
    if issue is None:
        return
    number = issue.number.strip()
    if kind.numbered and not NUMBER.match(number):
        yield (
            f"发文字号“{number}”格式不符，应为“代字〔年份〕序号号”，如“穗工信函〔{day.year}〕12号”"
            "（年份用六角括号、全称，序号不编虚位、不加“第”）"
        )
    elif kind.numbered and f"〔{issue.date.year}〕" not in number:
        yield f"发文字号“{number}”的年份与成文日期{issue.date}不一致"


def _finish(
    kind: Kind, composed: Composed, occasion: Occasion, templates: Mapping[str, bytes] | None
) -> Drafted | Lacking:
    """Render, place, read back, assert; then the files and the manifest."""
    source = shelf.template(kind.notice.stem, templates)
    if faults := word.misfits(source, kind.notice):
        raise TemplateError(
            "N-003", f"公文模板{kind.notice.stem}.docx与文种{kind.title}不符：{''.join(faults)}"
        )
    docx = place(word.render(composed.notice, source))
    printed = read_back(docx)
    _refuse_breaches(kind, composed, occasion, printed)
    outcome = assertions.check(assertions.Finished(composed, occasion, printed))
    if outcome.failures:
        return Lacking(kind.code, outcome.failures)
    files = {_file_name(composed.document_name, ".docx", occasion): docx}
    if composed.ledger_name:
        twin = ledgers.workbook(composed.ledgers, composed.ledger_name, occasion.office.name)
        _same_rows(composed, twin)
        files[_file_name(composed.ledger_name, ".xlsx", occasion)] = twin
    remarks = (*composed.remarks, *outcome.informed, *_character_remarks(composed, printed))
    manifest = _manifest(kind, composed, occasion, outcome.held, remarks, source, files)
    files["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    return Drafted(
        kind=kind.code,
        document=kind.title,
        title=composed.notice.title,
        day=occasion.sign_date,
        name=composed.document_name,
        final=occasion.issue is not None,
        files=MappingProxyType(files),
        notice=composed.notice,
        held=outcome.held,
        remarks=remarks,
        left_out=tuple(composed.left_out),
        subjects=tuple((record.kind, record.uscc) for record in composed.records),
        manifest=MappingProxyType(manifest),
    )


_UNNAMEABLE: Final = re.compile(r'[\x00-\x1f\\/:*?"<>|]')


def _file_name(stem: str, suffix: str, occasion: Occasion) -> str:
    """A file name any system takes; a draft says so in it."""
    return _UNNAMEABLE.sub("", stem) + ("" if occasion.issue else DRAFT_MARK) + suffix


def _refuse_breaches(kind: Kind, composed: Composed, occasion: Occasion, printed: Printed) -> None:
    """A broken K rule is a fault of the template or of ours, never of the register."""
    notice = composed.notice
    text = "\n".join(
        words for style, words in printed.paragraphs if style.startswith(("GwBody", "GwHeading", "GwNote"))
    )
    for given in composed.given:
        text = text.replace(given, "")
    manuscript = genre.Manuscript(
        genre=notice.genre,
        direction=notice.direction,
        title=notice.title,
        to=getattr(notice, "to", ""),
        organ=notice.organ,
        text=text,
        copies=getattr(notice, "copies", ""),
        final=occasion.issue is not None,
        number=getattr(notice, "number", ""),
        date=getattr(notice, "date", ""),
        parts=printed.parts,
    )
    stopping = [breach for breach in genre.breaches(manuscript) if breach.stops]
    if stopping:
        said = "；".join(f"{breach.code} {breach.message}" for breach in stopping)
        raise TemplateError("N-004", f"{kind.title}不能印发：{said}请修改模板{notice.stem}.docx。")


def _same_rows(composed: Composed, twin: bytes) -> None:
    found = ledgers.rows_of(twin)
    for ledger in composed.ledgers:
        if found.get(ledgers.sheet_name(ledger.sheet)) != ledgers.expected_rows(ledger):
            raise TemplateError("N-005", f"{composed.ledger_name}.xlsx与附件的行不一致，未予生成。")


def _character_remarks(composed: Composed, printed: Printed) -> tuple[str, ...]:
    """Characters left out, and those the nominal faces do not hold."""
    removed = [str(one) for one in word.unprintable(composed.notice)]
    cells = [cell for table in printed.tables for row in table for cell in row]
    body = "".join(words for style, words in printed.paragraphs if style not in {"GwTitle", "GwAnnexTitle"})
    titles = "".join((*printed.of("GwTitle"), *printed.of("GwAnnexTitle")))
    faces = (uncovered("".join((body, *cells)), "仿宋"), uncovered(titles, "小标宋"))
    return tuple(dict.fromkeys([*removed, *(str(face) for face in faces if face)]))


def _sources(composed: Composed, year: int) -> list[str]:
    """Receipts of the papers the lists rest on, each once."""
    found: dict[str, None] = {}
    for record in composed.records:
        for years in record.accepted.values():
            if year in years:
                found[years[year].receipt] = None
        found |= {event.receipt: None for (_, of), event in record.recommended.items() if of == year}
        found |= {event.receipt: None for (_, of), event in record.reviewed.items() if of == year}
        found |= {event.receipt: None for (of, _), event in record.replies.items() if of == year}
    if "receipt" in composed.facts:
        found[str(composed.facts["receipt"])] = None
    return sorted(receipt for receipt in found if receipt)


def _manifest(  # noqa: PLR0913 - what the manifest tells
    kind: Kind,
    composed: Composed,
    occasion: Occasion,
    held: tuple[str, ...],
    remarks: tuple[str, ...],
    source: bytes,
    files: Mapping[str, bytes],
) -> dict[str, Any]:
    issue = occasion.issue
    return {
        "schema": SCHEMA,
        "kind": kind.code,
        "document": kind.title,
        "article": kind.article,
        "title": composed.notice.title,
        "year": occasion.year,
        "status": "final" if issue else "draft",
        "as_of": occasion.day.isoformat(),
        "number": issue.number if issue else None,
        "date": issue.date.isoformat() if issue else None,
        "signer": issue.signer if issue else None,
        "template": {"name": f"{kind.notice.stem}.docx", "sha256": hashlib.sha256(source).hexdigest()},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
        "counts": {name: number for name, number in composed.counts.items() if number},
        "subjects": [
            {"kind": r.kind, "uscc": r.uscc, "name": row[names]}
            for ledger in composed.ledgers
            if ledger.records
            for names in ([column.key for column in ledger.table.columns].index("name"),)
            for r, row in zip(ledger.records, ledger.table.rows, strict=True)
        ],
        "left_out": [{"name": name, "reasons": list(reasons)} for name, reasons in composed.left_out],
        "sources": _sources(composed, occasion.year),
        "assertions": list(held),
        "remarks": list(remarks),
        **composed.facts,
    }
