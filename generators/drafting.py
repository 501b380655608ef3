"""Draft one official document: from the register to its files, or what it still lacks."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from generators import assertions, elements, genre, ledgers, shelf, word
from generators.fonts import uncovered
from generators.layout import NUMBER, PROFILES, chinese_date
from generators.margins import in_profile
from generators.notices import (
    bans,
    calls,
    changes,
    consultation,
    correction,
    cultivation_list,
    districts,
    listing,
    not_admitted,
    objection_letters,
    panel,
    promulgation,
    publicity,
    publicity_account,
    reasons,
    recommendation,
    removals,
    sharing,
    stars,
    supervision,
    suspicions,
)
from generators.notices.notice import Composed, Notice, short_title
from generators.occasion import PLACEHOLDER, Issue, Lacking, Occasion
from generators.office import Office
from generators.placing import place
from generators.reading_back import Printed, read_back
from generators.sources.sheet import SOURCES_FILE
from generators.sources.sheet import workbook as workbook_of
from generators.sources.tracing import Source, Tracing
from greenlist.calendar import Holidays
from greenlist.documents import DOCUMENTS, Paper
from greenlist.errors import TemplateError
from greenlist.procedure.explain import sentence
from greenlist.receipts import Receipt
from greenlist.register import Register
from greenlist.regulation.parameters import Parameters, parameters_on

DRAFT_MARK: Final = "（草稿）"
SCHEMA: Final = "greenlist/document/1"


Composer = Callable[[Occasion], Composed | Sequence[Composed] | Lacking]


@dataclass(frozen=True, slots=True)
class Maker:
    """How one paper of the catalogue is made.

    Attributes:
        notice: class of its context.
        compose: fills it from an occasion, one or several of its kind; None for those drafted about one paper or
            one application.
    """

    notice: type[Notice]
    compose: Composer | None = None

    @property
    def paper(self) -> Paper:
        """What the catalogue says about it."""
        return self.notice.entry()


MAKERS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        maker.notice.stem: maker
        for maker in (
            Maker(calls.PoolCall, calls.compose_pool),
            Maker(districts.DistrictPool, districts.compose_pool),
            Maker(cultivation_list.CultivationList, cultivation_list.compose),
            Maker(correction.Correction),
            Maker(not_admitted.NotAdmitted, not_admitted.compose),
            Maker(calls.ListingCall, calls.compose_listing),
            Maker(districts.DistrictListing, districts.compose_listing),
            Maker(panel.PanelCall, panel.compose_call),
            Maker(panel.PanelMinutes, panel.compose_minutes),
            Maker(publicity.Publicity, publicity.compose),
            Maker(objection_letters.ObjectionEnquiry, objection_letters.compose_enquiries),
            Maker(objection_letters.ObjectionAnswer, objection_letters.compose_answers),
            Maker(publicity_account.PublicityAccount, publicity_account.compose),
            Maker(listing.Listing, listing.compose),
            Maker(stars.Stars, stars.compose),
            Maker(consultation.Consultation, consultation.compose),
            Maker(consultation.Opinions, consultation.compose_opinions),
            Maker(recommendation.Recommendation, recommendation.compose),
            Maker(recommendation.RecommendationReport, recommendation.compose_report),
            Maker(recommendation.RecommendationTable, recommendation.compose_table),
            Maker(suspicions.VetoEnquiry, suspicions.compose_enquiries),
            Maker(reasons.Reasons),
            Maker(calls.FilingCall, calls.compose_filing),
            Maker(supervision.FilingReminder, supervision.compose_reminders),
            Maker(calls.TrainingCall, calls.compose_training),
            Maker(supervision.InspectionCall, supervision.compose_inspections),
            Maker(supervision.Rectification, supervision.compose_rectifications),
            Maker(suspicions.DistrictEvent, suspicions.compose_events),
            Maker(changes.DistrictChange, changes.compose_sent_on),
            Maker(changes.ChangeReply, changes.compose_replies),
            Maker(changes.ChangeAnnouncement, changes.compose_announcement),
            Maker(changes.ChangeUpward, changes.compose_upward),
            Maker(removals.RemovalWarning, removals.compose_warnings),
            Maker(removals.RemovalNotice, removals.compose),
            Maker(removals.RemovalReport, removals.compose_report),
            Maker(bans.EvaluatorBan, bans.compose),
            Maker(sharing.ListSharing, sharing.compose),
            Maker(promulgation.Promulgation, promulgation.compose),
        )
    }
)


def makers(kind: str) -> tuple[Maker, ...]:
    """Makers of the papers of a kind that are drafted from the register, in the catalogue's order.

    Raises:
        KeyError: no such kind.
    """
    found = (MAKERS.get(paper.stem) for paper in DOCUMENTS[kind].papers)
    return tuple(maker for maker in found if maker and maker.compose)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A document with its files.

    Attributes:
        kind: e.g. D08.
        key: what tells it from others of its kind and year; '' for the one document of the year.
        document: 文种, for the folder.
        title: full title on one line.
        day: of signature, or of drafting.
        name: short title for the folder.
        final: number and day are those of the issued document.
        files: name → bytes: the .docx, the .xlsx twin of its lists, the table of its sources, manifest.json.
        notice: the context the template was filled with.
        held: ids of the assertions that held.
        remarks: what the official should know, in Chinese.
        left_out: who of the round is not in it, and why.
        subjects: (kind, credit code) of everybody in it, in printed order.
        manifest: what manifest.json says.
    """

    kind: str
    key: str
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


