"""docs/ledger.md: what becomes of every clause, every number the rules work with, and what each item of article 12 hears."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from greenlist.forms.definition import printed
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.incident import LIMB_OF
from greenlist.regulation import Citation, edition_title, load, load_passages
from greenlist.regulation.citations import headings
from greenlist.regulation.ledger import Clause, Treatment, ledger
from greenlist.regulation.parameters import Parameter, Trust, all_parameters
from greenlist.rules.article_12 import ASKED

INTRODUCTION: Final = """# 条款台账

{edition}的每一款、项、目在本工具中的去处：由规则**判定**、由程序**办理**、由**人工办理**，或者**不作计算**（并写明原因）。
编号（`R…`、`N-…` 等）的完整说明和例句见 [rules.md](rules.md)，用语见 [glossary.md](glossary.md)。

共{count}条：{sums}（一条可以同时有几种去处）。测试保证：原文没有一行不在台账里，没有一条规则不引原文；原文改动一个字，就会列出以它为依据的规则、核对和参数。
"""
NUMBERS: Final = """## 数字和期限

规则和程序用到的每一个数都在这里，按所判之日生效的取值计算。“读法”是征求意见稿没有写清、本工具采用的理解，判定中会写明；正式文本另有规定的，改参数即可。
"""
LIMBS: Final = """## 第十二条各项怎样判断

一项否决情形由两方面的事实判断：**本单位自己填报的**（登记表自查、评价报告认定、动态管理表C表），**他人登记的**（有关部门认定的事故事件和违法失信情况、
现场抽查、各级名单的移出）。任何一方说“有”，即不符合；没有填报的，“无法判断”，不当作符合；自己填“无”而登记簿有记载的，另列一条核对意见（`N-010`，第十六条第（三）项）。
园区还看园区内企业的事故事件（达到规定等级的）。登记簿只能证明“有”，不能证明“无”，所以每一项都写明向谁核实。
"""
_TRUST: Final = {Trust.TEXT: "条文", Trust.READING: "读法", Trust.ENGINEERING: "本工具口径"}


def _words(citation: Citation) -> str:
    """The clause's own line of the text, without its heading."""
    line = load_passages()[citation].splitlines()[0]
    line = re.sub(r"^\[bookmark:[^\]]*\]", "", line)
    return re.sub(r"^第[一二三四五六七八九十]+条\s*(\[[^\]]*\])?\s*", "", line)


def _for_people(step: str) -> str:
    """A step without the names of modules: commands stay."""

    def kept(found: re.Match[str]) -> str:
        told = [
            part
            for part in found[1].split("、")
            if not re.fullmatch(r"(greenlist\.|SubjectRecord)[\w.]*", part)
        ]
        return f"（{'、'.join(told)}）" if told else ""

    return re.sub(r"（([^（）]*)）", kept, step)


def _treated(clause: Clause) -> str:
    codes = (*clause.rules, *clause.checks)
    said = [
        f"判定：{'、'.join(codes)}" if codes else "",
        f"办理：{'；'.join(map(_for_people, clause.steps))}" if clause.steps else "",
        f"不作计算：{clause.not_computable}" if clause.not_computable else "",
        f"人工办理：{clause.by_people}" if clause.by_people else "",
    ]
    return "<br>".join(part for part in said if part)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


def _table(*heads: str) -> Iterator[str]:
    yield _row(*heads)
    yield _row(*("---" for _ in heads))


def _clauses() -> Iterator[str]:
    titles, article = headings(load()), 0
    for clause in ledger().values():
        if clause.citation.article != article:
            article = clause.citation.article
            place = clause.citation.short.partition("条")[0]
            yield f"\n## {place}条 {titles[article]}".rstrip() + "\n"
            yield from _table("条文", "原文", "去处")
        yield _row(clause.citation.short, _words(clause.citation), _treated(clause))


def _parameter(parameter: Parameter) -> str:
    until = f"至{parameter.last}" if parameter.last else "起"
    return _row(
        f"{parameter.source}：“{parameter.quote}”",
        f"{parameter.value}（{parameter.unit}）",
        _TRUST[parameter.certainty],
        parameter.why,
        f"{parameter.first}{until}",
        f"`{parameter.name}`",
    )


def _numbers() -> Iterator[str]:
    yield "\n" + NUMBERS
    yield from _table("条文", "取值", "性质", "为什么这样读", "适用日期", "参数")
    yield from map(_parameter, all_parameters())


def _limbs() -> Iterator[str]:
    yield "\n" + LIMBS
    yield from _table("项", "原文", "自己填报", "他人登记", "向谁核实")
    for limb, asked in ASKED.items():
        place = Citation(12, item=limb)
        attested = [category for category, of in LIMB_OF.items() if of == limb]
        own = printed(EvaluationReport, f"veto_{limb}").title
        told = "、".join(attested) or "各级名单的移出（不论以哪一类主体列入）"
        told += "；现场抽查发现的重大事故事件" if "生产安全事故" in attested else ""
        yield _row(place.short, _words(place), own, told, asked)


def ledger_page(made: str) -> str:
    """The whole page; `made` is the line that says it was generated."""
    sums = Counter(treatment for clause in ledger().values() for treatment in clause.treatments)
    told = "、".join(f"{treatment.zh}{sums[treatment]}条" for treatment in Treatment)
    head = INTRODUCTION.format(edition=edition_title(), count=len(ledger()), sums=told)
    return "\n".join([made, "", head.rstrip(), *_clauses(), *_numbers(), *_limbs()]).rstrip() + "\n"
