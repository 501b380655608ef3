"""What one rule found in one place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FAMILIES: Final = ("F1", "F2", "F3", "F4", "F5", "F6", "F7")


class Strength(StrEnum):
    """How strictly the source speaks."""

    MUST = "规"  # 应当, 不加
    USUAL = "般"  # 一般
    ADVISED = "荐"  # 推荐
    CUSTOM = "惯"  # office practice
    ENGINEERING = "工"  # a value that realises a rule


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement.

    Attributes:
        rule: id, e.g. H05.
        strength: how strictly the source speaks.
        clause: of GB/T 9704-2012, 条例 or GB/T 33476.2.
        passed: whether it holds.
        expected: the requirement in words or millimetres.
        found: what was measured.
        millimetres: the measured length, when it is one.
        page: 1-based page of the PDF; None for what is read from the .docx.
    """

    rule: str
    strength: Strength
    clause: str
    passed: bool
    expected: str
    found: str
    millimetres: float | None = None
    page: int | None = None

    def __str__(self) -> str:
        """One line of a report."""
        mark = "合格" if self.passed else "不合格"
        place = f"（第{self.page}页）" if self.page else ""
        return f"{self.rule} {mark}{place} 要求：{self.expected}；实测：{self.found}"
