"""Write samples/公文版式/: documents whose layout is right, and one document for each fault the layout rules find."""

import argparse
import shutil
from pathlib import Path
from typing import Final

from generators.lint.examine import FAMILY_NAMES, STRENGTHS
from generators.lint.registry import RULES, Rule
from greenlist.documents import DOCUMENTS
from tests.builders.documents import FAMILIES, docx_of, golden
from tests.builders.layout_faults import FAULTS, with_fault

ROOT: Final = Path(__file__).resolve().parent.parent
_HEAD: Final = """# 公文版式样例

单位、人员、文号均为虚构。`合格/` 里的公文逐条合格；
`不合格/` 里每份只有一处错误，文件名是找出它的规则和错误；
一处错误牵动别处的（如版心变了，行数、字数随之变），连带不合格的规则也一并报出。由 `tools/make_layout_samples.py` 生成。

核对：`greenlist lint 文件…`。错误不在文字和设置里、要看版面的，核对时需装有 LibreOffice。

| 文件 | 规则 | 效力 | 条款 | 要求 |
|---|---|---|---|---|
"""


def rule_of(number: str) -> Rule:
    """A rule by its id."""
    return next(rule for rule in RULES.values() if rule.id == number)


def main() -> None:
    """Write the whole folder afresh."""
    asked = argparse.ArgumentParser(description="生成公文版式的合格样例和不合格样例。")
    asked.add_argument("--into", type=Path, default=ROOT / "samples" / "公文版式", help="写到哪个文件夹")
    into = asked.parse_args().into
    shutil.rmtree(into, ignore_errors=True)
    for folder in ("合格", "不合格"):
        (into / folder).mkdir(parents=True)
    for kind, family in FAMILIES.items():
        name = f"{kind}_{FAMILY_NAMES[family].replace('、', '或')}_{DOCUMENTS[kind].name}.docx"
        (into / "合格" / name).write_bytes(docx_of(golden(kind)))
    lines = []
    for fault, kind, number, change in sorted(FAULTS, key=lambda one: (one[2], one[0])):
        name, rule = f"{number}_{fault}.docx", rule_of(number)
        (into / "不合格" / name).write_bytes(with_fault(kind, change))
        lines.append(f"| {name} | {number} | {STRENGTHS[rule.strength]} | {rule.clause} | {rule.title} |\n")
    (into / "README.md").write_text(_HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
