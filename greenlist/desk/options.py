"""What every command may be told, and what is common to all of them."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from greenlist.desk.settings import Settings

ROLES: Final = {"subject": "企业", "evaluator": "评价机构", "district": "区", "city": "市局"}


class Chosen:
    """What was chosen before the command."""

    config: Path | None = None


def day_of(text: str | date) -> date:
    """A day as typed, such as 2026-04-01."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}”不是日期，应如 2026-04-01") from error


def year_of(text: str | int) -> int:
    """A year as typed."""
    if isinstance(text, int):
        return text
    if not (text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100):  # noqa: PLR2004 - any sensible year
        raise typer.BadParameter(f"“{text}”不是年份，应如 2026")
    return int(text)


def role_of(text: str) -> str:
    """Who hands in: the English word of the contract, or the name of the folder."""
    known = ROLES | {words: key for key, words in ROLES.items()}
    if text not in known:
        choices = "、".join(f"{key}（{words}）" for key, words in ROLES.items())
        raise typer.BadParameter(f"没有“{text}”这种身份，应为 {choices}")
    return text if text in ROLES else known[text]


AsJson = Annotated[bool, typer.Option("--json", help="每行一个 JSON 对象，标准输出上没有别的内容")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=day_of, metavar="日期", help="以哪一天为准，缺省为今天")
]
KnownOn = Annotated[
    date | None,
    typer.Option(
        "--known-on", parser=day_of, metavar="日期", help="只用到这一天（含）为止已经登记的材料，缺省为全部"
    ),
]
Files = Annotated[list[Path], typer.Argument(metavar="文件…", help="要办理的文件，可以多个")]
Role = Annotated[
    str, typer.Option("--role", parser=role_of, metavar="身份", help="谁提交：企业、评价机构、区、市局")
]
District = Annotated[str, typer.Option("--district", metavar="区名", help="区提交时，是哪个区，如 黄埔区")]


def chosen_settings(**given: Any) -> "Settings":  # noqa: ANN401 - options of any type
    """The settings in force, options given on the command line included."""
    from greenlist.desk.settings import load_settings  # noqa: PLC0415 - see the module's first line

    return load_settings(Chosen.config, **given)


def today_or(settings: "Settings", day: date | None) -> date:
    """The day asked for, else today.

    Raises:
        QuestionError: (D-044) nothing can be judged by that day.
    """
    from greenlist.desk.clocks import clock_for  # noqa: PLC0415 - see the module's first line
    from greenlist.desk.troubles import question_error  # noqa: PLC0415 - the same
    from greenlist.regulation.parameters import first_day  # noqa: PLC0415 - the same

    chosen = day or clock_for(settings.today).today()
    if chosen < first_day():
        raise question_error("D-044", day=chosen, first=first_day())
    return chosen
