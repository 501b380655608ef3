"""Documents on demand: what can be drafted, what is still lacking, and one document into a folder."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from generators import drafting, shelf
from generators.conservation import faithful
from generators.notices.correction import place_text
from generators.notices.reasons import MATTERS, Application, Reason
from generators.occasion import Lacking
from generators.pdf import Renderer
from greenlist.desk.bylaws import edition_of
from greenlist.desk.enquiries import Ground, grounds, register_on
from greenlist.desk.files import durable_write, make_folder, safe_name
from greenlist.desk.journal import Journal
from greenlist.desk.looking import casework_of, open_record
from greenlist.desk.manifests import SWITCHED_OFF, with_pdf, without_pdfs
from greenlist.desk.outbox import MANIFEST_FILE
from greenlist.desk.records import Filed
from greenlist.desk.settings import Settings
from greenlist.desk.troubles import question_error
from greenlist.documents import DOCUMENTS
from greenlist.findings import Severity
from greenlist.receipts import Receipt
from greenlist.register import Register
from greenlist.verdicts import RULES, Outcome

_ON_ONE_LINE: Final = 2  # things lacking that are told in one sentence
_ON_DEMAND: Final[Mapping[str, str]] = {
    "paper": "每份退回的材料自动拟一件，见发件箱",
    "subject": "逐个单位拟稿：greenlist draft D18 --for 信用代码",
}


def _register(settings: Settings, day: date) -> Register:
    with open_record(settings) as (journal, _):
        return register_on(journal, day)


def kinds(settings: Settings, year: int, day: date) -> list[dict[str, Any]]:
    """Every kind of document with what it still lacks."""
    register, office = _register(settings, day), settings.office
    parameters = edition_of(settings).parameters_on(day)
    found = []
    for kind in DOCUMENTS.values():
        if not any(paper.stem in drafting.MAKERS for paper in kind.papers):
            continue
        if drafting.makers(kind.code):
            missing = drafting.lacks(kind.code, register, year, day, parameters, office)
        else:
            missing = (*office.lacks(), *(_ON_DEMAND[p.drafted] for p in kind.papers if p.drafted))
        facts = {"kind": kind.code, "title": kind.name, "article": kind.article, "missing": list(missing)}
        found.append(facts)
    return found


def drafts(  # noqa: PLR0913 - what is asked for
    settings: Settings,
    kind: str,
    year: int,
    day: date,
    out: Path,
    about: str = "",
    supplied: Mapping[str, str] = MappingProxyType({}),
) -> list[dict[str, Any]]:
    """Draft every document of a kind into a folder of its own below `out`; what its manifest says, and where it lies.

    Args:
        settings: whose office issues.
        kind: e.g. D08.
        year: the round.
        day: the day it is drafted on.
        out: folders are made below it.
        about: only those about it; '' for all.
        supplied: facts nobody has registered: label → fact.

    Raises:
        ToolkitError: no such kind, or it cannot be drafted yet.
    """
    if kind not in DOCUMENTS or not drafting.makers(kind):
        known = "、".join(
            f"{one.code}（{one.name}）" for one in DOCUMENTS.values() if drafting.makers(one.code)
        )
        raise question_error("D-043", document=kind, known=known)
    own = shelf.folder_templates(settings.templates) if settings.templates else None
    register, office, rules = _register(settings, day), settings.office, edition_of(settings)
    made = drafting.drafts(
        kind,
        register,
        year,
        day,
        rules.parameters_on(day),
        office,
        about=about.strip(),
        supplied=supplied,
        templates=own,
    )
    if isinstance(made, Lacking):
        raise question_error("D-042", document=DOCUMENTS[kind].name, lacks=_joined(made.missing))
    return [_laid(settings, one, out) for one in made]


def _joined(missing: tuple[str, ...]) -> str:
    """What is missing, as one part of a sentence; many things stand on a line each."""
    told = [one.rstrip("。") for one in missing]
    return (
        "；".join(told) if len(told) <= _ON_ONE_LINE else "".join(f"\n  {one}；" for one in told).rstrip("；")
    )


def reason_letter(settings: Settings, uscc: str, day: date, out: Path) -> dict[str, Any]:
    """Draft the letter that says why a subject's newest application goes no further (D18), as `draft` does others.

    An application that was returned is answered by the verdicts of its receipt; an accepted one is judged anew on the
    day, by all that is known of the subject since.

    Args:
        settings: whose office issues.
        uscc: credit code of the applicant.
        day: the day the reasons hold on.
        out: a folder of its own is made below it.

    Raises:
        ToolkitError: nobody of that code has applied for anything, or there is nothing to say no to.
    """
    code = uscc.strip().upper()
    with open_record(settings) as (journal, vault):
        filed = _newest_application(journal, code, day)
        if filed is None:
            raise question_error("D-040", what="申请材料", key=code, hint="greenlist register list")
        receipt = Receipt.model_validate_json(filed.body)
        reasons = list(_told_then(receipt))
        record = register_on(journal, day).of(filed.subject_kind, code)
        if filed.status == "accepted" and record is not None:
            casework = casework_of(settings, journal, vault)
            found = grounds(journal, casework, register_on(journal, day), record, day)
            reasons = [_reason(one) for one in found if one.receipt == filed.id and one.vetoes]
    own = shelf.folder_templates(settings.templates) if settings.templates else None
    drafted = drafting.draft_reasons(
        _application(filed, receipt), reasons, day, settings.office, templates=own
    )
    if isinstance(drafted, Lacking):
        title = DOCUMENTS["D18"].name
        raise question_error("D-042", document=title, lacks=_joined(drafted.missing))
    return _laid(settings, drafted, out)


def _newest_application(journal: Journal, uscc: str, day: date) -> Filed | None:
    mine = (
        one
        for one in journal.all_filed()
        if one.uscc == uscc and one.day <= day and one.status in {"accepted", "returned"}
    )
    return max(
        (one for one in mine if one.paper.partition(".")[0] in MATTERS), key=lambda o: o.seq, default=None
    )


def _application(filed: Filed, receipt: Receipt) -> Application:
    subject = receipt.subject
    name = (subject.name if subject else None) or filed.uscc
    district = receipt.district or (subject.district if subject else None) or ""
    return Application(name, filed.uscc, district, filed.paper, filed.day, filed.id)


def _told_then(receipt: Receipt) -> Iterator[Reason]:
    """The vetoes of a receipt, with the places of their findings."""
    vetoes = [f for f in receipt.findings if f.severity == Severity.BLOCK.value]
    for verdict in receipt.verdicts:
        made = RULES.get(verdict.code)
        if made is None or verdict.outcome != Outcome.NOT_MET.value:
            continue
        finding = next((f for f in vetoes if f.code == made.finding), None)
        if finding is not None:
            words = f"“{verdict.quote}”" if verdict.quote else verdict.told or ""
            where = place_text(finding.where)
            source = f"{receipt.file.name} {where}" if where else ""
            yield Reason(verdict.citation, words, verdict.because, source)


def _reason(one: Ground) -> Reason:
    words = f"“{one.quote}”" if one.quote else one.told
    return Reason(one.citation, words, one.because, f"{one.file} {one.where}".strip())


def _laid(settings: Settings, drafted: drafting.Drafted, out: Path) -> dict[str, Any]:
    """The files of a document in a folder of its own."""
    folder = make_folder(out / safe_name(drafted.folder))
    files = _with_pdfs(settings, drafted.files)
    for name, content in files.items():
        durable_write(folder / safe_name(name), (content,))
    return {
        "kind": drafted.kind,
        "title": drafted.title,
        "folder": str(folder),
        "files": sorted(path.name for path in folder.iterdir()),
        "remarks": json.loads(files[MANIFEST_FILE])["remarks"],
    }


def _with_pdfs(settings: Settings, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a document and their PDFs; its manifest says how these ended."""
    if not settings.pdf:
        return without_pdfs(files, SWITCHED_OFF)
    texts = {name: content for name, content in files.items() if name.endswith(".docx")}
    with Renderer() as renderer:
        made = faithful(texts, renderer.render(texts))
    found = dict(files)
    for name in texts:
        pdf = f"{name.removesuffix('.docx')}.pdf"
        digest = ""
        if name in made.pdfs:
            found[pdf] = made.pdfs[name]
            digest = hashlib.sha256(found[pdf]).hexdigest()
        notes = map(str, made.substituted.get(name, ()))
        told = with_pdf(
            found[MANIFEST_FILE], pdf, sha256=digest, trouble=made.troubles.get(name, ""), notes=tuple(notes)
        )
        found[MANIFEST_FILE] = told
    return found