def drafts(  # noqa: PLR0913 - the facts documents are drafted on, each said where it is called
    kind: str,
    register: Register,
    year: int,
    day: date,
    parameters: Parameters,
    office: Office,
    issue: Issue | None = None,
    *,
    about: str = "",
    supplied: Mapping[str, str] = MappingProxyType({}),
    templates: Mapping[str, bytes] | None = None,
    holidays: Holidays | None = None,
) -> tuple[Drafted, ...] | Lacking:
    """Draft every document of a kind that the register gives rise to, or say in Chinese what is still missing.

    Without `issue`, number and day are the placeholders 待编号 and 待签发 and the file name says 草稿. The same
    arguments give the same bytes.

    Args:
        kind: a kind drafted from the register.
        register: the register on `day`.
        year: the round.
        day: the day it is drafted on.
        parameters: in force on `day`.
        office: who issues.
        issue: number, day and signer of the issued document.
        about: only those about it: addressee, name, credit code, number of an objection; '' for all.
        supplied: facts nobody has registered, brought by a person: label → fact.
        templates: the office's own templates, stem → bytes.
        holidays: arrangements working days are counted by; those of the package when None.

    Raises:
        KeyError: not a kind drafted from the register.
        greenlist.errors.TemplateError: a template is missing or does not fit.
        greenlist.calendar.CalendarGapError: a working day of an unknown year would have to be counted.
    """
    if not (making := makers(kind)):
        raise KeyError(kind)
    brought = {**supplied, **(issue.supplied if issue else {})}
    occasion = Occasion(register, year, day, parameters, office, issue, holidays, brought)
    if missing := (*_office_faults(kind, office), *_unknown_facts(kind, brought)):
        return Lacking(kind, missing)
    found, lacking = _composed(making, occasion)
    meant = _meant(kind, found, issue, about)
    if isinstance(meant, Lacking) or not meant:
        return meant if isinstance(meant, Lacking) else _nothing(kind, year, lacking)
    made = [_one(maker, composed, occasion, templates) for maker, composed in meant]
    faults = tuple(dict.fromkeys(why for one in made if isinstance(one, Lacking) for why in one.missing))
    done = tuple(one for one in made if isinstance(one, Drafted))
    return done if done and not (issue and faults) else Lacking(kind, faults)


def lacks(
    kind: str, register: Register, year: int, day: date, parameters: Parameters, office: Office
) -> tuple[str, ...]:
    """What the documents of a kind still lack, in Chinese; empty when one at least can be drafted.

    Raises:
        KeyError: not a kind drafted from the register.
    """
    if not (making := makers(kind)):
        raise KeyError(kind)
    if missing := tuple(_office_faults(kind, office)):
        return missing
    found, lacking = _composed(making, Occasion(register, year, day, parameters, office))
    return () if found else _nothing(kind, year, lacking).missing


