"""Faces of official documents: which fonts stand in for them in the preview, and which characters they lack."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from generators.layout import FACES, Face

# Character sets of the nominal faces: the _GB2312 faces and 方正小标宋简体 hold GB 2312, the others GBK.
_CHARACTER_SETS: Final = MappingProxyType(
    {"仿宋": "gb2312", "楷体": "gb2312", "小标宋": "gb2312", "黑体": "gbk", "宋体": "gbk"}
)
# PostScript names, without subset prefix, under which the stand-ins appear in a PDF.
EXPECTED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "仿宋": ("FandolFang-Regular",),
        "楷体": ("FandolKai-Regular",),
        "黑体": ("FandolHei-Regular",),
        "小标宋": ("NotoSerifCJKsc-Bold", "NotoSerifCJKjp-Bold", "NotoSerifCJK-Bold"),
        "宋体": ("FandolSong-Regular",),
    }
)
# Characters the stand-in lacks come from these; they are reported, not refused.
FALLBACKS: Final = ("UKaiCN", "ARPLUKaiCN", "NotoSansCJK", "NotoSerifCJK")


def folder() -> Path:
    """Where fonts kept with the project lie: GREENLIST_FONTS, or beside the environment in use."""
    named = os.environ.get("GREENLIST_FONTS")
    return Path(named) if named else Path(sys.prefix) / "share" / "greenlist" / "fonts"


def _strings(names: Iterable[str]) -> str:
    return "".join(f"<string>{escape(name)}</string>" for name in names)


def _bold_match(face: Face, name: str) -> str:
    """A plain request for this face is answered by the bold cut of another family."""
    return (
        f'<match target="pattern"><test name="family" qual="any">{_strings((name,))}</test>'
        f'<edit name="family" mode="assign" binding="same">{_strings(face.preview)}</edit>'
        '<edit name="weight" mode="assign" binding="same"><const>bold</const></edit></match>'
    )


def _alias(face: Face, name: str) -> str:
    families = "".join(f"<family>{escape(family)}</family>" for family in face.preview)
    return f'<alias binding="same"><family>{escape(name)}</family><prefer>{families}</prefer></alias>'


def alias_file(fonts: Path, cache: Path, system: str = "/etc/fonts/fonts.conf") -> str:
    """A fontconfig file that adds `fonts` and answers official names with the fonts at hand.

    Without it LibreOffice silently takes whatever it finds, and lines break elsewhere.

    Args:
        fonts: folder of fonts kept with the project; need not exist.
        cache: folder fontconfig may write its cache to.
        system: the machine's own configuration, included when it exists.
    """
    rules = "\n".join(
        _bold_match(face, name) if face.bold else _alias(face, name)
        for face in FACES.values()
        for name in (face.name, *face.aliases)
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">{escape(system)}</include>\n'
        f"<dir>{escape(str(fonts))}</dir>\n<cachedir>{escape(str(cache))}</cachedir>\n{rules}\n</fontconfig>\n"
    )


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Characters of a document that its nominal face does not hold."""

    face: str
    characters: str

    def __str__(self) -> str:
        """Say what to do about it."""
        return f"“{FACES[self.face].name}”不含字符：{'、'.join(self.characters)}。打印前请核对字形，必要时将这些字改用“{self.other}”。"

    @property
    def other(self) -> str:
        """A face of the same style with a larger character set."""
        return {"仿宋": "仿宋", "楷体": "楷体", "小标宋": "方正小标宋_GBK"}.get(
            self.face, "宋体-方正超大字符集"
        )


# In every Chinese face, though the code tables map them to other code points or leave them out.
_ALWAYS: Final = frozenset("—·\u2011")


def _held(character: str, character_set: str) -> bool:
    if character in _ALWAYS:
        return True
    try:
        character.encode(character_set)
    except UnicodeEncodeError:
        return False
    return True


def uncovered(text: str, role: str) -> Uncovered | None:
    """Characters of a text that the nominal face of a role lacks, each once, in order; None when it holds all.

    >>> uncovered("广州市昇堃镕科技", "仿宋").characters
    '昇堃镕'
    """
    used = dict.fromkeys(text)  # each character once: a long list repeats a few hundred
    missing = [c for c in used if not c.isspace() and not _held(c, _CHARACTER_SETS[role])]
    return Uncovered(role, "".join(missing)) if missing else None
