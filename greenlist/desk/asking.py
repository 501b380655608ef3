"""The commands that ask: blanks, documents, deadlines, one subject, the register."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from greenlist.desk.options import AsJson, AsOf, KnownOn, chosen_settings, today_or, year_of
from greenlist.desk.telling import Teller
from greenlist.desk.usage import Command, Group
from greenlist.errors import ExitCode

if TYPE_CHECKING:
    from greenlist.register import SubjectRecord

_TOLD: Final = 3  # things lacking that the list of kinds tells
_OUTCOMES: Final = {"met": "符合", "not_met": "不符合", "unknown": "无法判断"}

app = typer.Typer()
register_app = typer.Typer(cls=Group, no_args_is_help=True, help="任何一天的登记簿：列表、单个主体、导出。")


@app.command(cls=Command)
def forms(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="写到哪个目录，没有则建立")],
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            parser=year_of,
            metavar="年",
            help="填报年度，缺省为今年；动态管理表的数据年度为其上一年",
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """导出全部空白表；梯度培育信息登记表另有Word文档。"""
    from greenlist.desk.chores import blanks  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.files import durable_write, make_folder, safe_name  # noqa: PLC0415 - the same
    from greenlist.forms import FORMS  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    chosen = year or today_or(settings, None).year
    make_folder(folder)
    for paper in FORMS:
        for name, content in blanks(paper, chosen):
            path = folder / safe_name(name)
            durable_write(path, (content,))
            teller.fact({"paper": paper, "title": FORMS[paper].title, "path": str(path)})
            if not as_json:
                teller.say(f"{FORMS[paper].title}：{path}")


@app.command(cls=Command)
def draft(  # noqa: PLR0913 - the options of the public contract
    kind: Annotated[str, typer.Argument(metavar="文种", help="如 D08；用 --list 查看")] = "",
    year: Annotated[
        int | None, typer.Option("--year", parser=year_of, metavar="年", help="年度，缺省为今年")
    ] = None,
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option("--out", metavar="目录", help="写到哪个目录")] = Path(),
    uscc: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="对象",
            help="只拟涉及它的：信用代码、单位名称、区、部门或异议编号；D18须写信用代码",
        ),
    ] = "",
    facts: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="名称=内容", help="登记簿没有的事实，如 --set 会议时间=5月10日9时；可以写多次"
        ),
    ] = None,
    *,
    listing: Annotated[bool, typer.Option("--list", help="列出各文种，以及还缺什么")] = False,
    as_json: AsJson = False,
) -> None:
    """由登记簿拟一种公文；不予受理告知书由一个单位的申请和核对结论拟出。"""
    from greenlist.desk import paperwork  # noqa: PLC0415 - see the module's first line

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    chosen = year or day.year
    if listing:
        lines = paperwork.kinds(settings, chosen, day)
        for one in lines:
            teller.fact(one)
        rows = [(o["kind"], o["title"], o["article"], _in_short(o["kind"], o["missing"])) for o in lines]
        teller.table(f"{chosen}年度", ("文种", "名称", "依据", "还缺什么"), rows)
        return
    if not kind:
        raise typer.BadParameter("请写明文种，如 greenlist draft D08；用 --list 查看有哪些")
    wanted = kind.strip().upper()
    if wanted == "D18":
        if not uscc:
            raise typer.BadParameter("请写明答复哪个单位的申请，如 greenlist draft D18 --for 信用代码")
        made = [paperwork.reason_letter(settings, uscc, day, out)]
    else:
        made = paperwork.drafts(settings, wanted, chosen, day, out, uscc, _supplied(facts or []))
    for one in made:
        teller.fact(one)
        teller.say(f"{one['title']}：{one['folder']}")
        for remark in one["remarks"]:
            teller.say(f"提示：{remark}")


def _in_short(kind: str, missing: Sequence[str]) -> str:
    """What a kind still lacks, the first of it; of a round of hundreds there may be hundreds of things."""
    told = "；".join(one.rstrip("。") for one in missing[:_TOLD])
    more = f"；等{len(missing)}项，用 greenlist draft {kind} 查看全部" if len(missing) > _TOLD else ""
    return f"{told}{more}" or "可以拟稿"


def _supplied(facts: list[str]) -> dict[str, str]:
    """The facts of `--set`, by their labels.

    Raises:
        typer.BadParameter: one that is not 名称=内容.
    """
    found = {}
    for fact in facts:
        label, equals, value = fact.partition("=")
        if not equals or not label.strip() or not value.strip():
            raise typer.BadParameter(f"--set 应写作“名称=内容”，如 --set 会议时间=5月10日9时；所给为“{fact}”")
        found[label.strip()] = value.strip()
    return found


@app.command(cls=Command)
def due(as_of: AsOf = None, known_on: KnownOn = None, *, as_json: AsJson = False) -> None:
    """期限、逾期、下一步可以做什么。"""
    from greenlist.desk.bylaws import edition_of  # noqa: PLC0415 - the same
    from greenlist.desk.enquiries import plain, register_on  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same
    from greenlist.desk.outstanding import awaited  # noqa: PLC0415 - the same
    from greenlist.procedure.due import due as what_is_due  # noqa: PLC0415 - the same
    from greenlist.procedure.duties import pressing_first  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    rules = edition_of(settings)
    with open_record(settings) as (journal, _):
        told = pressing_first(
            (
                *what_is_due(register_on(journal, day, known_on), day, rules.parameters_on(day)),
                *awaited(journal, day, known_on),
            )
        )
    found = [replace(one, article=rules.place_of(one.article)) for one in told]
    for one in found:
        teller.fact(plain(one))
    rows = [
        (one.status, str(one.day or ""), one.topic, one.text + _lacks(one.missing), one.article)
        for one in found
    ]
    teller.table(f"{day} 待办", ("状态", "日期", "事项", "说明", "依据"), rows)


def _lacks(missing: tuple[str, ...]) -> str:
    return f"还缺：{'；'.join(missing)}。" if missing else ""


@app.command(cls=Command)
def explain(
    subject: Annotated[str, typer.Argument(metavar="单位", help="统一社会信用代码，或单位名称（全称）")],
    as_of: AsOf = None,
    known_on: KnownOn = None,
    *,
    as_json: AsJson = False,
) -> None:
    """一个主体的来龙去脉：状态、星级、每一条结论的条文、事实和出处。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import casework_of, open_record  # noqa: PLC0415 - the same
    from greenlist.desk.subjects import register_about  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    with open_record(settings) as (journal, vault):
        register = register_about(journal, day, known_on)
        casework = casework_of(settings, journal, vault)
        uscc = enquiries.code_of(register, subject)
        for record in enquiries.find(register, uscc):
            history = enquiries.story(journal, register, record, day, known_on)
            verdicts = list(enquiries.grounds(journal, casework, register, record, day))
            told = {**enquiries.summary(record, day), "as_of": day}
            told["history"], told["verdicts"] = enquiries.plain(history), enquiries.plain(verdicts)
            teller.fact(told)
            teller.say(f"{record.name}（{record.uscc}）  {told['state']}") if not as_json else None
            rows = [(str(o.day), o.text, o.article, o.receipt) for o in history]
            teller.table("经过", ("日期", "事项", "依据", "受理号"), rows)
            said = [
                (
                    f"{o.citation}\n{f'“{o.quote}”' if o.quote else o.told}",
                    _OUTCOMES[o.outcome],
                    o.because,
                    f"{o.file}\n{o.where}".strip(),
                    o.receipt,
                )
                for o in verdicts
            ]
            teller.table("各条结论", ("条款", "结论", "事实", "出处", "受理号"), said)
        _tell_decisions(teller, enquiries.decisions(register, uscc))


