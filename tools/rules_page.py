"""docs/rules.md: every rule, check and finding of the procedure, with ground, sentence, remedy and an example."""

import re
from collections.abc import Iterator
from typing import Final

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.findings import Basis, Finding, Law
from greenlist.forms import FORMS
from greenlist.procedure.grounds import GROUNDS
from greenlist.regulation import edition_title, load
from greenlist.regulation.citations import headings
from greenlist.verdicts import CHECKS, RULES, Check, Rule
from tests.builders.cases import findings
from tests.rules.entry_scenes import ENTRY_SCENES
from tests.rules.scenes import SCENES

LETTERS: Final = {
    "F": "单个栏目",
    "X": "同一年各栏之间",
    "Y": "逐年之间",
    "R": "与登记簿之间",
    "E": "培育条件（第七条）",
    "N": "否决条件（第十二条）",
    "P": "程序与日期",
    "S": "评分",
    "T": "评价报告",
}
INTRODUCTION: Final = """# 规则与核对

本工具依{edition}判定和核对。两类内容：

- **规则**（`R…`）逐条对应办法的条、款、项，给出“符合”“不符合”“无法判断”的判定。
  没有事实就没有判定：缺少事实的一律“无法判断”，并说明由谁补充什么。
- **核对**（`F-`、`X-`、`Y-`、`R-`、`E-`、`N-`、`P-`、`S-`、`T-`）指出材料中的问题：否决、须更正、请说明、提示。

“依据”一栏写“本工具核对规则（非官方要求）”的，没有条文依据，只是本工具认为应当核对的事项。比较用语：以上、以下、以内、前含本数、本日；超过、不满不含本数。
“近三年”指提交之日往前36个月，首尾两日都在内。例句由测试用的虚构企业材料实际核对得出。
每一款、项、目的去处和采用的数字见 [ledger.md](ledger.md)，用语见 [glossary.md](glossary.md)。
"""


def _papers(names: frozenset[str]) -> str:
    if names >= set(FORMS):
        return "全部材料"
    return "、".join(FORMS[name].title for name in FORMS if name in names)


def _basis(basis: Basis) -> str:
    if isinstance(basis, Law):
        return f"{basis.citation.short}：“{basis.quote}”"
    return str(basis)


def _examples() -> dict[str, Finding]:
    """Code and ground → a finding from a paper made for it: a rule and a check that share a code differ in ground."""
    found: dict[str, Finding] = {}
    for code, make in ENTRY_SCENES.items():
        example = next(finding for finding in findings(make()) if finding.code == code)
        found[f"{code} {example.basis}"] = example
    for scene in SCENES:
        for finding in findings(scene.make()):
            if finding.code == scene.code and finding.field == scene.field:
                found.setdefault(f"{scene.code} {finding.basis}", finding)
    return found


def _example(finding: Finding | None) -> Iterator[str]:
    if finding is not None:
        yield f"- 例：{finding.message}"


def _rule(rule: Rule, examples: dict[str, Finding]) -> Iterator[str]:
    yield f"#### {rule.code} {rule.title}\n"
    yield f"- 依据：{rule.law.citation.short}：“{rule.law.quote}”"
    yield f"- 适用：{_papers(rule.papers)}"
    if rule.finding:
        yield f"- 不符合时：`{rule.finding}`（{rule.severity.zh}）"
        yield f"- 怎么办：{rule.remedy}"
        yield from _example(examples.get(f"{rule.finding} {rule.law}"))
    yield ""


def _shown(template: str) -> str:
    """A message with its braces as dots: what is filled in differs from paper to paper."""
    return re.sub(r"\{\w+\}", "…", template)


def _check(check: Check, examples: dict[str, Finding]) -> Iterator[str]:
    yield f"#### {check.code}\n"
    yield f"- 等级：{check.severity.zh}"
    yield f"- 适用：{_papers(check.papers)}"
    yield f"- 依据：{_basis(check.basis)}"
    yield f"- 意见：{_shown(check.message)}"
    yield f"- 怎么办：{_shown(check.remedy)}"
    yield from _example(examples.get(f"{check.code} {check.basis}"))
    yield ""


def _procedure() -> Iterator[str]:
    yield "## 区、市材料的核对\n"
    yield "区推荐表、审核评审结果、异议、部门意见、印发登记等逐行办理；有一处不能办理的，整张表退回更正。\n"
    for ground in GROUNDS.values():
        yield f"#### {ground.code}（区、市材料）\n"
        yield f"- 等级：{ground.severity.zh}"
        yield f"- 依据：{_basis(ground.basis)}"
        yield f"- 意见：{_shown(ground.message)}"
        yield f"- 怎么办：{_shown(ground.remedy)}"
        yield ""


def _rules(examples: dict[str, Finding]) -> Iterator[str]:
    yield "## 规则（按条文）\n"
    titles = headings(load())
    article = 0
    for rule in sorted(RULES.values(), key=lambda r: r.law.citation):
        if rule.law.citation.article != article:
            article = rule.law.citation.article
            yield f"### {rule.law.citation.short.partition('条')[0]}条 {titles[article]}\n"
        yield from _rule(rule, examples)


def _by_rules(letter: str) -> Iterator[str]:
    """Findings of a letter that rules raise, by code."""
    raised = sorted((r.finding, r.code) for r in RULES.values() if r.finding.startswith(f"{letter}-"))
    if raised:
        yield "由规则提出：" + "、".join(f"`{finding}`（{code}）" for finding, code in raised) + "。\n"


def _checks(examples: dict[str, Finding]) -> Iterator[str]:
    yield "## 核对（按类别）\n"
    for letter, title in LETTERS.items():
        yield f"### {letter}　{title}\n"
        yield from _by_rules(letter)
        for code in sorted(code for code in CHECKS if code.startswith(f"{letter}-")):
            yield from _check(CHECKS[code], examples)


def rules_page(made: str) -> str:
    """The whole page; `made` is the line that says it was generated."""
    examples = _examples()
    lines = [
        made,
        "",
        INTRODUCTION.format(edition=edition_title()),
        *_rules(examples),
        *_checks(examples),
        *_procedure(),
    ]
    return "\n".join(lines).rstrip() + "\n"
