"""Registrations as Word documents, and what people and programs make of them: each disturbance keeps what is said.

A `Script` holds a drawn document as a tree and knows the cell of every value, so that its place can be told again
after rows, tables and cells have moved.
"""

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from generators.ooxml import NAMESPACES, W, pack, unpack
from generators.wordblanks import drawn
from generators.wordcontrols import W14
from greenlist.forms.definition import Form, Kind, Layout, block_entries, printed
from greenlist.reading import TablePlace
from greenlist.wordplaces import cells_of, rows_of, tables_of
from tests.builders.workbooks import Where

DOCUMENT: Final = "word/document.xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBERS: Final = "一二三四五六七八九十"


@dataclass(slots=True)
class Script:
    """A document being disturbed.

    Attributes:
        form: what it says.
        parts: its package; the document itself is `root`.
        root: the document.
        cells: every place that can hold a value → its cell.
        done: what was done to it.
    """

    form: Form
    parts: dict[str, bytes]
    root: Any
    cells: dict[Where, Any]
    done: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, form: Form) -> "Script":
        """The document of a form as it is drawn."""
        made = drawn(form)
        parts = unpack(made.data)
        root = etree.fromstring(parts[DOCUMENT])
        rows = [[list(cells_of(row)) for row in rows_of(table)] for table in tables_of(root[0])]
        cells = {where: rows[p.table - 1][p.row - 1][p.cell - 1] for where, p in made.places.items()}
        return cls(form, parts, root, cells)

    @property
    def body(self) -> Any:
        """The body."""
        return self.root[0]

    @property
    def tables(self) -> list[Any]:
        """The tables, nested ones too."""
        return tables_of(self.body)

    def packed(self) -> bytes:
        """The file."""
        return pack(
            {**self.parts, DOCUMENT: etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")}
        )

    def numbers(self) -> dict[Any, TablePlace]:
        """The place of every cell."""
        return {
            cell: TablePlace(t, r, c)
            for t, table in enumerate(self.tables, 1)
            for r, row in enumerate(rows_of(table), 1)
            for c, cell in enumerate(cells_of(row), 1)
        }

    def places(self) -> dict[Where, TablePlace]:
        """Where every value stands now."""
        numbers = self.numbers()
        return {where: numbers[cell] for where, cell in self.cells.items() if cell in numbers}

    def of_layout(self, *layouts: Layout) -> list[Any]:
        """The tables of the blocks of a layout."""
        found = []
        for block in self.form.blocks:
            if block.layout in layouts:
                name = block_entries(type(self.form), block.key)[0].name
                cell = next((c for (n, _, _), c in self.cells.items() if n.partition(".")[0] == name), None)
                if cell is not None:
                    found.append(table_of(cell))
        return found

    def labels(self) -> Iterator[Any]:
        """Paragraphs that stand fast in tables: labels and heads, not explanations."""
        held = set(self.cells.values())
        for cell in self.body.iter(f"{W}tc"):
            style = cell.find(f"{W}p/{W}pPr/{W}pStyle")
            named = style is not None and style.get(f"{W}val") in {"Label", "Head"}
            if cell not in held and named and text_of(cell) and not text_of(cell)[:4].isdigit():
                yield cell.find(f"{W}p")


def table_of(cell: Any) -> Any:
    """The table a cell stands in."""
    return next(above for above in cell.iterancestors() if above.tag == f"{W}tbl")


def text_of(element: Any) -> str:
    """The letters of an element."""
    return "".join(element.itertext(f"{W}t"))


def node(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of WordprocessingML."""
    made = etree.Element(f"{W}{tag}")
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    made.extend(children)
    return made


def words(text: str) -> Any:
    """A run."""
    made = node("t")
    made.text = text
    made.set(_SPACE, "preserve")
    return node("r", made)


def said(paragraph: Any, *runs: Any) -> None:
    """Make a paragraph say this and nothing else."""
    for child in [c for c in paragraph if c.tag != f"{W}pPr"]:
        paragraph.remove(child)
    paragraph.extend(runs)


def cell(text: str = "", span: int = 1) -> Any:
    """A new cell."""
    properties = node("tcPr", *([node("gridSpan", val=str(span))] if span > 1 else []))
    return node("tc", properties, node("p", *([words(text)] if text else [])))


def unwrap(control: Any) -> None:
    """Leave of a control only what it holds."""
    content = control.find(f"{W}sdtContent")
    for child in list(content):
        control.addprevious(child)
    control.getparent().remove(control)


def span_of(found: Any) -> int:
    """Columns a cell takes."""
    span = found.find(f"{W}tcPr/{W}gridSpan")
    return int(span.get(f"{W}val")) if span is not None else 1


Disturb = Callable[[Script, random.Random], None]


# --- controls -------------------------------------------------------------------------------------


def no_controls(script: Script, _: random.Random) -> None:
    """Another program leaves of the controls only what they show, prompts too."""
    while (control := next(script.body.iter(f"{W}sdt"), None)) is not None:
        unwrap(control)


def _form_field(on: bool) -> list[Any]:  # noqa: FBT001 - a box is on or off
    data = node("ffData", node("checkBox", node("checked", val=str(int(on)))))
    begin = node("fldChar", data, fldCharType="begin")
    instruction = node("instrText")
    instruction.text = " FORMCHECKBOX "
    marks = (begin, instruction, node("fldChar", fldCharType="separate"), node("fldChar", fldCharType="end"))
    return [node("r", mark) for mark in marks]


def _in_font(letter: str, font: str) -> Any:
    run = words(letter)
    run.insert(0, node("rPr", node("rFonts", ascii=font, hAnsi=font)))
    return run


_BOXES: Final[dict[str, Callable[[bool], list[Any]]]] = {
    "方框字符": lambda on: [words("☑" if on else "□")],
    "实心方框": lambda on: [words("■" if on else "□")],
    "打叉方框": lambda on: [words("☒" if on else "☐")],
    "Wingdings 2符号": lambda on: [node("r", node("sym", font="Wingdings 2", char="F052" if on else "F0A3"))],
    "Wingdings符号": lambda on: [node("r", node("sym", font="Wingdings", char="F0FE" if on else "F0A8"))],
    "Wingdings字母": lambda on: [_in_font("\u00fe" if on else "o", "Wingdings")],
    "Wingdings 2字母": lambda on: [_in_font("R" if on else "\u00a3", "Wingdings 2")],
    "丢失字体的字母": lambda on: [words("R" if on else "\u00a3")],
    "私用区字符": lambda on: [words("\uf052" if on else "\uf0a3")],
    "旧式复选框": _form_field,
}


def other_boxes(style: str) -> Disturb:
    """Boxes written in another way."""

    def disturb(script: Script, _: random.Random) -> None:
        for box in list(script.body.iter(f"{{{W14}}}checkbox")):
            on = box.find(f"{{{W14}}}checked").get(f"{{{W14}}}val") == "1"
            control = box.getparent().getparent()
            for made in _BOXES[style](on):
                control.addprevious(made)
            control.getparent().remove(control)

    return disturb


def symbols_in_controls(script: Script, _: random.Random) -> None:
    """Ticked boxes show a symbol of Wingdings, as Word offers it."""
    for box in script.body.iter(f"{{{W14}}}checkbox"):
        on = box.find(f"{{{W14}}}checked").get(f"{{{W14}}}val") == "1"
        run = box.getparent().getparent().find(f"{W}sdtContent/{W}r")
        run.remove(run.find(f"{W}t"))
        run.append(node("sym", font="Wingdings", char="F0FE" if on else "F0A8"))


def answers_without_boxes(script: Script, _: random.Random) -> None:
    """Somebody types 是 over the boxes."""
    for (name, _, row), found in script.cells.items():
        field_ = printed(type(script.form), name)
        if row is None and field_.kind is Kind.YES_NO and found.find(f".//{{{W14}}}checkbox") is not None:
            value = getattr(script.form, name)
            if isinstance(value, bool):
                said(found.find(f"{W}p"), words(field_.options[0 if value else 1]))


# --- words ----------------------------------------------------------------------------------------


def labels_respelled(script: Script, chance: random.Random) -> None:
    """Labels with numbers, colons, spaces between the letters, or broken into lines."""
    for paragraph in list(script.labels()):
        text = text_of(paragraph).lstrip("*")
        style = chance.randrange(5)
        if style == 0:
            said(paragraph, words(f"{chance.randint(1, 30)}、{text}"))
        elif style == 1:
            said(paragraph, words(f"{text}："))
        elif style == 2 and len(text) <= 6:
            said(paragraph, words(" ".join(text)))
        elif style == 3 and len(text) > 4:
            run = words(text[:3])
            run.append(node("br"))
            said(paragraph, run, words(text[3:]))
        else:
            said(paragraph, words(text))


def runs_cut(script: Script, chance: random.Random) -> None:
    """Word cuts runs anywhere, with marks of spelling, bookmarks and rubbish between."""
    for text in list(script.body.iter(f"{W}t")):
        letters = text.text or ""
        run = text.getparent()
        if (
            len(letters) < 2
            or run.tag != f"{W}r"
            or len(run.findall(f"{W}t")) > 1
            or run.find(f"{W}br") is not None
        ):
            continue
        at = chance.randrange(1, len(letters))
        other = copy.deepcopy(run)
        text.text, other.find(f"{W}t").text = letters[:at], letters[at:]
        for piece in (run.find(f"{W}t"), other.find(f"{W}t")):
            piece.set(_SPACE, "preserve")
        run.addnext(other)
        run.addnext(node("proofErr", type="spellStart"))
        run.addnext(node("bookmarkStart", id="7", name="_GoBack"))


def values_wrapped(script: Script, chance: random.Random) -> None:
    """Long answers in several paragraphs' worth of lines: a break inside a run where the text has a comma."""
    for (name, _, _), found in script.cells.items():
        if printed(type(script.form), name).kind is Kind.TEXT and found.find(f".//{W}sdt") is None:
            text = text_of(found)
            if "，" in text and chance.random() < 0.5:
                first, _, rest = text.partition("，")
                run = words(f"{first}，")
                run.append(node("br"))
                said(found.find(f"{W}p"), run, words(rest))


def revised(script: Script, chance: random.Random) -> None:
    """Values put in with revisions on, over older ones."""
    for found in script.cells.values():
        runs = [r for r in found.iter(f"{W}r") if r.getparent().tag == f"{W}p"]
        if not runs or found.find(f".//{{{W14}}}checkbox") is not None or chance.random() < 0.7:
            continue
        old = node("delText")
        old.text = "原内容"
        runs[0].addprevious(node("del", node("r", old), id="1", author="李"))
        put_in = node("ins", id="2", author="李")
        runs[0].addprevious(put_in)
        put_in.extend(runs)


def in_fields(script: Script, chance: random.Random) -> None:
    """Values as results of fields, as mail merge leaves them."""
    for found in script.cells.values():
        paragraph = found.find(f"{W}p")
        runs = list(paragraph.findall(f"{W}r"))
        if not runs or chance.random() < 0.6:
            continue
        instruction = node("instrText")
        instruction.text = " MERGEFIELD 企业名称 \\* MERGEFORMAT 2024 "
        begin = (node("fldChar", fldCharType="begin"), instruction, node("fldChar", fldCharType="separate"))
        for mark in begin:
            runs[0].addprevious(node("r", mark))
        runs[-1].addnext(node("r", node("fldChar", fldCharType="end")))


def hidden_words(script: Script, chance: random.Random) -> None:
    """Hidden text beside values."""
    for found in chance.sample(sorted(script.cells.values(), key=id), 5):
        run = words("隐藏的旧内容")
        run.insert(0, node("rPr", node("vanish")))
        found.find(f"{W}p").append(run)


# --- rows and cells -------------------------------------------------------------------------------


def one_pair_a_row(script: Script, _: random.Random) -> None:
    """Each pair in a row of its own."""
    for table in script.of_layout(Layout.PAIRS):
        for row in list(table.findall(f"{W}tr")):
            cells = row.findall(f"{W}tc")
            if len(cells) == 4:
                other = node("tr", *cells[2:])
                row.addnext(other)


def blank_rows(script: Script, chance: random.Random) -> None:
    """Empty rows put in anywhere below the heads."""
    for table in script.tables:
        rows = table.findall(f"{W}tr")
        for row in chance.sample(rows[1:], min(2, len(rows) - 1)):
            made = node("tr", *(cell(span=span_of(c)) for c in row.findall(f"{W}tc")))
            row.addprevious(made)


def strange_rows(script: Script, _: random.Random) -> None:
    """A row of the district's own in tables of pairs."""
    for table in script.of_layout(Layout.PAIRS)[:2]:
        made = node("tr", cell("本区补充栏目"), cell(), cell("本区补充说明"), cell())
        table.findall(f"{W}tr")[-1].addnext(made)


def grouped_by_a_column(script: Script, _: random.Random) -> None:
    """A first column merged all the way down bears the name of the block."""
    for table in script.of_layout(Layout.PAIRS):
        heading = table.getprevious()
        while (
            heading is not None
            and heading.find(f"{W}pPr/{W}pStyle") is not None
            and (heading.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Note")
        ):
            heading = heading.getprevious()
        name = text_of(heading)
        grid = table.find(f"{W}tblGrid")
        grid.insert(0, node("gridCol", w="600"))
        for number, row in enumerate(table.findall(f"{W}tr")):
            first = cell("" if number else name)
            first.find(f"{W}tcPr").append(node("vMerge", val="continue" if number else "restart"))
            at = 1 if row.find(f"{W}trPr") is not None else 0
            row.insert(at, first)


def labels_merged_down(script: Script, _: random.Random) -> None:
    """Cells merged downwards with nothing below, as drawn by hand: values over two rows."""
    for table in script.of_layout(Layout.PAIRS):
        row = table.findall(f"{W}tr")[-1]
        cells = row.findall(f"{W}tc")
        below = []
        for found in cells:
            merge = node("vMerge", val="restart")
            properties = found.find(f"{W}tcPr")
            shade = properties.find(f"{W}shd")
            if shade is not None:
                shade.addprevious(merge)
            else:
                properties.find(f"{W}vAlign").addprevious(merge)
            other = cell(span=span_of(found))
            other.find(f"{W}tcPr").append(node("vMerge"))
            below.append(other)
        row.addnext(node("tr", *below))


def wide_cells_of_lists(script: Script, _: random.Random) -> None:
    """Every column of a list takes two columns of its grid."""
    for table in script.of_layout(Layout.LIST):
        grid = table.find(f"{W}tblGrid")
        for column in list(grid):
            column.addnext(copy.deepcopy(column))
        for found in table.iter(f"{W}tc"):
            properties, wide = found.find(f"{W}tcPr"), 2 * span_of(found)
            for old in properties.findall(f"{W}gridSpan"):
                properties.remove(old)
            properties.insert(int(properties.find(f"{W}tcW") is not None), node("gridSpan", val=str(wide)))


def heads_again(script: Script, _: random.Random) -> None:
    """The head of a list comes again in the middle, as for a new page."""
    for table in script.of_layout(Layout.LIST):
        rows = table.findall(f"{W}tr")
        if len(rows) > 4:
            rows[3].addprevious(copy.deepcopy(rows[0]))


def totals(script: Script, _: random.Random) -> None:
    """A row of totals at the end of lists."""
    for table in script.of_layout(Layout.LIST):
        last = table.findall(f"{W}tr")[-1]
        spans = [span_of(c) for c in last.findall(f"{W}tc")]
        last.addnext(node("tr", cell("合计", spans[0]), *(cell(span=span) for span in spans[1:])))


def years_backwards(script: Script, _: random.Random) -> None:
    """The newest year first."""
    for table in script.of_layout(Layout.SERIES, Layout.LINES):
        heads = table.find(f"{W}tr").findall(f"{W}tc")
        years = [n for n, head in enumerate(heads) if text_of(head)[:4].isdigit()]
        if not years:
            continue
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            anchor = cells[years[0]].getprevious()
            for number in years:
                anchor.addnext(cells[number])


def years_relative(script: Script, _: random.Random) -> None:
    """前年, 上年, 本年 over the columns."""
    for table in script.of_layout(Layout.SERIES, Layout.LINES):
        heads = [h for h in table.find(f"{W}tr").findall(f"{W}tc") if text_of(h)[:4].isdigit()]
        for head, word in zip(sorted(heads, key=text_of), ("前年", "上年", "本年"), strict=True):
            said(head.find(f"{W}p"), words(word))


# --- tables ---------------------------------------------------------------------------------------


def in_a_frame(script: Script, _: random.Random) -> None:
    """All tables within cells of one great table, one below the other."""
    frame = node("tbl", node("tblPr"), node("tblGrid", node("gridCol", w="9000")))
    for element in [c for c in script.body if c.tag in {f"{W}p", f"{W}tbl"}]:
        if element.tag == f"{W}tbl":
            holder = node("tc", node("tcPr"))
            element.addprevious(frame) if frame.getparent() is None else None
            holder.append(element)
            holder.append(node("p"))
            frame.append(node("tr", holder))
        elif frame.getparent() is not None and text_of(element):
            frame.append(node("tr", node("tc", node("tcPr"), element)))


def beside_its_name(script: Script, _: random.Random) -> None:
    """Lists within the right cell of a table whose left cell names them."""
    for table in script.of_layout(Layout.LIST):
        heading = table.getprevious()
        while text_of(heading) == "" or heading.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Note":
            heading = heading.getprevious()
        name = text_of(heading)
        heading.getparent().remove(heading)
        outer = node(
            "tbl", node("tblPr"), node("tblGrid", node("gridCol", w="900"), node("gridCol", w="8000"))
        )
        table.addprevious(outer)
        right = node("tc", node("tcPr"), table, node("p"))
        outer.append(node("tr", cell(name), right))


def cut_in_two(script: Script, _: random.Random) -> None:
    """Tables cut by a page break: the rest is a table of its own, without a head."""
    for table in script.of_layout(Layout.PAIRS, Layout.LIST):
        rows = table.findall(f"{W}tr")
        if len(rows) < 4:
            continue
        rest = node("tbl", copy.deepcopy(table.find(f"{W}tblPr")), copy.deepcopy(table.find(f"{W}tblGrid")))
        rest.extend(rows[len(rows) // 2 :])
        table.addnext(rest)
        table.addnext(node("p"))


def no_headings(script: Script, _: random.Random) -> None:
    """Headings and notes above tables of single values are deleted."""
    for table in script.of_layout(Layout.PAIRS, Layout.SERIES):
        before = table.getprevious()
        while before is not None and before.tag == f"{W}p" and before.find(f"{W}pPr/{W}sectPr") is None:
            gone, before = before, before.getprevious()
            gone.getparent().remove(gone)


def headings_as_rows(script: Script, _: random.Random) -> None:
    """The heading is the first row of its table, merged across."""
    for table in script.tables:
        heading = table.getprevious()
        while heading.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Note":
            heading = heading.getprevious()
        width = len(table.find(f"{W}tblGrid"))
        row = node("tr", cell(text_of(heading), width))
        table.find(f"{W}tr").addprevious(row)
        heading.getparent().remove(heading)


def no_cover(script: Script, _: random.Random) -> None:
    """The first page is thrown away; only the foot tells the version."""
    for element in list(script.body):
        ends = element.find(f"{W}pPr/{W}sectPr") is not None
        script.body.remove(element)
        if ends:
            return


def wrapped_in_controls(script: Script, _: random.Random) -> None:
    """Tables, rows and cells within controls of their own, as repeating sections are."""
    for element in [
        *script.tables,
        *list(script.body.iter(f"{W}tr"))[::3],
        *list(script.body.iter(f"{W}tc"))[::7],
    ]:
        control = node("sdt", node("sdtPr", node("id", val="5")), node("sdtContent"))
        element.addprevious(control)
        control[1].append(element)


def headings_in_boxes(script: Script, _: random.Random) -> None:
    """The headings of blocks stand in text boxes."""
    spaces = "".join(f' xmlns:{key}="{NAMESPACES[key]}"' for key in ("w", "mc", "wps", "wp", "a"))
    for paragraph in list(script.body.findall(f"{W}p")):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None or style.get(f"{W}val") not in {"Heading1", "Heading2"}:
            continue
        text = text_of(paragraph)
        inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        run = etree.fromstring(
            f'<w:r{spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
            f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        said(paragraph, run)


KINDS: Final[dict[str, Disturb]] = {
    "控件被别的软件去掉": no_controls,
    **{f"复选框：{style}": other_boxes(style) for style in _BOXES},
    "复选框控件里是符号": symbols_in_controls,
    "直接填写是否": answers_without_boxes,
    "栏目写法各异": labels_respelled,
    "文字被切碎": runs_cut,
    "值内换行": values_wrapped,
    "修订痕迹": revised,
    "值在域里": in_fields,
    "隐藏文字": hidden_words,
    "一行一组栏目": one_pair_a_row,
    "插入空行": blank_rows,
    "插入本表没有的栏目": strange_rows,
    "左侧合并列写板块名": grouped_by_a_column,
    "单元格向下合并": labels_merged_down,
    "名单每列占两格": wide_cells_of_lists,
    "名单中间重复表头": heads_again,
    "名单末尾合计": totals,
    "年度列换序": years_backwards,
    "年度写作本年上年前年": years_relative,
    "所有表套在一张大表里": in_a_frame,
    "名单套在名称右侧": beside_its_name,
    "表格被分页切开": cut_in_two,
    "删去板块标题": no_headings,
    "标题并入表格首行": headings_as_rows,
    "删去封面": no_cover,
    "表格行格套在控件里": wrapped_in_controls,
    "标题在文本框里": headings_in_boxes,
}
# Ways that change the shape of tables so that two of them at once may undo what the other relies on.
_SHAPES: Final = (
    "一行一组栏目",
    "左侧合并列写板块名",
    "单元格向下合并",
    "名单每列占两格",
    "所有表套在一张大表里",
    "名单套在名称右侧",
    "表格被分页切开",
    "删去板块标题",
    "标题并入表格首行",
    "表格行格套在控件里",
    "标题在文本框里",
)


def disturb(script: Script, kinds: list[str], chance: random.Random) -> Script:
    """Do these things to a document."""
    for kind in kinds:
        KINDS[kind](script, chance)
        script.done.append(kind)
    return script


def disturbed(form: Form, seed: int) -> Script:
    """A document with several disturbances, the same for the same seed; one of them at most of the shapes."""
    chance = random.Random(seed)  # noqa: S311 - test material
    plain = [kind for kind in KINDS if kind not in _SHAPES]
    boxes = [kind for kind in plain if kind.startswith(("复选框", "直接填写"))]
    others = [kind for kind in plain if kind not in boxes and kind != "控件被别的软件去掉"]
    kinds = chance.sample(others, chance.randint(1, 3)) + chance.sample(boxes, chance.randint(0, 1))
    if chance.random() < 0.5:
        kinds.append("控件被别的软件去掉")
    return disturb(Script.of(form), [*kinds, *chance.sample(_SHAPES, chance.randint(0, 1))], chance)
