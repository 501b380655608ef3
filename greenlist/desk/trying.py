"""Trying the templates: against the variables of their kind, and filled with an invented round, against the layout rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generators import drafting, shelf, word
from generators.drafting import Drafted, Kind
from generators.lint import Measured, Strength, measure
from generators.occasion import Lacking
from generators.office import Office
from generators.pdf import Renderer
from greenlist.desk import specimen
from greenlist.errors import TemplateError
from greenlist.regulation.parameters import parameters_on


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """A template that does not fit.

    Attributes:
        grave: no document may go out like this; otherwise advice.
    """

    kind: str
    template: str
    text: str
    grave: bool = True


def template_faults(folder: Path | None) -> Iterator[TemplateFault]:
    """Every template against the variables of its kind."""
    own = shelf.folder_templates(folder) if folder else None
    for kind in drafting.KINDS.values():
        name = f"{kind.notice.stem}.docx"
        try:
            for text in word.misfits(shelf.template(kind.notice.stem, own), kind.notice):
                yield TemplateFault(kind.code, name, f"{name}：{text}")
        except TemplateError as error:
            yield TemplateFault(kind.code, name, error.message)


def _tried(kind: Kind, office: Office, own: Mapping[str, bytes] | None) -> Drafted | Lacking:
    day, register = specimen.DAY, specimen.register()
    if kind.code == "D04":
        return drafting.draft_correction(specimen.receipt(), office, templates=own)
    if kind.code == "D18":
        return drafting.draft_reasons(specimen.application(), specimen.REASONS, day, office, templates=own)
    return drafting.draft(kind.code, register, day.year, day, parameters_on(day), office, templates=own)


def layout_faults(folder: Path | None, office: Office, renderer: Renderer | None) -> Iterator[TemplateFault]:
    """Every template filled with an invented round, measured against the rules of GB/T 9704.

    Args:
        folder: the office's own templates, or None.
        office: who issues; an invented contact stands in for a missing one.
        renderer: measures in the rendered PDF as well; None for the .docx alone.
    """
    own = shelf.folder_templates(folder) if folder else None
    for kind in drafting.KINDS.values():
        name = f"{kind.notice.stem}.docx"
        try:
            made = _tried(kind, specimen.office(office), own)
        except TemplateError as error:
            yield TemplateFault(kind.code, name, error.message)
            continue
        if isinstance(made, Lacking):
            yield TemplateFault(kind.code, name, f"用样例资料不能拟出{kind.title}：{'；'.join(made.missing)}")
            continue
        for one in _measured(kind, made, office, renderer):
            grave = one.strength is Strength.MUST
            yield TemplateFault(kind.code, name, f"{one}（{one.clause}）", grave)


def _measured(kind: Kind, made: Drafted, office: Office, renderer: Renderer | None) -> Iterator[Measured]:
    docx = next(content for name, content in made.files.items() if name.endswith(".docx"))
    pdf = renderer.render({"a.docx": docx}).pdfs.get("a.docx") if renderer else None
    for one in measure(pdf, docx, kind.notice.family, seal_diameter=office.seal_diameter):
        if not one.passed:
            yield one
