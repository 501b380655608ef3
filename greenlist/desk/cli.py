"""The command line. Every import that costs time stands inside the command that needs it."""

import contextlib
import json
import sys
import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer

from greenlist.desk.telling import Teller
from greenlist.desk.usage import Command, Group, in_chinese
from greenlist.errors import ExitCode, ToolkitError

if TYPE_CHECKING:
    from greenlist.desk.settings import Settings
    from greenlist.receipts import Receipt

_INTERRUPTED: Final = 130
_STATUS: Final = {
    "accepted": "已受理",
    "returned": "退回补正",
    "rejected": "不能受理",
    "duplicate": "重复",
    "quarantined": "已隔离",
}
_OUTCOMES: Final = {"met": "符合", "not_met": "不符合", "unknown": "无法判断"}
_ROLES: Final = {"subject": "企业", "evaluator": "评价机构", "district": "区", "city": "市局"}
_STOPPING: Final = ("error", "block")

app = typer.Typer(
    cls=Group,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="绿色制造名单工具：收表、核对、建档、拟文。\n\n平时只需 greenlist serve：把文件放进收件箱，到发件箱取答复。",
)
register_app = typer.Typer(cls=Group, no_args_is_help=True, help="任何一天的登记簿：列表、单个主体、导出。")
templates_app = typer.Typer(cls=Group, no_args_is_help=True, help="公文模板。")
app.add_typer(register_app, name="register", cls=Group)
app.add_typer(templates_app, name="templates", cls=Group)


class Chosen:
    """What was chosen before the command."""

    config: Path | None = None


def _day(text: str | date) -> date:
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}”不是日期，应如 2026-04-01") from error


def _year(text: str | int) -> int:
    if isinstance(text, int):
        return text
    if not (text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100):  # noqa: PLR2004 - any sensible year
        raise typer.BadParameter(f"“{text}”不是年份，应如 2026")
    return int(text)


def _role(text: str) -> str:
    known = _ROLES | {words: key for key, words in _ROLES.items()}
    if text not in known:
        choices = "、".join(f"{key}（{words}）" for key, words in _ROLES.items())
        raise typer.BadParameter(f"没有“{text}”这种身份，应为 {choices}")
    return text if text in _ROLES else known[text]


AsJson = Annotated[bool, typer.Option("--json", help="每行一个 JSON 对象，标准输出上没有别的内容")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=_day, metavar="日期", help="以哪一天为准，缺省为今天")
]
Files = Annotated[list[Path], typer.Argument(metavar="文件…", help="要办理的文件，可以多个")]
Role = Annotated[
    str, typer.Option("--role", parser=_role, metavar="身份", help="谁提交：企业、评价机构、区、市局")
]
District = Annotated[str, typer.Option("--district", metavar="区名", help="区提交时，是哪个区，如 黄埔区")]


@app.callback()
def _begin(
    config: Annotated[
        Path | None, typer.Option("--config", metavar="文件", help="设置文件，缺省为 greenlist.toml")
    ] = None,
) -> None:
    Chosen.config = config


def _settings(**given: Any) -> "Settings":  # noqa: ANN401 - options of any type
    from greenlist.desk.settings import load_settings  # noqa: PLC0415 - see the module's first line

    return load_settings(Chosen.config, **given)


def _today(settings: "Settings", day: date | None) -> date:
    from greenlist.desk.clocks import clock_for  # noqa: PLC0415 - see the module's first line

    return day or clock_for(settings.today).today()


def _tell_receipt(teller: Teller, receipt: "Receipt") -> None:
    teller.raw(receipt.to_json())
    if teller.as_json:
        return
    number = f"受理号{receipt.id}  " if receipt.id else ""
    teller.say(f"{number}{receipt.file.name}：{_STATUS[receipt.status]}。{receipt.summary}")
    rows = [
        (one.code, _severity(one.severity), _where(one.where), one.message, one.remedy, one.basis)
        for one in receipt.findings
    ]
    if rows:
        teller.table("", ("编号", "分量", "位置", "问题", "怎样改", "依据"), rows)