def _tell_decisions(teller: Teller, decisions: list[dict[str, Any]]) -> None:
    """What was decided about an evaluator, when the code is one's."""
    for one in decisions:
        teller.fact(one)
    rows = [(o["day"], o["text"], o["until"] or "", o["receipt"]) for o in decisions]
    if rows:
        teller.table("第三方机构查处", ("决定日期", "决定", "不予采信至", "受理号"), rows)


@app.command("judge", cls=Command)
def rejudge(
    under: Annotated[
        str,
        typer.Option(
            "--under", metavar="版本", help="按哪个版本重判：名称，或自己写的 .toml 文件；用 --list 查看"
        ),
    ] = "",
    as_of: AsOf = None,
    *,
    listing: Annotated[bool, typer.Option("--list", help="列出有哪些版本")] = False,
    as_json: AsJson = False,
) -> None:
    """把全部来件按另一个版本的规定重判一遍，列出与现行版本不同之处。不改动任何登记。"""
    from greenlist.desk.bylaws import edition_asked, edition_of  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.enquiries import plain  # noqa: PLC0415 - the same
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same
    from greenlist.desk.opening import production_steps  # noqa: PLC0415 - the same
    from greenlist.desk.rejudging import compare  # noqa: PLC0415 - the same
    from greenlist.desk.telling_changes import tell_comparison, tell_editions  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    current = edition_of(settings)
    if listing:
        tell_editions(teller, current)
        return
    if not under:
        raise typer.BadParameter("请用 --under 写明版本，如 greenlist judge --under guangdong-2024")
    other, day, steps = edition_asked(under), today_or(settings, as_of), production_steps(settings)
    with open_record(settings) as (journal, vault):
        found = compare(
            journal,
            vault,
            steps.read_text,
            steps.parse,
            steps.decide,
            (current, other),
            day,
            lambda done, whole: teller.progress("重判", done, whole),
        )
    for one in (*found.changed, *found.subjects):
        teller.fact({"kind_of_change": type(one).__name__, **plain(one)})
    teller.fact(
        {
            "kind_of_change": "Summary",
            "current": current.name,
            "under": other.name,
            "papers": found.papers,
            "papers_changed": len(found.changed),
            "papers_reworded": len(found.reworded),
            "subjects_changed": len(found.subjects),
            "unread": plain(found.unread),
        }
    )
    tell_comparison(teller, found, current, other)


