"""Content controls of Word forms as text: locked words, boxes to tick, drop-downs, days to pick.

Nothing a person fills in is locked, and no control is needed to fill a place in: what is typed beside or instead of
one is read as well. Programs that do not know controls show what they hold.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from generators.markup.package import xml_text

W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
ON, OFF = "☑", "☐"
_BOX_FONT: Final = "Segoe UI Symbol"
_PROMPT_STYLE: Final = "Prompt"
CHOOSE: Final = "请选择"
PICK_A_DAY: Final = "请选择日期"
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


def words(text: str, look: str = "") -> str:
    """A run of text; line feeds break the line, tabs stay tabs. `look` is the inside of `w:rPr`."""
    if not text:
        return ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    inside = escape(xml_text(text)).replace("\r\n", "\n").replace("\n", _BREAK).replace("\t", _TAB)
    return f'<w:r>{properties}<w:t xml:space="preserve">{inside}</w:t></w:r>'


def _control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _named(title: str, tag: str) -> str:
    return f"<w:alias w:val={quoteattr(title)}/><w:tag w:val={quoteattr(tag)}/>"


def locked(content: str) -> str:
    """Words that cannot be changed or deleted by mistake; there is no password."""
    return _control('<w:lock w:val="sdtContentLocked"/>', content)


def _prompt(text: str) -> str:
    return words(text, f'<w:rStyle w:val="{_PROMPT_STYLE}"/>')


def tick_box(title: str, tag: str, *, ticked: bool) -> str:
    """A box that a click ticks."""
    states = (
        f'<w14:checkedState w14:val="2611" w14:font="{_BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{_BOX_FONT}"/>'
    )
    look = (
        f'<w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" w:hint="eastAsia"/>'
    )
    return _control(
        f'{_named(title, tag)}<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{states}</w14:checkbox>',
        words(ON if ticked else OFF, look),
    )


def drop_down(title: str, tag: str, options: Sequence[str], chosen: str) -> str:
    """A list to choose from, open to other words too, with its choice or a prompt."""
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(word)} w:value={quoteattr(word)}/>" for word in options
    )
    showing = "" if chosen else "<w:showingPlcHdr/>"
    return _control(
        f"{_named(title, tag)}{showing}<w:comboBox>{items}</w:comboBox>",
        words(chosen) or _prompt(CHOOSE),
    )


def day_picker(title: str, tag: str, chosen: str, day: date | None) -> str:
    """A calendar to pick a day from; `chosen` is what it shows, `day` that day when it is one."""
    full = f' w:fullDate="{day.isoformat()}T00:00:00Z"' if day else ""
    showing = "" if chosen else "<w:showingPlcHdr/>"
    return _control(
        f'{_named(title, tag)}{showing}<w:date{full}><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>',
        words(chosen) or _prompt(PICK_A_DAY),
    )
