"""Do the Word templates still fit: their variables, and what of the layout does not depend on the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generators import shelf, word
from generators.drafting import MAKERS
from generators.lint import Strength, measure
from generators.notices.notice import Notice
from greenlist.errors import TemplateError

# Rules that already hold, or not, in a template without any facts in it.
_WITHOUT_WORDS: Final = frozenset(
    {
        "G01",
        "G02",
        "G03",
        "G04",
        "G06",
        "G10",
        "G11",
        "G12",
        "G13",
        "G14",
        "B01",
        "B08",
        "B10",
        "H06",
        "P05",
        "P07",
    }
)


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was found about one template.

    Attributes:
        kind: document kind.
        name: file name.
        own: it is the office's, not the one shipped.
        faults: why no document can be drafted with it, in Chinese.
        departures: where it departs from GB/T 9704, in Chinese; documents are drafted all the same.
    """

    kind: str
    name: str
    own: bool
    faults: tuple[str, ...]
    departures: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether documents can be drafted with it."""
        return not self.faults


def _report(notice: type[Notice], own: Mapping[str, bytes] | None) -> TemplateReport:
    kind = notice.entry().kind
    mine = own is not None and notice.stem in own
    try:
        source = shelf.template(notice.stem, own)
        faults = word.misfits(source, notice)
    except TemplateError as trouble:
        return TemplateReport(kind, f"{notice.stem}.docx", mine, (trouble.message,), ())
    found = measure(None, source, notice.entry().family, only=_WITHOUT_WORDS)
    departures = tuple(
        dict.fromkeys(str(one) for one in found if not one.passed and one.strength is not Strength.CUSTOM)
    )
    return TemplateReport(kind, f"{notice.stem}.docx", mine, faults, departures)


def check_templates(own: Mapping[str, bytes] | None = None) -> tuple[TemplateReport, ...]:
    """Check the template of every paper.

    Args:
        own: the office's own templates, stem → bytes; they outweigh those shipped.
    """
    return tuple(_report(maker.notice, own) for maker in MAKERS.values())
