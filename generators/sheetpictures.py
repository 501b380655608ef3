"""Pictures in the cells of a worksheet: what stands at a place of the original, beside what was made out of it."""

import io
from collections.abc import Mapping
from typing import Final

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from greenlist.reading import Crop

_UNIT: Final = 5.25  # points of a column unit
_EDGE: Final = 2.5  # points left free on every side
_EMU: Final = 12700  # the drawing's own units in a point
_USUAL: Final = 15.0  # points: the height of a row nobody has set
_SHARE: Final = 0.9  # size of the picture to that of the original
_HIGHEST: Final = 60.0  # points a row is made higher for its picture


def lay_pictures(sheet: Worksheet, pictures: Mapping[str, Crop]) -> None:
    """Lay pictures into cells; a row is made as high as its picture needs, within bounds.

    Args:
        sheet: with its widths and heights set.
        pictures: address of a cell → what is laid there.
    """
    for address, crop in pictures.items():
        letter, row = coordinate_from_string(address)
        held = sheet.row_dimensions[row]
        wide = sheet.column_dimensions[letter].width * _UNIT - 2 * _EDGE
        share = min(_SHARE, wide / crop.width)
        share = min(share, _HIGHEST / crop.height)
        held.height = max(held.height or _USUAL, crop.height * share + 2 * _EDGE)
        above = (held.height - crop.height * share) / 2
        sheet.add_image(_laid(column_index_from_string(letter), row, crop, share, above))


def _laid(column: int, row: int, crop: Crop, share: float, above: float) -> Image:
    image = Image(io.BytesIO(crop.png))
    size = (round(side * share * _EMU) for side in (crop.width, crop.height))
    start = AnchorMarker(col=column - 1, colOff=round(_EDGE * _EMU), row=row - 1, rowOff=round(above * _EMU))
    image.anchor = OneCellAnchor(_from=start, ext=XDRPositiveSize2D(*size))
    return image