_Made = tuple[Maker, Composed]


def _composed(making: Sequence[Maker], occasion: Occasion) -> tuple[list[_Made], list[str]]:
    """What every maker makes of an occasion, and what the others lack."""
    found: list[_Made] = []
    lacking: list[str] = []
    for maker in making:
        composed = maker.compose(occasion) if maker.compose else ()
        match composed:
            case Lacking():
                lacking += composed.missing
            case Composed():
                found.append((maker, composed))
            case _:
                found += [(maker, one) for one in composed]
    return found, lacking


def _nothing(kind: str, year: int, lacking: Sequence[str]) -> Lacking:
    told = tuple(dict.fromkeys(lacking))
    return Lacking(kind, told or (f"{year}年度没有需要印发{DOCUMENTS[kind].name}的情况",))


def _office_faults(kind: str, office: Office) -> Iterator[str]:
    """What the office has still to set, and whether it wants this kind at all."""
    yield from office.lacks()
    if DOCUMENTS[kind].optional and kind not in office.optional:
        yield (
            f"办法（征求意见稿）没有规定{DOCUMENTS[kind].name}，缺省不拟；"
            f'需要的，请在设置 office.optional 中加上"{kind}"'
        )


def _unknown_facts(kind: str, brought: Mapping[str, str]) -> Iterator[str]:
    for label in brought:
        if label not in (asked := DOCUMENTS[kind].asks):
            told = f"可以补充的有：{'、'.join(asked)}" if asked else "这种公文没有需要补充的事项"
            yield f"“{label}”不是{DOCUMENTS[kind].name}的补充事项；{told}"


def _meant(kind: str, found: Sequence[_Made], issue: Issue | None, about: str) -> Sequence[_Made] | Lacking:
    """Those among several that are asked for, or that a slip has issued."""
    if wanted := about or (issue.about if issue else ""):
        named = _about(found, wanted)
        if found and not named:
            return Lacking(
                kind, (f"没有涉及“{wanted}”的{DOCUMENTS[kind].name}；可拟的有：{_choices(found)}",)
            )
        return named
    if issue is None or len(found) < _SEVERAL:
        return found
    if titled := [one for one in found if issue.title and short_title(one[1].notice) in issue.title]:
        found = titled
    if len({maker.notice.stem for maker, _ in found}) > 1 or (found[0][1].alone and len(found) > 1):
        return Lacking(kind, (f"印发登记单没有写明涉及对象，不能确定是哪一件：{_choices(found)}",))
    return found


def _about(found: Sequence[_Made], wanted: str) -> list[_Made]:
    """Those that one name means, or several names joined by 、, each of which must mean one."""
    names = [wanted] if any(wanted in _names(one) for one in found) else re.split("[、，,；;]", wanted)
    if not all(any(name in _names(one) for one in found) for name in names):
        return []
    return [one for one in found if any(name in _names(one) for name in names)]


def _names(one: _Made) -> frozenset[str]:
    return frozenset({*one[1].about, one[0].paper.document})


_SEVERAL: Final = 2
_MOST_CHOICES: Final = 10


def _choices(found: Sequence[_Made]) -> str:
    names = [next(iter(composed.about), maker.paper.document) for maker, composed in found]
    more = f"等{len(names)}件" if len(names) > _MOST_CHOICES else ""
    return "、".join(names[:_MOST_CHOICES]) + more


def _one(
    maker: Maker, composed: Composed, occasion: Occasion, templates: Mapping[str, bytes] | None
) -> Drafted | Lacking:
    """One document, if nothing stands against its final text."""
    if faults := (*_issue_faults(maker.paper, occasion), *_unsupplied(composed, occasion)):
        return Lacking(maker.paper.kind, faults)
    return _finish(maker, composed, occasion, templates)


def _unsupplied(composed: Composed, occasion: Occasion) -> Iterator[str]:
    """Facts a final text cannot do without."""
    if occasion.issue is not None:
        said = composed.notice.model_dump_json(exclude={"annexes", "blocks"})
        for label in dict.fromkeys(PLACEHOLDER.findall(said)):
            yield f"缺少{label}：登记簿不登记这一项，请经办人在印发登记单“补充事项”中写“{label}：……”"


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
    occasion = _about_one(receipt.as_of, office, issue)
    return _answered(MAKERS["correction"], occasion, lambda: correction.compose(receipt, occasion), templates)


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
    occasion = _about_one(day, office, issue)
    made = MAKERS["reasons"]
    return _answered(made, occasion, lambda: reasons.compose(application, grounds, occasion), templates)


