"""Templates are strict, escaped and sandboxed; what an applicant wrote comes out as it is."""

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from generators import word
from generators.drafting import MAKERS
from generators.ooxml import pack, paragraph, root, unpack
from generators.reading_back import read_back
from generators.shelf import template
from greenlist.errors import TemplateError

RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(*texts: str, **parts: bytes) -> bytes:
    body = "".join(paragraph("GwBody", text) for text in texts)
    held = {
        "word/document.xml": root("w:document", f"<w:body>{body}</w:body>").encode(),
        "_rels/.rels": RELATIONS.encode(),
        "[Content_Types].xml": TYPES.encode(),
    }
    return pack(held | {name.replace("__", "/"): content for name, content in parts.items()})


def said(package: bytes) -> str:
    return "\n".join(text for _, text in read_back(package).paragraphs)


HOSTILE = [
    pytest.param("A&B（广州）有限公司", id="与号"),
    pytest.param("<环保>科技", id="尖括号"),
    pytest.param("{{7*7}}", id="表达式"),
    pytest.param("{% for x in y %}", id="语句"),
    pytest.param("{_{x}_} {_%", id="docxtpl自己的转义"),
    pytest.param("'单引号'和\"双引号\"", id="引号"),
    pytest.param("堃喆昇镕骉犇燊赟翀珺玥璟祎", id="生僻字"),
    pytest.param("𠮷野家", id="扩展区"),
    pytest.param("绿" * 500, id="五百字"),
    pytest.param("=cmd|'/c calc'!A0", id="公式"),
    pytest.param("&lt;b&gt;&amp;", id="已转义"),
    pytest.param("</w:t></w:r></w:p>", id="标记"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_out_as_it_was_written(name):
    assert said(word.render({"name": name}, docx("单位：{{ name }}。"))) == f"单位：{name}。"


@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2011"),
        max_size=60,
    )
)
def test_any_text_survives_verbatim(text):
    assert said(word.render({"name": text}, docx("[{{ name }}]"))) == f"[{text}]"


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_file(text):
    package = word.render({"name": text}, docx("[{{ name }}]"))
    assert said(package).startswith("[")
    assert zipfile.ZipFile(io.BytesIO(package)).testzip() is None


def test_a_line_feed_becomes_a_line_break_and_a_tab_a_space():
    assert said(word.render({"name": "甲\n乙\t丙"}, docx("{{ name }}"))) == "甲\n乙 丙"


def test_a_telephone_number_can_be_kept_on_one_line():
    made = word.render({"name": "020\u201183123456"}, docx("{{ name }}"))
    assert b"<w:noBreakHyphen/>" in unpack(made)["word/document.xml"]
    assert said(made) == "020\u201183123456"


def test_characters_no_word_file_can_hold_are_left_out_and_reported_with_their_place():
    class Notice(BaseModel):
        title: str
        rows: tuple[str, ...]

    notice = Notice(title="甲\x00乙", rows=("丙", "丁\x0b\ud800戊"))
    found = word.unprintable(notice)
    assert [(one.where, f"{ord(one.character):04X}") for one in found] == [
        ("title", "0000"),
        ("rows第2项", "000B"),
        ("rows第2项", "D800"),
    ]
    assert "U+0000" in str(found[0])
    package = word.render(notice, docx("{{ title }}", "{%p for row in rows %}", "{{ row }}", "{%p endfor %}"))
    assert said(package).split("\n") == ["甲乙", "丙", "丁戊"]


