"""Set what depends on the words of one document: indents of the signature and annex note, the mark's width, the 版记.

Works on the styles of the templates (`styles.paragraph_styles`); a paragraph of another style is left alone.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from generators import layout, styles
from generators.layout import CELL_TWIPS, MM_PER_TWIP, emu, twips
from generators.margins import profile_of
from generators.ooxml import WP, W, pack, style_of, text_of, unpack
from generators.paging import copies_lines, ending, imprint_height, widest_gap
from generators.styles import file_head

_ROOM_ABOVE_IMPRINT: Final = 2.5  # mm between the text and the first rule of the 版记


def place(package: bytes) -> bytes:
    """The document with every placed element where its words want it."""
    parts = unpack(package)
    tree = etree.fromstring(parts["word/document.xml"])
    _scale_marks(tree)
    _indent_annex_notes(tree)
    _centre_signature(tree)
    _leave_ragged(tree)
    _keep_last_line(tree)
    _set_imprint(tree)
    _share_last_page(tree)
    _number_drawings(tree)
    parts["word/document.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def styled(tree: etree._Element, style: str) -> list[etree._Element]:
    """Paragraphs of a style, boxes included, in order."""
    # by their marks: a list of thousands of rows is looked through a dozen times
    marks = (mark.getparent() for mark in tree.iter(f"{W}pStyle") if mark.get(f"{W}val") == style)
    owners = (properties.getparent() for properties in marks if properties is not None)
    return [owner for owner in owners if owner is not None and owner.tag == f"{W}p"]


def _property(paragraph: etree._Element, name: str) -> etree._Element:
    """A paragraph property, made at its place in the schema's order when it is not there."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    found = properties.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        order = _ORDER.index(name)
        at = sum(_ORDER.index(etree.QName(child).localname) < order for child in properties)
        properties.insert(at, found)
    return found


_ORDER: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip


def _set(element: etree._Element, **values: int | str) -> None:
    for name, value in values.items():
        element.set(f"{W}{name}", str(value))


def _scale_marks(tree: etree._Element) -> None:
    for mark in styled(tree, "GwMark"):
        size = styles.LETTER_MARK_SIZE if _in_box(mark) else styles.MARK_SIZE
        scale = layout.mark_scale(text_of(mark), size)
        for run in mark.iterchildren(f"{W}r"):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            width = properties.find(f"{W}w")
            if width is None:
                width = etree.SubElement(properties, f"{W}w")
            _set(width, val=scale)


def _in_box(paragraph: etree._Element) -> bool:
    return any(etree.QName(parent).localname == "txbxContent" for parent in paragraph.iterancestors())


def _indent_annex_notes(tree: etree._Element) -> None:
    notes = styled(tree, "GwAnnexNote")
    for place_, note in enumerate(notes):
        indents = layout.annex_indents(place_, len(notes))
        ind = _property(note, "ind")
        _set(ind, left=round(indents.left * CELL_TWIPS), hanging=round(indents.hanging * CELL_TWIPS))
        if place_:
            _set(_property(note, "spacing"), before=0)


def _centre_signature(tree: etree._Element) -> None:
    organs, days = styled(tree, "GwOrgan"), styled(tree, "GwDate")
    for organ, day in zip(organs, days, strict=False):
        places = layout.sealed_signature(text_of(organ), text_of(day))
        _set(_property(organ, "ind"), left=places.organ_left, firstLine=0)
        _set(_property(day, "ind"), left=places.date_left, firstLine=0)
        following = day.getnext()
        if following is not None and style_of(following) == "GwNote":
            _property(day, "keepNext")  # nor is the note under it left behind


_MOST_SPREAD: Final = 3.0  # cells a justified line may be spread by before it reads as s p a c e d words


def _leave_ragged(tree: etree._Element) -> None:
    """A paragraph with a code too long for the end of its line is set flush left: the line before it is not spread."""
    for paragraph in (*styled(tree, "GwBody"), *styled(tree, "GwLaw")):
        if widest_gap(text_of(paragraph), layout.CELLS_A_LINE, 2) > _MOST_SPREAD:
            _set(_property(paragraph, "jc"), val="left")