def _about_one(day: date, office: Office, issue: Issue | None) -> Occasion:
    """The occasion of a document that rests on one paper, not on the register."""
    return Occasion(Register(), day.year, day, parameters_on(day), office, issue)


def _answered(
    maker: Maker,
    occasion: Occasion,
    compose: Callable[[], Composed | Lacking],
    templates: Mapping[str, bytes] | None,
) -> Drafted | Lacking:
    if missing := (*occasion.office.lacks(), *_issue_faults(maker.paper, occasion)):
        return Lacking(maker.paper.kind, missing)
    composed = compose()
    return composed if isinstance(composed, Lacking) else _finish(maker, composed, occasion, templates)


def _issue_faults(paper: Paper, occasion: Occasion) -> Iterator[str]:
    """What is wrong with the issuing facts themselves."""
    issue = occasion.issue
    if issue is None:
        return
    number = issue.number.strip()
    if paper.numbered and not NUMBER.match(number):
        yield (
            f"发文字号“{number}”格式不符，应为“代字〔年份〕序号号”，如“穗工信函〔{occasion.day.year}〕12号”"
            "（年份用六角括号、全称，序号不编虚位、不加“第”）"
        )
    elif paper.numbered and f"〔{issue.date.year}〕" not in number:
        yield f"发文字号“{number}”的年份与成文日期{issue.date}不一致"
    if paper.family == "F2" and not issue.signer.strip():
        yield f"{paper.document}是上行文，应当标注签发人，请在印发登记单填写签发人"