def _severity(word: str) -> str:
    from greenlist.findings import Severity  # noqa: PLC0415 - see the module's first line

    return Severity(word).zh


def _where(where: Any) -> str:  # noqa: ANN401 - JSON value
    if not where:
        return ""
    return f"{where['sheet']}!{where['cell']}" if "cell" in where else f"第{where['page']}页"


def _worst(receipts: list["Receipt"]) -> ExitCode:
    if any(one.status == "quarantined" for one in receipts):
        return ExitCode.INTERNAL
    stopped = any(finding.severity in _STOPPING for one in receipts for finding in one.findings)
    return ExitCode.FINDINGS if stopped else ExitCode.DONE


@app.command(cls=Command)
def serve(
    *,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="收件箱里的都答复后就结束")] = False,
    today: Annotated[
        date | None, typer.Option("--today", parser=_day, metavar="日期", help="把这一天当作今天（演示用）")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """守候收件箱，答复，维护登记簿，拟稿。按 Ctrl+C 停止，随时可以再启动。"""
    from greenlist.desk.logs import begin_log  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.premises import prepare_state  # noqa: PLC0415 - the same
    from greenlist.desk.serving import serve as run  # noqa: PLC0415 - the same

    settings = _settings(today=today)
    begin_log(prepare_state(settings.state_dir), quiet=until_idle)
    teller = Teller(as_json=as_json)
    if not until_idle:
        sys.stderr.write(f"收件箱 {settings.inbox}\n发件箱 {settings.outbox}\n按 Ctrl+C 停止。\n")
    run(
        settings,
        lambda filed: teller.raw(json.dumps(json.loads(filed.body), ensure_ascii=False)),
        until_idle=until_idle,
    )


@app.command(cls=Command)
def process(
    files: Files, role: Role = "subject", district: District = "", *, as_json: AsJson = False
) -> None:
    """对指定的文件办理一次：与放进收件箱相同，会登记。"""
    from greenlist.desk.logs import begin_log  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.premises import prepare_state  # noqa: PLC0415 - the same
    from greenlist.desk.records import Filed  # noqa: PLC0415 - the same
    from greenlist.desk.serving import Given  # noqa: PLC0415 - the same
    from greenlist.desk.serving import process as run  # noqa: PLC0415 - the same
    from greenlist.receipts import Receipt  # noqa: PLC0415 - the same

    settings = _settings()
    begin_log(prepare_state(settings.state_dir), quiet=True)
    teller, receipts = Teller(as_json=as_json), list[Receipt]()

    def told(filed: Filed) -> None:
        receipts.append(Receipt.model_validate_json(filed.body))
        _tell_receipt(teller, receipts[-1])
        teller.say(f"答复在 {settings.outbox / filed.folder}")

    run(settings, [Given(path, role, district) for path in files], told)
    raise typer.Exit(_worst(receipts))


@app.command(cls=Command)
def check(
    files: Files,
    role: Role = "subject",
    district: District = "",
    as_of: AsOf = None,
    *,
    as_json: AsJson = False,
) -> None:
    """只核对，不登记：每份文件给出结果。有须更正或否决的问题时退出码为 4。"""
    from greenlist.desk.examining import open_examiner  # noqa: PLC0415 - see the module's first line

    settings, teller = _settings(), Teller(as_json=as_json)
    receipts = []
    with open_examiner(settings, as_of) as examiner:
        for path in files:
            receipts.append(examiner.check(path, role, district))
            _tell_receipt(teller, receipts[-1])
    raise typer.Exit(_worst(receipts))


@app.command(cls=Command)
def forms(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="写到哪个目录，没有则建立")],
    year: Annotated[
        int | None, typer.Option("--year", parser=_year, metavar="年", help="表上的年度，缺省为今年")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """导出全部空白表。"""
    from greenlist.desk.chores import blank  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.files import durable_write, make_folder, safe_name  # noqa: PLC0415 - the same
    from greenlist.forms import FORMS  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    chosen = year or _today(settings, None).year
    make_folder(folder)
    for paper in FORMS:
        if made := blank(paper, chosen):
            path = folder / safe_name(made[0])
            durable_write(path, (made[1],))
            teller.fact({"paper": paper, "title": FORMS[paper].title, "path": str(path)})
            if not as_json:
                teller.say(f"{FORMS[paper].title}：{path}")


@app.command(cls=Command)
def draft(  # noqa: PLR0913 - the options of the public contract
    kind: Annotated[str, typer.Argument(metavar="文种", help="如 D08；用 --list 查看")] = "",
    year: Annotated[
        int | None, typer.Option("--year", parser=_year, metavar="年", help="年度，缺省为今年")
    ] = None,
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option("--out", metavar="目录", help="写到哪个目录")] = Path(),
    *,
    listing: Annotated[bool, typer.Option("--list", help="列出各文种，以及还缺什么")] = False,
    as_json: AsJson = False,
) -> None:
    """由登记簿拟一种公文。"""
    from greenlist.desk import paperwork  # noqa: PLC0415 - see the module's first line

    settings, teller = _settings(), Teller(as_json=as_json)
    day = _today(settings, as_of)
    chosen = year or day.year
    if listing:
        lines = paperwork.kinds(settings, chosen, day)
        for one in lines:
            teller.fact(one)
        rows = [(o["kind"], o["title"], o["article"], "；".join(o["missing"]) or "可以拟稿") for o in lines]
        teller.table(f"{chosen}年度", ("文种", "名称", "依据", "还缺什么"), rows)
        return
    if not kind:
        raise typer.BadParameter("请写明文种，如 greenlist draft D08；用 --list 查看有哪些")
    made = paperwork.draft(settings, kind.strip().upper(), chosen, day, out)
    teller.fact(made)
    teller.say(f"{made['title']}：{made['folder']}")
    for remark in made["remarks"]:
        teller.say(f"提示：{remark}")