def _keep_last_line(tree: etree._Element) -> None:
    """The last paragraph of the text stays with the signature: never a signature alone on a page (7.3.5.5)."""
    organs = styled(tree, "GwOrgan")
    before = organs[0].itersiblings(f"{W}p", preceding=True) if organs else iter(())
    for paragraph in before:
        if style_of(paragraph) == "GwBody":
            _property(paragraph, "keepNext")
            return


def _set_imprint(tree: etree._Element) -> None:
    profile = profile_of(tree)
    for anchor in styled(tree, "GwAnchor"):
        shapes = {shape.get("name", ""): shape for shape in anchor.iter(f"{WP}docPr")}
        box = shapes.get("版记")
        if box is None:
            continue
        copies = next((text_of(p) for p in styled(anchor, "GwCopies")), "")
        words = copies.removeprefix("抄送：")
        printed = bool(styled(anchor, "GwPrint"))
        height = imprint_height(words) if printed else copies_lines(words) * _imprint_line()
        top = layout.IMPRINT_BOTTOM - height
        _move(box, top, height)
        _move(shapes.get("版记首条线"), top)
        _move(shapes.get("版记末条线"), layout.IMPRINT_BOTTOM)
        middle = shapes.get("版记中线")
        if middle is not None and not words:
            _remove_drawing(middle)
        else:
            _move(middle, top + copies_lines(words) * _imprint_line())
        room = height + _ROOM_ABOVE_IMPRINT + profile.body_bottom - layout.IMPRINT_BOTTOM
        _set(_property(anchor, "spacing"), line=twips(room), lineRule="exact", before=0, after=0)


def _share_last_page(tree: etree._Element) -> None:
    """Put the 版记 on the last page of the text when that is certainly an even one with room enough (7.3.1 of 33476.2).

    The template gives it an even page of its own, which is always right but may leave a blank page before it.
    """
    body = tree.find(f"{W}body")
    anchors = [a for a in styled(tree, "GwAnchor") if a.getparent() is body]
    sections = list(tree.iter(f"{W}sectPr"))
    if body is None or not anchors or len(sections) != _TEXT_AND_IMPRINT or _kind(sections[-1]) != "evenPage":
        return
    anchor, last, text = anchors[-1], sections[-1], sections[-2]
    carrier = next(text.iterancestors(f"{W}p"))
    until = body.index(carrier)
    profile = profile_of(tree)
    found = ending(list(body)[:until], file_head(profile), profile)
    spacing = anchor.find(f"{W}pPr/{W}spacing")
    needed = int(spacing.get(f"{W}line", "0")) if spacing is not None else 0
    if found is not None and found.page % 2 == 0 and found.room >= needed:
        body.remove(carrier)
        body.replace(last, text)


_TEXT_AND_IMPRINT: Final = 2


def _kind(section: etree._Element) -> str:
    found = section.find(f"{W}type")
    return found.get(f"{W}val", "") if found is not None else ""


def _imprint_line() -> float:
    return layout.IMPRINT_LINE_TWIPS * MM_PER_TWIP


def _move(name: etree._Element | None, top: float, height: float | None = None) -> None:
    """Set the place on the page of a drawing, and its height, given its `wp:docPr`."""
    anchor = name.getparent() if name is not None else None
    if anchor is None:
        return
    offset = anchor.find(f"{WP}positionV/{WP}posOffset")
    if offset is not None:
        offset.text = str(emu(top))
    if height is not None:
        for extent in _extents(anchor):
            extent.set("cy", str(emu(height)))


def _extents(anchor: etree._Element) -> Iterator[etree._Element]:
    yield from anchor.iterchildren(f"{WP}extent")
    yield from anchor.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}ext")


def _remove_drawing(name: etree._Element) -> None:
    run = next((parent for parent in name.iterancestors(f"{W}r")), None)
    owner = run.getparent() if run is not None else None
    if run is not None and owner is not None:
        owner.remove(run)


def _number_drawings(tree: etree._Element) -> None:
    """Ids of drawings are unique in a part, also after a loop has repeated one."""
    for number, shape in enumerate(tree.iter(f"{WP}docPr"), 1):
        shape.set("id", str(number))
