"""The commands that look after the house: templates, archive, outbox, what is installed."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from greenlist.desk.options import AsJson, chosen_settings
from greenlist.desk.telling import Teller
from greenlist.desk.usage import Command, Group
from greenlist.errors import ExitCode

app = typer.Typer()
templates_app = typer.Typer(cls=Group, no_args_is_help=True, help="公文模板。")


@templates_app.command("check", cls=Command)
def templates_check(
    *,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="是否同时生成 PDF 来测量版面")] = True,
    comments: Annotated[
        Path | None,
        typer.Option("--comments", metavar="文件夹", help="把有问题的模板另存一份带批注的副本到这个文件夹"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """每个公文模板对照它的变量，一次列出全部问题，并用样例资料拟稿，对照版式规则。"""
    from generators.pdf import Renderer  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.trying import commented_templates, layout_faults, template_faults  # noqa: PLC0415 - the same
    from greenlist.reading import place_facts  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    with Renderer() as renderer:
        used = renderer if pdf and settings.pdf and renderer.available else None
        if used is None:
            sys.stderr.write("不生成PDF，只检查 .docx。\n")
        faults = [
            *template_faults(settings.templates),
            *layout_faults(settings.templates, settings.office, used),
        ]
    for one in faults:
        place = place_facts(one.where) if one.where else None
        told = {
            "kind": one.kind,
            "template": one.template,
            "own": one.own,
            "grave": one.grave,
            "where": place,
        }
        teller.fact({**told, "text": one.text})
    rows = [
        (
            one.kind,
            f"{one.template}（自有）" if one.own else one.template,
            str(one.where or ""),
            "须改正" if one.grave else "建议",
            one.text,
        )
        for one in faults
    ]
    teller.table("公文模板", ("文种", "模板", "位置", "分量", "说明"), rows, empty="全部模板符合要求。")
    if comments is not None:
        for path in commented_templates(settings.templates, faults, comments):
            teller.say(f"带批注的副本：{path}")
    raise typer.Exit(ExitCode.FINDINGS if any(one.grave for one in faults) else ExitCode.DONE)


@app.command(cls=Command)
def verify(*, as_json: AsJson = False) -> None:
    """校验存档：哈希链、封签、原件、答复，以及发件箱与存档是否一致。"""
    from greenlist.desk import audit  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.looking import open_record  # noqa: PLC0415 - the same
    from greenlist.desk.outbox import Outbox  # noqa: PLC0415 - the same
    from greenlist.desk.publishing import Publisher  # noqa: PLC0415 - the same

    settings, teller = chosen_settings(), Teller(as_json=as_json)
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

    settings, teller = chosen_settings(), Teller(as_json=as_json)
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

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    found = list(examine(settings))
    for one in found:
        teller.fact({"topic": one.topic, "state": one.state, "text": one.text})
    rows = [(one.topic, one.zh, one.text) for one in found]
    teller.table("检查", ("项目", "状态", "说明"), rows)
    raise typer.Exit(ExitCode.FINDINGS if any(one.state == "bad" for one in found) else ExitCode.DONE)
