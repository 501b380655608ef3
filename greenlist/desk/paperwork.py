"""Documents on demand: what can be drafted, what is still lacking, and one document into a folder."""

from datetime import date
from pathlib import Path
from typing import Any

from generators import drafting, shelf
from generators.occasion import Lacking
from generators.pdf import Renderer
from greenlist.desk.bylaws import edition_of
from greenlist.desk.enquiries import register_on
from greenlist.desk.examining import open_record
from greenlist.desk.files import durable_write, make_folder, safe_name
from greenlist.desk.settings import Settings
from greenlist.desk.troubles import question_error
from greenlist.procedure.due import lacking
from greenlist.register import Register

_PER_PAPER = "每份退回的材料自动拟一件，见发件箱"


def _register(settings: Settings, day: date) -> Register:
    with open_record(settings) as (journal, _):
        return register_on(journal, day)


def kinds(settings: Settings, year: int, day: date) -> list[dict[str, Any]]:
    """Every kind of document with what it still lacks."""
    register, office = _register(settings, day), settings.office.lacks()
    known = edition_of(settings).parameters
    found = []
    for kind in drafting.KINDS.values():
        own = (_PER_PAPER,) if kind.compose is None else lacking(kind.code, register, year, day, known)
        facts = {"kind": kind.code, "title": kind.title, "article": kind.article, "missing": [*office, *own]}
        found.append(facts)
    return found


def draft(settings: Settings, kind: str, year: int, day: date, out: Path) -> dict[str, Any]:
    """Draft one document into a folder of its own below `out`; what its manifest says, and where it lies.

    Raises:
        ToolkitError: no such kind, or it cannot be drafted yet.
    """
    made = drafting.KINDS.get(kind)
    if made is None or made.compose is None:
        known = "、".join(f"{one.code}（{one.title}）" for one in drafting.KINDS.values() if one.compose)
        raise question_error("D-043", document=kind, known=known)
    own = shelf.folder_templates(settings.templates) if settings.templates else None
    register, office, rules = _register(settings, day), settings.office, edition_of(settings)
    drafted = drafting.draft(kind, register, year, day, rules.parameters_on(day), office, templates=own)
    if isinstance(drafted, Lacking):
        raise question_error("D-042", document=made.title, lacks="；".join(drafted.missing))
    folder = make_folder(out / safe_name(drafted.folder))
    for name, content in {**drafted.files, **_pdfs(settings, dict(drafted.files))}.items():
        durable_write(folder / safe_name(name), (content,))
    return {
        "kind": kind,
        "title": drafted.title,
        "folder": str(folder),
        "files": sorted(path.name for path in folder.iterdir()),
        "remarks": list(drafted.remarks),
    }


def _pdfs(settings: Settings, files: dict[str, bytes]) -> dict[str, bytes]:
    if not settings.pdf:
        return {}
    with Renderer() as renderer:
        made = renderer.render({name: content for name, content in files.items() if name.endswith(".docx")})
    return {f"{name.removesuffix('.docx')}.pdf": content for name, content in made.pdfs.items()}