def test_the_same_input_gives_the_same_bytes_and_no_hour_of_making():
    source = docx("{{ a }}")
    first, second = (word.render({"a": "甲"}, source) for _ in range(2))
    assert first == second
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ nobody }}", id="没有的变量"),
        pytest.param("{{ a.nobody }}", id="没有的字段"),
        pytest.param("{% for x in nobody %}{% endfor %}", id="没有的列表"),
        pytest.param("{{ a", id="花括号不成对"),
        pytest.param("{% if a %}", id="没有结尾"),
        pytest.param("{{ a|nofilter }}", id="没有的过滤器"),
        pytest.param("{{ 1/0 }}", id="除以零"),
        pytest.param("{{ a + 1 }}", id="类型不合"),
    ],
)
def test_a_template_that_asks_for_what_is_not_there_is_an_error_never_a_blank(text):
    with pytest.raises(TemplateError, match="公文模板不能使用"):
        word.render({"a": "甲"}, docx(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ a {", "不应在这里出现“{”"),
        ("{{ a", "花括号没有成对"),
        ("{% if a %}", "有循环或条件没有结束"),
        ("{% endfor %}", "没有“endfor”这种标记，或者它没有开头"),
        ("{{ a|nofilter }}", "没有“nofilter”这种写法"),
        ("{{ a ! }}", "不应在这里出现“!”"),
        ("{{ }}", "花括号里没有变量"),
    ],
)
def test_what_the_engine_finds_wrong_is_said_in_chinese(text, told):
    with pytest.raises(TemplateError, match=re.escape(f"变量标记写错了：{told}。请检查")):
        word.render({"a": "甲"}, docx(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ ''.__class__.__mro__ }}", id="类"),
        pytest.param("{{ a.__init__.__globals__ }}", id="全局"),
        pytest.param("{{ cycler.__init__.__globals__.os.popen('id').read() }}", id="执行命令"),
        pytest.param("{{ rows.append(1) }}", id="改动数据"),
        pytest.param("{% include '/etc/passwd' %}", id="包含文件"),
    ],
)
def test_a_template_cannot_leave_its_sandbox(text):
    with pytest.raises(TemplateError):
        word.render({"a": "甲", "rows": ["乙"]}, docx(text))


@pytest.mark.parametrize(
    ("package", "words"),
    [
        pytest.param(b"", "已损坏", id="空文件"),
        pytest.param(b"PK\x03\x04 broken", "已损坏", id="坏压缩包"),
        pytest.param(pack({"a.txt": b"x"}), "不是Word文档", id="不是docx"),
        pytest.param(docx("甲", **{"word__vbaProject.bin": b"x"}), "宏", id="有宏"),
        pytest.param(docx("甲", **{"word__embeddings__o.bin": b"x"}), "嵌入对象", id="有嵌入对象"),
        pytest.param(
            docx("甲", **{"word__header1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "文档类型",
            id="有实体",
        ),
        pytest.param(docx("甲", **{"word__footer1.xml": b"<a>"}), "不是完好的XML", id="坏XML"),
    ],
)
def test_what_is_no_usable_template_is_refused_in_chinese(package, words):
    with pytest.raises(TemplateError, match=words):
        word.render({}, package)


def test_headers_footers_and_properties_are_filled_too():
    footer = root("w:ftr", paragraph("GwBody", "{{ a }}")).encode()
    made = unpack(word.render({"a": "甲&乙"}, docx("正文", **{"word__footer1.xml": footer})))
    assert "甲&amp;乙" in made["word/footer1.xml"].decode()


def test_variables_are_found_inside_loops_and_conditions_and_boxes():
    source = docx(
        "{{ title }}{% if copies %}{{ copies }}{% endif %}",
        "{%p for annex in annexes %}",
        "{{ annex.mark }}{{ loop.index }}",
        "{%p for cell in annex.cells %}",
        "{{ cell.text }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    assert word.variables(source) == {
        "title",
        "copies",
        "annexes",
        "annexes.mark",
        "annexes.cells",
        "annexes.cells.text",
    }


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_every_shipped_template_asks_for_exactly_what_its_notice_offers(kind):
    assert word.misfits(template(MAKERS[kind].notice.stem), MAKERS[kind].notice) == ()


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_template_changed_by_hand_is_told_what_does_not_fit(kind):
    source = unpack(template(MAKERS[kind].notice.stem))
    text = source["word/document.xml"].decode()
    plain = re.findall(r"\{\{ (\w+) \}\}", text)
    name = "organ" if "organ" in plain else plain[0]
    for path, part in source.items():
        source[path] = part.replace(b"{{ %s }}" % name.encode(), b"")
    source["word/document.xml"] = text.replace(f"{{{{ {name} }}}}", f"{{{{ {name}x }}}}").encode()
    told = "".join(word.misfits(pack(source), MAKERS[kind].notice))
    assert f"模板用了“{name}x”" in told
    assert f"模板没有用到“{name}”" in told
