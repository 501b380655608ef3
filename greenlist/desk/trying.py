"""Trying the templates: against the variables of their kind, and filled with an invented round, against the layout rules."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generators import drafting, shelf
from generators.drafting import Drafted
from generators.lint import Measured, Strength, measure
from generators.markup.workbook import UnmarkableError
from generators.occasion import Lacking
from generators.office import Office
from generators.pdf import Renderer
from generators.template_check import TemplateFault, check_templates, commented, strangers
from greenlist.desk import specimen
from greenlist.documents import Paper
from greenlist.errors import TemplateError
from greenlist.regulation.parameters import parameters_on


def template_faults(folder: Path | None) -> Iterator[TemplateFault]:
    """Every fault of every template, and files of the office's folder that are none."""
    own = shelf.folder_templates(folder) if folder else None
    yield from check_templates(own)
    yield from strangers(own or {})


def commented_templates(folder: Path | None, faults: Sequence[TemplateFault], into: Path) -> Iterator[Path]:
    """A copy with comments of every faulty template that can hold them; which were written.

    Args:
        folder: the office's own templates, or None.
        faults: of all templates.
        into: folder for the copies, made if need be.
    """
    own = shelf.folder_templates(folder) if folder else {}
    for name in dict.fromkeys(fault.template for fault in faults):
        stem = Path(name).stem
        try:
            made = commented(shelf.template(stem, own), [one for one in faults if one.template == name])
        except (TemplateError, UnmarkableError):
            continue  # what cannot be opened is told in the table
        into.mkdir(parents=True, exist_ok=True)
        target = into / f"批注_{name}"
        target.write_bytes(made)
        yield target


def _tried(paper: Paper, office: Office, own: Mapping[str, bytes] | None) -> Drafted | Lacking:
    day = specimen.day_of(paper.stem)
    if paper.drafted == "paper":
        return drafting.draft_correction(specimen.receipt(), office, templates=own)
    if paper.drafted == "subject":
        return drafting.draft_reasons(specimen.application(), specimen.REASONS, day, office, templates=own)
    made = drafting.drafts(
        paper.kind,
        specimen.register(day),
        day.year,
        day,
        parameters_on(day),
        office,
        about=paper.document,
        templates=own,
    )
    return made if isinstance(made, Lacking) else made[0]


def layout_faults(folder: Path | None, office: Office, renderer: Renderer | None) -> Iterator[TemplateFault]:
    """Every template filled with an invented round, measured against the rules of GB/T 9704.

    Args:
        folder: the office's own templates, or None.
        office: who issues; an invented contact stands in for a missing one.
        renderer: measures in the rendered PDF as well; None for the .docx alone.
    """
    own = shelf.folder_templates(folder) if folder else None
    for maker in drafting.MAKERS.values():
        paper, kind, name = maker.paper, maker.paper.kind, f"{maker.paper.stem}.docx"
        try:
            made = _tried(paper, specimen.office(office, paper.stem), own)
        except TemplateError as error:
            yield TemplateFault(kind, name, error.message)
            continue
        if isinstance(made, Lacking):
            told = "；".join(made.missing)
            yield TemplateFault(kind, name, f"用样例资料不能拟出{paper.document}：{told}")
            continue
        for one in _measured(paper, made, office, renderer):
            grave = one.strength is Strength.MUST
            yield TemplateFault(kind, name, f"{one}（{one.clause}）", grave)


def _measured(paper: Paper, made: Drafted, office: Office, renderer: Renderer | None) -> Iterator[Measured]:
    docx = next(content for name, content in made.files.items() if name.endswith(".docx"))
    pdf = renderer.render({"a.docx": docx}).pdfs.get("a.docx") if renderer else None
    for one in measure(pdf, docx, paper.family, seal_diameter=office.seal_diameter):
        if not one.passed:
            yield one
