"""The command line. Every import that costs time stands inside the command that needs it."""

import contextlib
import json
import sys
import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer

from greenlist.desk import asking, linting, tending
from greenlist.desk.options import (
    AsJson,
    AsOf,
    Chosen,
    District,
    Files,
    Role,
    chosen_settings,
    day_of,
    today_or,
)
from greenlist.desk.telling import Teller
from greenlist.desk.usage import Command, Group, in_chinese
from greenlist.errors import ExitCode, ToolkitError

if TYPE_CHECKING:
    from greenlist.receipts import Receipt

_INTERRUPTED: Final = 130
_STOPPING: Final = ("error", "block")

app = typer.Typer(
    cls=Group,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="绿色制造名单工具：收表、核对、建档、拟文。\n\n平时只需 greenlist serve：把文件放进收件箱，到发件箱取答复。",
)


@app.callback()
def _begin(
    config: Annotated[
        Path | None, typer.Option("--config", metavar="文件", help="设置文件，缺省为 greenlist.toml")
    ] = None,
) -> None:
    Chosen.config = config


def _tell_receipt(teller: Teller, receipt: "Receipt") -> None:
    teller.raw(receipt.to_json())
    if teller.as_json:
        return
    from greenlist.receipts import STATUS_WORDS  # noqa: PLC0415 - see the module's first line

    number = f"受理号{receipt.id}  " if receipt.id else ""
    status = STATUS_WORDS[receipt.status]
    said = receipt.summary if status in receipt.summary else f"{status}。{receipt.summary}"
    teller.say(f"{number}{receipt.file.name}：{said}")
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
    from greenlist.reading import place_said  # noqa: PLC0415 - see the module's first line

    return place_said(where) if where else ""


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
        date | None, typer.Option("--today", parser=day_of, metavar="日期", help="把这一天当作今天（演示用）")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """守候收件箱，答复，维护登记簿，拟稿。按 Ctrl+C 停止，随时可以再启动。"""
    from greenlist.desk.logs import begin_log  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.premises import prepare_state  # noqa: PLC0415 - the same
    from greenlist.desk.serving import serve as run  # noqa: PLC0415 - the same

    settings = chosen_settings(today=today)
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

    settings = chosen_settings()
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

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    receipts = []
    with open_examiner(settings, today_or(settings, as_of)) as examiner:
        for path in files:
            for receipt in examiner.check(path, role, district):
                receipts.append(receipt)
                _tell_receipt(teller, receipt)
    raise typer.Exit(_worst(receipts))


# In the order of the help: the service first, then what asks, then what looks after the house.
app.add_typer(asking.app)
app.add_typer(tending.app)
app.add_typer(linting.app)
app.add_typer(asking.register_app, name="register", cls=Group)
app.add_typer(tending.templates_app, name="templates", cls=Group)


def _state_dir() -> Path | None:
    with contextlib.suppress(Exception):
        return chosen_settings().state_dir
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
        context = getattr(error, "ctx", None)
        about = context.command_path if context is not None else "greenlist"
        text, code = f"{in_chinese(error.format_message())}。用 {about} --help 查看用法。", ExitCode.USAGE
    elif not isinstance(error, BrokenPipeError):
        from greenlist.desk.logs import note_fault  # noqa: PLC0415 - only when something broke
        from greenlist.desk.troubles import trouble  # noqa: PLC0415 - the same

        path = note_fault(_state_dir(), "".join(traceback.format_exception(error)))
        where = f" {path} 里的详情" if path else "您做的步骤"
        text, code = str(trouble("D-099", where=where)), ExitCode.INTERNAL
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
