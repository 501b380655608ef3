"""The element matrix: which elements of GB/T 9704 a layout family must have, may have and never has."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from generators.reading_back import Printed

# Element → style it is printed in.
STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "发文机关标志": "GwMark",
        "发文字号": "GwNumber",
        "签发人": "GwSigner",
        "制发机关和日期": "GwIssued",
        "标题": "GwTitle",
        "主送机关": "GwTo",
        "正文": "GwBody",
        "附件说明": "GwAnnexNote",
        "署名": "GwOrgan",
        "成文日期": "GwDate",
        "附注": "GwNote",
        "附件标题": "GwAnnexTitle",
        "抄送": "GwCopies",
        "印发机关和印发日期": "GwPrint",
    }
)
_SIGNED: Final = frozenset({"标题", "正文", "署名", "成文日期"})
_SENT: Final = _SIGNED | {"主送机关"}
_HEADED: Final = _SENT | {"发文机关标志", "发文字号"}
_FILE: Final = _HEADED | {"印发机关和印发日期"}
_ANNEXED: Final = frozenset({"附件说明", "附件标题"})
# Family → what it must have; what it may have besides. Whatever is in neither it never has.
MUST: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "F1": _FILE,
        "F2": _FILE | {"签发人", "附注"},
        "F3": _HEADED,
        "F4": _SIGNED,
        "F5": frozenset({"发文机关标志", "制发机关和日期", "正文"}),
        "F6": _SENT,
        "F7": frozenset({"附件标题"}),
    }
)
MAY: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "F1": _ANNEXED | {"附注", "抄送"},
        "F2": _ANNEXED | {"抄送"},
        "F3": _ANNEXED | {"附注", "抄送"},
        "F4": _ANNEXED | {"发文机关标志", "发文字号"},
        "F5": _ANNEXED | {"发文字号", "抄送", "印发机关和印发日期"},
        "F6": _ANNEXED | {"发文机关标志", "发文字号", "附注", "抄送"},
        "F7": frozenset({"发文字号", "署名", "成文日期"}),
    }
)


def faults(family: str, printed: Printed) -> Iterator[str]:
    """Elements that are missing or must not be there, in Chinese.

    Args:
        family: layout family, F1–F7.
        printed: the finished document, read back.
    """
    held = {element for element, style in STYLES.items() if any(text.strip() for text in printed.of(style))}
    for element in STYLES:
        if element in MUST[family] and element not in held:
            yield f"缺少{element}"
        elif element in held and element not in MUST[family] | MAY[family]:
            yield f"不应有{element}"
