"""Measure a document against every rule that applies to its family."""

from collections.abc import Collection

from generators.lint import body_rules, foot_rules, head_rules, list_rules, page_rules
from generators.lint.measured import FAMILIES, Measured
from generators.lint.proof import Proof
from generators.lint.registry import RULES, Rule
from generators.lint.sheets import Sheets
from generators.lint.wordfile import WordFile

__all__ = ["MODULES", "RULES", "Rule", "measure", "measure_proof"]

# Importing the modules registers their rules.
MODULES = (page_rules, head_rules, body_rules, foot_rules, list_rules)


def measure_proof(proof: Proof, only: Collection[str] | None = None) -> tuple[Measured, ...]:
    """Every measurement of every rule that applies, in the order of the rules; with `only`, of those ids."""
    return tuple(
        measured
        for made in RULES.values()
        if proof.family in made.families
        and (proof.sheets is not None or not made.on_pdf)
        and (proof.word.has_markup or made.on_pdf or made.words)
        and (only is None or made.id in only)
        for measured in made.measure(proof)
    )


def measure(
    pdf: bytes | None,
    docx: bytes,
    family: str,
    *,
    seal_diameter: float = 42.0,
    only: Collection[str] | None = None,
) -> tuple[Measured, ...]:
    """Measure one document.

    Args:
        pdf: its rendered PDF; None measures only what the .docx says.
        docx: the Word file.
        family: layout family: F1 文件格式, F3 信函格式, F4 公示, F6 告知书, F7 附表.
        seal_diameter: mm of the seal room must be left for.
        only: ids of the rules wanted; all when None.

    Raises:
        ValueError: an unknown family.
    """
    if family not in FAMILIES:
        raise ValueError(family)
    sheets = Sheets(pdf) if pdf is not None else None
    return measure_proof(Proof(WordFile.of(docx), sheets, family, seal_diameter), only)