def _finish(
    maker: Maker, composed: Composed, occasion: Occasion, templates: Mapping[str, bytes] | None
) -> Drafted | Lacking:
    """Render, place, read back, assert; then the files and the manifest."""
    paper = maker.paper
    source = shelf.template(paper.stem, templates)
    if faults := word.misfits(source, maker.notice):
        raise TemplateError(
            "N-003", f"公文模板{paper.stem}.docx与文种{paper.document}不符：{''.join(faults)}"
        )
    docx = place(word.render(composed.notice, in_profile(source, PROFILES[occasion.office.margins])))
    printed = read_back(docx)
    _refuse_breaches(paper, composed, occasion, printed)
    outcome = assertions.check(assertions.Finished(composed, occasion, printed))
    if outcome.failures:
        return Lacking(paper.kind, outcome.failures)
    mark = "" if occasion.issue or DOCUMENTS[paper.kind].working else DRAFT_MARK
    files = {_file_name(composed.document_name, f"{mark}.docx"): docx}
    if composed.ledger_name:
        twin = ledgers.workbook(composed.ledgers, composed.ledger_name, occasion.office.name)
        _same_rows(composed, twin)
        files[_file_name(composed.ledger_name, f"{mark}.xlsx")] = twin
    files |= composed.enclosures
    sources = Tracing(composed, occasion, printed, source).sources()
    files[SOURCES_FILE] = workbook_of(sources)
    remarks = (
        *composed.remarks,
        *outcome.informed,
        *_set_aside_remarks(composed, occasion),
        *_character_remarks(composed, printed),
        *_without_source(sources),
    )
    manifest = _manifest(paper, composed, occasion, outcome.held, remarks, source, files)
    files["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    return Drafted(
        kind=paper.kind,
        key=f"{paper.stem}·{composed.about[0]}" if composed.about else "",
        document=paper.document,
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


def _file_name(stem: str, suffix: str) -> str:
    """A file name any system takes."""
    return _UNNAMEABLE.sub("", stem) + suffix


def _refuse_breaches(paper: Paper, composed: Composed, occasion: Occasion, printed: Printed) -> None:
    """A broken K rule, an element missing or too many is a fault of the template or of ours, never of the register."""
    notice = composed.notice
    text = "\n".join(
        words for style, words in printed.paragraphs if style.startswith(("GwBody", "GwHeading", "GwNote"))
    )
    for given in composed.given:
        text = text.replace(given, "")
    manuscript = genre.Manuscript(
        genre=paper.genre,
        direction=paper.direction,
        title=notice.title,
        to=getattr(notice, "to", ""),
        organ=notice.organ,
        text=text,
        copies=getattr(notice, "copies", ""),
        signer=getattr(notice, "signer", ""),
        final=occasion.issue is not None,
        number=getattr(notice, "number", ""),
        date=getattr(notice, "date", ""),
        parts=printed.parts,
    )
    stopping = [f"{one.code} {one.message}" for one in genre.breaches(manuscript) if one.stops]
    stopping += [f"{fault}。" for fault in elements.faults(paper.family, printed)]
    if stopping:
        said = "；".join(stopping)
        raise TemplateError("N-004", f"{paper.document}不能印发：{said}请修改模板{paper.stem}.docx。")


def _same_rows(composed: Composed, twin: bytes) -> None:
    found = ledgers.rows_of(twin)
    for ledger in composed.ledgers:
        if found.get(ledgers.sheet_name(ledger.sheet)) != ledgers.expected_rows(ledger):
            raise TemplateError("N-005", f"{composed.ledger_name}.xlsx与附件的行不一致，未予生成。")


def _set_aside_remarks(composed: Composed, occasion: Occasion) -> Iterator[str]:
    """What authorities have set aside about papers of the round of those it names: whoever signs sees it before."""
    day = occasion.sign_date
    for record in composed.records:
        for held in record.overrides.values():
            lasts = held.day <= day and (held.until is None or day <= held.until)
            if held.decision == "set_aside" and lasts and held.year in {occasion.year, occasion.year - 1}:
                yield f"{record.name}：{sentence(held)}（{chinese_date(held.day)}，受理号{held.receipt}）。"


def _character_remarks(composed: Composed, printed: Printed) -> tuple[str, ...]:
    """Characters left out, and those the nominal faces do not hold."""
    removed = [str(one) for one in word.unprintable(composed.notice)]
    cells = [cell for table in printed.tables for row in table for cell in row]
    body = "".join(words for style, words in printed.paragraphs if style not in {"GwTitle", "GwAnnexTitle"})
    titles = "".join((*printed.of("GwTitle"), *printed.of("GwAnnexTitle")))
    faces = (uncovered("".join((body, *cells)), "仿宋"), uncovered(titles, "小标宋"))
    return tuple(dict.fromkeys([*removed, *(str(face) for face in faces if face)]))


def _without_source(sources: Sequence[Source]) -> Iterator[str]:
    """What nobody can say the source of: a person looks into it before it is issued."""
    if unknown := list(dict.fromkeys(f"{one.where}“{one.content}”" for one in sources if not one.is_known)):
        more = f"等{len(unknown)}处" if len(unknown) > _MOST_CHOICES else ""
        yield f"{'、'.join(unknown[:_MOST_CHOICES])}{more}没有查到出处（见{SOURCES_FILE}），请核实。"


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
    paper: Paper,
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
        "kind": paper.kind,
        "document": paper.document,
        "article": DOCUMENTS[paper.kind].article,
        "title": composed.notice.title,
        "year": occasion.year,
        "status": "final" if issue else "draft",
        "as_of": occasion.day.isoformat(),
        "number": issue.number if issue else None,
        "date": issue.date.isoformat() if issue else None,
        "signer": issue.signer if issue else None,
        "template": {"name": f"{paper.stem}.docx", "sha256": hashlib.sha256(source).hexdigest()},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
        "counts": {name: number for name, number in composed.counts.items() if number},
        "subjects": [
            {"kind": r.kind, "uscc": r.uscc, "name": row[names]}
            for ledger in composed.ledgers
            if ledger.named
            for names in ([column.key for column in ledger.table.columns].index("name"),)
            for r, row in zip(ledger.records, ledger.table.rows, strict=True)
        ],
        "left_out": [{"name": name, "reasons": list(reasons)} for name, reasons in composed.left_out],
        "sources": _sources(composed, occasion.year),
        "assertions": list(held),
        "remarks": list(remarks),
        **composed.facts,
    }
