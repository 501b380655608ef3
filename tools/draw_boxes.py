"""Draw the typeface that stands in for Chinese ones a PDF does not bring along (`extractors/substitutes.py`): only boxes.

Usage: python tools/draw_boxes.py
"""

import io
from pathlib import Path
from typing import Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

TYPEFACE: Final = Path(__file__).parents[1] / "extractors" / "boxes.ttf"
_EM: Final = 1000
_ABOVE, _BELOW = 880, -120  # of the base line: what Chinese typefaces claim
_AIR: Final = 50  # around a letter's box
_WIDE: Final = 0x2000  # letters from here on take a whole em
_LAST: Final = 0x3FFFF
_MANY_TO_ONE: Final = 13  # format of a table in which ranges of letters share one drawing


def drawn() -> bytes:
    """The typeface: every letter is a box as wide as such letters are."""
    made = FontBuilder(_EM, isTTF=True)
    made.setupGlyphOrder([".notdef", "half", "full"])
    made.setupGlyf({".notdef": _box(_EM // 2), "half": _box(_EM // 2), "full": _box(_EM)})
    made.setupHorizontalMetrics({".notdef": (_EM // 2, _AIR), "half": (_EM // 2, _AIR), "full": (_EM, _AIR)})
    made.setupHorizontalHeader(ascent=_ABOVE, descent=_BELOW)
    made.font["cmap"] = newTable("cmap")
    made.font["cmap"].tableVersion = 0
    made.font["cmap"].tables = [_letters()]
    made.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    made.setupOS2()
    made.setupPost(keepGlyphNames=False)
    made.font.recalcTimestamp = False
    made.font["head"].created = made.font["head"].modified = 0
    out = io.BytesIO()
    made.font.save(out)
    return out.getvalue()


def _box(width: int) -> object:
    left, low, right, high = _AIR, _BELOW + _AIR, width - _AIR, _ABOVE - 2 * _AIR
    pen = TTGlyphPen(None)
    pen.moveTo((left, low))
    for point in ((left, high), (right, high), (right, low)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def _letters() -> object:
    table = CmapSubtable.newSubtable(_MANY_TO_ONE)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = _MANY_TO_ONE, 0, 0, 2
    table.cmap = {code: "full" if code >= _WIDE else "half" for code in range(ord(" "), _LAST + 1)}
    return table


if __name__ == "__main__":
    TYPEFACE.write_bytes(drawn())