@app.command(cls=Command)
def due(as_of: AsOf = None, *, as_json: AsJson = False) -> None:
    """期限、逾期、下一步可以做什么。"""
    from greenlist.desk.enquiries import plain, register_on  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.examining import open_record  # noqa: PLC0415 - the same
    from greenlist.procedure.due import due as what_is_due  # noqa: PLC0415 - the same
    from greenlist.regulation.parameters import parameters_on  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    day = _today(settings, as_of)
    with open_record(settings) as (journal, _):
        found = what_is_due(register_on(journal, day), day, parameters_on(day))
    for one in found:
        teller.fact(plain(one))
    rows = [
        (one.urgency.zh, str(one.day or ""), one.topic, one.text + _lacks(one.missing), one.article)
        for one in found
    ]
    teller.table(f"{day} 待办", ("状态", "日期", "事项", "说明", "依据"), rows)


def _lacks(missing: tuple[str, ...]) -> str:
    return f"还缺：{'；'.join(missing)}。" if missing else ""


@app.command(cls=Command)
def explain(
    uscc: Annotated[str, typer.Argument(metavar="信用代码", help="统一社会信用代码")],
    as_of: AsOf = None,
    *,
    as_json: AsJson = False,
) -> None:
    """一个主体的来龙去脉：状态、星级、每一条结论的条文、事实和出处。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.casework import Casework  # noqa: PLC0415 - the same
    from greenlist.desk.examining import open_record  # noqa: PLC0415 - the same
    from greenlist.desk.opening import production_steps  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    day, steps = _today(settings, as_of), production_steps()
    with open_record(settings) as (journal, vault):
        register = enquiries.register_on(journal, day)
        casework = Casework(journal, vault, steps.read, steps.parse)
        for record in enquiries.find(register, uscc):
            history = enquiries.story(journal, register, record, day)
            verdicts = list(enquiries.grounds(journal, casework, record, day))
            told = {**enquiries.summary(record, day), "as_of": day}
            told["history"], told["verdicts"] = enquiries.plain(history), enquiries.plain(verdicts)
            teller.fact(told)
            teller.say(f"{record.name}（{record.uscc}）  {told['state']}") if not as_json else None
            rows = [(str(o.day), o.text, o.article, o.receipt) for o in history]
            teller.table("经过", ("日期", "事项", "依据", "受理号"), rows)
            said = [
                (o.citation, _OUTCOMES[o.outcome], o.because, f"{o.file} {o.where}".strip(), o.receipt)
                for o in verdicts
            ]
            teller.table("各条结论", ("条款", "结论", "事实", "出处", "受理号"), said)


@register_app.command("list", cls=Command)
def register_list(as_of: AsOf = None, *, as_json: AsJson = False) -> None:
    """登记簿中的全部主体。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.examining import open_record  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    day = _today(settings, as_of)
    with open_record(settings) as (journal, _):
        lines = enquiries.listed(enquiries.register_on(journal, day), day)
    for one in lines:
        teller.fact(one)
    rows = [
        (o["uscc"], o["name"], o["district"], o["level"], f"{o['star'] or ''}", o["state"]) for o in lines
    ]
    heads = ("信用代码", "名称", "所在区", "级别", "星级", "状态")
    teller.table(f"{day} 登记簿", heads, rows, empty="登记簿中还没有主体。")