@register_app.command("list", cls=Command)
def register_list(
    as_of: AsOf = None,
    known_on: KnownOn = None,
    *,
    everybody: Annotated[
        bool, typer.Option("--all", help="连同只在清洁生产批次、事故登记等中出现、没有申报的单位")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """登记簿中的主体：提交过材料、经过推荐或者列入过名单的。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    with open_record(settings) as (journal, _):
        lines = enquiries.listed(enquiries.register_on(journal, day, known_on), day)
    for one in lines:
        teller.fact(one)
    shown = [one for one in lines if everybody or one["takes_part"]]
    rows = [
        (o["uscc"], o["name"], o["district"], o["level"], f"{o['star'] or ''}", o["state"]) for o in shown
    ]
    heads = ("信用代码", "名称", "所在区", "级别", "星级", "状态")
    teller.table(f"{day} 登记簿", heads, rows, empty="登记簿中还没有主体。")
    if others := len(lines) - len(shown):
        teller.say(f"另有{others}家只在清洁生产批次、事故登记等中出现，没有申报；用 --all 一并列出。")


@register_app.command("priorities", cls=Command)
def register_priorities(as_of: AsOf = None, known_on: KnownOn = None, *, as_json: AsJson = False) -> None:
    """培育重点（第八条第二款）：尚未列入名单、具有该款所列称号的单位，称号多的在前。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    with open_record(settings) as (journal, _):
        lines = enquiries.priorities(enquiries.register_on(journal, day, known_on), day)
    for one in lines:
        teller.fact(one)
    rows = [(o["uscc"], o["name"], o["district"], "、".join(o["honours"]), o["state"]) for o in lines]
    heads = ("信用代码", "名称", "所在区", "称号", "状态")
    empty = "没有尚未列入名单而具有第八条第二款所列称号的单位。"
    teller.table(f"{day} 培育重点（称号除清洁生产企业外为单位自填）", heads, rows, empty=empty)


@register_app.command("show", cls=Command)
def register_show(
    subject: Annotated[str, typer.Argument(metavar="单位", help="统一社会信用代码，或单位名称（全称）")],
    as_of: AsOf = None,
    known_on: KnownOn = None,
    *,
    as_json: AsJson = False,
) -> None:
    """一个主体的全部登记内容。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same
    from greenlist.desk.subjects import register_about  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    with open_record(settings) as (journal, _):
        register = register_about(journal, day, known_on)
        uscc = enquiries.code_of(register, subject)
        for record in enquiries.find(register, uscc):
            told = enquiries.shown(record, day)
            teller.fact(told)
            if not as_json:
                _tell_record(teller, record, told["state"])
        _tell_decisions(teller, enquiries.decisions(register, uscc))


def _tell_record(teller: Teller, record: "SubjectRecord", state: str) -> None:
    """What the register holds of a subject, for people."""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.procedure.explain import sentence  # noqa: PLC0415 - the same

    former = "、".join(name for _, name in record.names if name != record.name)
    known = f"（曾用名：{former}）" if former else ""
    teller.say(f"{record.name}{known}  {record.uscc}  {record.district}  {state}")
    rows = [
        (topic, str(event.day), sentence(event), event.receipt) for topic, event in enquiries.held(record)
    ]
    teller.table("登记内容", ("类别", "日期", "内容", "受理号"), rows)
    teller.say("各份材料中登记的数据用 --json 查看。")


@register_app.command("export", cls=Command)
def register_export(
    path: Annotated[Path, typer.Argument(metavar="文件", help="以 .xlsx、.csv 或 .json 结尾")],
    as_of: AsOf = None,
    known_on: KnownOn = None,
    *,
    as_json: AsJson = False,
) -> None:
    """把登记簿导出为文件。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    with open_record(settings) as (journal, _):
        register = enquiries.register_on(journal, day, known_on)
    enquiries.export(register, day, path, settings.office.name)
    teller.fact({"path": path, "subjects": len(register.subjects), "as_of": day})
    teller.say(f"已导出{len(register.subjects)}个主体：{path}")


@register_app.command("statement", cls=Command)
def register_statement(
    year: Annotated[
        int | None, typer.Option("--year", parser=year_of, metavar="年", help="哪一年，缺省为今年")
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    *,
    as_json: AsJson = False,
) -> None:
    """年度对账：上年末在列＋列入－移出±更名＝本年末在列，逐户列名。对不上时退出码为 4。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same
    from greenlist.procedure.year_end import WORDS  # noqa: PLC0415 - the same
    from greenlist.register import KINDS  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    day = today_or(settings, as_of)
    chosen = year or day.year
    with open_record(settings) as (journal, _):
        found = enquiries.year_statements(journal, chosen, day, known_on)
    for one in found:
        title = f"{one.level}{KINDS[one.kind]}名单 {chosen}年（至{one.until}）"
        teller.fact({**enquiries.plain(one), "ties_out": one.ties_out, "text": one.sum_said})
        rows = [
            (str(m.day), WORDS[m.what], m.name, m.former, m.uscc, m.instrument, m.ground)
            for m in one.movements
        ]
        heads = ("日期", "事项", "单位名称", "原名称", "信用代码", "文件", "情形")
        teller.table(title, heads, rows, empty=f"{title}：本年没有增减。")
        if not as_json:
            teller.say("；".join((one.sum_said, *one.differences)))
    if not found:
        teller.say(f"{chosen}年没有任何名单。")
    raise typer.Exit(ExitCode.DONE if all(one.ties_out for one in found) else ExitCode.FINDINGS)
