"""The command line in Chinese: how help is laid out, and what is said about a wrong command."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

_GAP: Final = 2
_SAID: Final = (
    (re.compile(r"^No such command ['\"]?([^'\"]+)['\"]?.*$"), "没有“{0}”这个命令"),
    (re.compile(r"^Got unexpected extra argument(?:s|\(s\))? \((.*)\)$"), "多余的参数：{0}"),
    (re.compile(r"^Missing command\.?$"), "缺少命令"),
    (re.compile(r"^No such option:? ['\"]?([^ '\"]+)['\"]?.*$"), "没有“{0}”这个选项"),
    (re.compile(r"^Option ['\"]?([^'\"]+)['\"]? requires an argument\.?$"), "选项“{0}”后面要有值"),
    (re.compile(r"^Option ['\"]?([^'\"]+)['\"]? does not take a value\.?$"), "选项“{0}”后面不能有值"),
    (re.compile(r"^Missing (?:argument|option|parameter) ['\"]?([^'\"]+?)['\"]?\.?$"), "缺少“{0}”"),
    (re.compile(r"^Invalid value for (.+?): (.+)$", re.DOTALL), "{0} 的值不对：{1}"),
)


def in_chinese(message: str) -> str:
    """What the library says about a wrong command line, in Chinese; our own words stay.

    >>> in_chinese("No such command 'serv'. Did you mean 'serve'?"), in_chinese("No such option: --foo")
    ('没有“serv”这个命令', '没有“--foo”这个选项')
    """
    for pattern, words in _SAID:
        if found := pattern.match(message.strip()):
            return words.format(*found.groups())
    return message


def width(text: str) -> int:
    """Columns a text takes on a terminal: a Chinese character takes two.

    >>> width("文件 FILE")
    9
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _columns(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = list(pairs)
    widest = max((width(left) for left, _ in lines), default=0)
    for left, right in lines:
        yield f"  {left}{' ' * (widest - width(left) + _GAP)}{right}".rstrip()


def _argument(param: Any) -> tuple[str, str]:  # noqa: ANN401 - the library's own parameters
    name = param.metavar or (param.name or "").upper()
    return (name if param.required else f"[{name}]"), param.help or ""


def _option(param: Any) -> tuple[str, str]:  # noqa: ANN401 - the library's own parameters
    names = "/".join((*param.opts, *param.secondary_opts))
    takes = "" if param.is_flag else f" {param.metavar or '值'}"
    return f"{names}{takes}", ("" if not param.required else "（必填）") + (param.help or "")


def help_text(command: Any, context: Any) -> str:  # noqa: ANN401 - the library's own command
    """The help of a command."""
    params = [param for param in command.get_params(context) if not getattr(param, "hidden", False)]
    arguments = [_argument(one) for one in params if one.param_type_name == "argument"]
    options = [_option(one) for one in params if one.param_type_name == "option" and one.name != "help"]
    options.append(("--help", "显示本说明"))
    names = [name for name, _ in arguments]
    commands = [
        (name, (one.get_short_help_str(200) or "").rstrip("."))
        for name in (command.list_commands(context) if hasattr(command, "list_commands") else ())
        if (one := command.get_command(context, name)) and not one.hidden
    ]
    usage = " ".join((context.command_path, "[选项]", *names, *(("命令 …",) if commands else ())))
    parts = [f"用法：{usage}", "", *(command.help or "").strip().splitlines()]
    for title, pairs in (("命令", commands), ("参数", arguments), ("选项", options)):
        if pairs:
            parts += ["", f"{title}：", *_columns(pairs)]
    return "\n".join(parts) + "\n"


class Command(TyperCommand):
    """A command whose help is Chinese."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the library's own context
        """The help as text."""
        return help_text(self, ctx)


class Group(TyperGroup):
    """A group of commands whose help is Chinese, in the order in which they are written."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the library's own context
        """The help as text."""
        return help_text(self, ctx)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - the library's own context
        """Names in the order in which they were registered."""
        return list(self.commands)