@register_app.command("show", cls=Command)
def register_show(
    uscc: Annotated[str, typer.Argument(metavar="信用代码", help="统一社会信用代码")],
    as_of: AsOf = None,
    *,
    as_json: AsJson = False,
) -> None:
    """一个主体的全部登记内容。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.examining import open_record  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    day = _today(settings, as_of)
    with open_record(settings) as (journal, _):
        for record in enquiries.find(enquiries.register_on(journal, day), uscc):
            told = enquiries.shown(record, day)
            teller.fact(told)
            if not as_json:
                teller.say(json.dumps(told, ensure_ascii=False, indent=2))


@register_app.command("export", cls=Command)
def register_export(
    path: Annotated[Path, typer.Argument(metavar="文件", help="以 .xlsx、.csv 或 .json 结尾")],
    as_of: AsOf = None,
    *,
    as_json: AsJson = False,
) -> None:
    """把登记簿导出为文件。"""
    from greenlist.desk import enquiries  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.examining import open_record  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    day = _today(settings, as_of)
    with open_record(settings) as (journal, _):
        register = enquiries.register_on(journal, day)
    enquiries.export(register, day, path, settings.office.name)
    teller.fact({"path": path, "subjects": len(register.subjects), "as_of": day})
    teller.say(f"已导出{len(register.subjects)}个主体：{path}")


@templates_app.command("check", cls=Command)
def templates_check(
    *,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="是否同时生成 PDF 来测量版面")] = True,
    as_json: AsJson = False,
) -> None:
    """每个公文模板对照它的变量，并用样例资料拟稿，对照版式规则。"""
    from generators.pdf import Renderer  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.trying import layout_faults, template_faults  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    with Renderer() as renderer:
        used = renderer if pdf and settings.pdf and renderer.available else None
        if used is None:
            sys.stderr.write("不生成PDF，只检查 .docx。\n")
        faults = [
            *template_faults(settings.templates),
            *layout_faults(settings.templates, settings.office, used),
        ]
    for one in faults:
        teller.fact({"kind": one.kind, "template": one.template, "grave": one.grave, "text": one.text})
    rows = [(one.kind, one.template, "须改正" if one.grave else "建议", one.text) for one in faults]
    teller.table("公文模板", ("文种", "模板", "分量", "说明"), rows, empty="全部模板符合要求。")
    raise typer.Exit(ExitCode.FINDINGS if any(one.grave for one in faults) else ExitCode.DONE)


@app.command(cls=Command)
def verify(*, as_json: AsJson = False) -> None:
    """校验存档：哈希链、封签、原件、答复，以及发件箱与存档是否一致。"""
    from greenlist.desk import audit  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.examining import open_record  # noqa: PLC0415 - the same
    from greenlist.desk.outbox import Outbox  # noqa: PLC0415 - the same
    from greenlist.desk.publishing import Publisher  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    outbox = Outbox(settings.outbox)
    with open_record(settings) as (journal, vault):
        shown = Publisher(journal, vault, outbox).everything()
        faults = list(audit.verify(journal, vault, outbox, shown))
        count = journal.count()
    for one in faults:
        teller.fact({"topic": one.topic, "grave": one.grave, "text": one.text})
    rows = [(one.topic, "严重" if one.grave else "可重建", one.text) for one in faults]
    teller.table("校验结果", ("项目", "程度", "说明"), rows, empty=f"已校验{count}份受理记录，全部相符。")
    raise typer.Exit(ExitCode.FINDINGS if faults else ExitCode.DONE)


@app.command(cls=Command)
def rebuild(*, as_json: AsJson = False) -> None:
    """由存档重新生成登记簿和发件箱。人工改过的文件另存一旁，不会丢失。"""
    from greenlist.desk import audit  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.drafts import Drafts  # noqa: PLC0415 - the same
    from greenlist.desk.serving import open_service_desk  # noqa: PLC0415 - the same

    settings, teller = _settings(), Teller(as_json=as_json)
    with open_service_desk(settings) as (desk, printer):
        made = audit.rebuild(desk)
        drafts = Drafts(desk, prints=printer is not None)
        drafts.begin()
        while drafts.step():
            pass
    teller.fact(
        {"folders": made.folders, "made": made.made, "subjects": made.subjects, "events": made.events}
    )
    teller.say(
        f"发件箱应有{made.folders}个文件夹，重新生成{made.made}个；登记簿{made.subjects}个主体，{made.events}条事件。"
    )


@app.command(cls=Command)
def doctor(*, as_json: AsJson = False) -> None:
    """装了什么，缺什么，因此不能做什么。"""
    from greenlist.desk.health import examine  # noqa: PLC0415 - see the module's first line

    settings, teller = _settings(), Teller(as_json=as_json)
    found = list(examine(settings))
    for one in found:
        teller.fact({"topic": one.topic, "state": one.state, "text": one.text})
    rows = [(one.topic, one.zh, one.text) for one in found]
    teller.table("检查", ("项目", "状态", "说明"), rows)
    raise typer.Exit(ExitCode.FINDINGS if any(one.state == "bad" for one in found) else ExitCode.DONE)


def _state_dir() -> Path | None:
    with contextlib.suppress(Exception):
        return _settings().state_dir
    return None


def _end_with(error: BaseException) -> int:
    """Say what ended the command, in Chinese; the exit code."""
    text, code = "", int(ExitCode.DONE)
    if isinstance(error, ToolkitError):
        text, code = str(error), error.exit_code
    elif isinstance(error, KeyboardInterrupt | typer.Abort):
        text, code = "已中断。", _INTERRUPTED
    elif isinstance(error, typer.Exit):
        code = error.exit_code
    elif hasattr(error, "format_message"):
        text, code = f"{in_chinese(error.format_message())}。用 greenlist --help 查看用法。", ExitCode.USAGE
    elif not isinstance(error, BrokenPipeError):
        from greenlist.desk.logs import note_fault  # noqa: PLC0415 - only when something broke

        path = note_fault(_state_dir(), "".join(traceback.format_exception(error)))
        where = f"详情已写入 {path}，请报告给开发者。" if path else ""
        text, code = f"X-001 程序内部出错。{where}没有文件丢失。", ExitCode.INTERNAL
    if text:
        sys.stderr.write(f"{text}\n")
    return code


def run(arguments: list[str] | None = None) -> int:
    """Run a command; its exit code. No traceback ever reaches the user."""
    try:
        code = int(app(args=arguments, prog_name="greenlist", standalone_mode=False) or 0)
        return _end_with(KeyboardInterrupt()) if code == _INTERRUPTED else code
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last door
        return _end_with(error)


def main() -> NoReturn:
    """Entry point of the `greenlist` command."""
    sys.exit(run())
