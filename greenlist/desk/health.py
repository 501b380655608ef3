"""What is installed, what is missing, and what does not work without it."""

import json
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Final

from extractors import equipment
from generators import drafting
from generators.fonts import folder as font_folder
from generators.soffice import find_soffice
from generators.warm_office import find_python
from greenlist.desk.journal import Journal
from greenlist.desk.outbox import is_writable
from greenlist.desk.premises import JOURNAL_FILE, STATUS_FILE, file_system, prepare_state, sole_service
from greenlist.desk.settings import Settings
from greenlist.desk.trying import template_faults
from greenlist.errors import FolderError, ToolkitError

_GIB: Final = 1 << 30
_LOW: Final = 2 * _GIB
_PACKAGES: Final = ("pydantic", "sqlalchemy", "lxml", "openpyxl", "python-calamine", "pypdfium2", "docxtpl")
_PYTHON: Final = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes:
        topic: what, in a few words.
        state: `ok`, `warn` (something will be left out) or `bad` (it does not work).
        text: what was found, what follows from it, what to do.
    """

    topic: str
    state: str
    text: str

    @property
    def zh(self) -> str:
        """The word people read."""
        return {"ok": "正常", "warn": "注意", "bad": "故障"}[self.state]


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything; nothing is changed, and nothing raises."""
    yield from _program()
    yield from _folders(settings)
    yield from _record(settings)
    yield from _service(settings)
    yield from _documents(settings)
    yield from _renderer(settings)
    yield recognition(equipment.missing(), settings)


def recognition(missing: Sequence[str], settings: Settings) -> Finding:
    """Whether scans can be read; everything else works without it."""
    if missing:
        text = (
            f"缺少{'、'.join(missing)}，不识别扫描件：没有文字层的PDF会被退回并说明原因，报告中的扫描页不读取；其余照常。"
            f"可运行 {equipment.HOW_TO_INSTALL} 安装。"
        )
        return Finding("文字识别", "warn", text)
    limits = settings.recognition
    text = f"已安装；同时识别一份，每份内存不超过{limits.memory_mib} MiB、时间不超过{limits.wall_seconds:g}秒"
    return Finding("文字识别", "ok", text)


def _program() -> Iterator[Finding]:
    version = platform.python_version()
    state = "ok" if sys.version_info >= _PYTHON else "bad"
    yield Finding("Python", state, version if state == "ok" else f"{version}，需要3.11或更新版本。")
    missing = []
    for name in _PACKAGES:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    yield Finding(
        "组件", "bad" if missing else "ok", f"缺少{'、'.join(missing)}，请重新安装。" if missing else "齐全"
    )
    yield Finding("SQLite", "ok", sqlite3.sqlite_version)


def _folders(settings: Settings) -> Iterator[Finding]:
    for title, path in (
        ("收件箱", settings.inbox),
        ("发件箱", settings.outbox),
        ("存档目录", settings.state_dir),
    ):
        if not path.is_dir():
            yield Finding(title, "warn", f"{path} 还不存在，启动服务时会建立。")
        elif not is_writable(path):
            yield Finding(title, "bad", f"{path} 不能写入，请检查权限。")
        else:
            free = shutil.disk_usage(path).free
            text = f"{path}（{file_system(path) or '未知文件系统'}，剩余{free / _GIB:.1f} GiB）"
            state = "ok" if free > _LOW else "warn"
            yield Finding(title, state, text if state == "ok" else f"{text}，空间不足，请清理。")
    try:
        if settings.state_dir.is_dir():
            prepare_state(settings.state_dir)
    except FolderError as error:
        yield Finding("存档目录", "bad", str(error))


def _record(settings: Settings) -> Iterator[Finding]:
    path = settings.state_dir / JOURNAL_FILE
    if not path.is_file():
        yield Finding("存档数据库", "ok", "还没有受理过文件。")
        return
    try:
        journal = Journal(path)
    except ToolkitError as error:
        yield Finding("存档数据库", "bad", str(error))
        return
    try:
        waiting = journal.waiting()
        text = f"已受理{journal.count()}份，等待办理{journal.backlog()}份"
        yield Finding("存档数据库", "ok", text)
        for job in waiting:
            if job.trouble:
                yield Finding("等待办理", "warn", f"受理号{job.receipt}（{job.name}）：{job.trouble}")
        for receipt in journal.quarantined():
            yield Finding("已隔离", "warn", f"受理号{receipt}：程序出错，请把原件和追踪信息报告给开发者。")
    finally:
        journal.close()


def _service(settings: Settings) -> Iterator[Finding]:
    running = False
    if settings.state_dir.is_dir():
        try:
            with sole_service(settings.state_dir):
                pass
        except FolderError as error:
            running = error.code == "D-013"
    yield Finding("服务", "ok", "正在运行" if running else "没有运行")
    try:
        status = json.loads((settings.state_dir / STATUS_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return
    if not running:
        return
    if status.get("trouble"):
        yield Finding("服务", "bad", status["trouble"])
    for one in status.get("recognising", ()):
        yield Finding("识别扫描件", "ok", f"{one['text']}。")
    for one in status.get("blocked", ()):
        yield Finding("暂不能受理", "warn", f"{one['path']}：{one['reason']}")


def _documents(settings: Settings) -> Iterator[Finding]:
    if missing := settings.office.lacks():
        yield Finding(
            "发文机关",
            "warn",
            f"{'；'.join(missing)}，因此不拟公文。请在 greenlist.toml 的 [office] 中填写。",
        )
    else:
        yield Finding("发文机关", "ok", settings.office.name)
    faults = [fault.text for fault in template_faults(settings.templates)]
    yield Finding("公文模板", "bad" if faults else "ok", "；".join(faults) or f"{len(drafting.MAKERS)}种齐备")


def _renderer(settings: Settings) -> Iterator[Finding]:
    soffice = find_soffice()
    if not settings.pdf:
        yield Finding("PDF", "ok", "设置为不生成PDF。")
    elif soffice is None:
        yield Finding(
            "PDF", "warn", "没有安装LibreOffice，不生成PDF，其余照常；可运行 tools/install_office.sh 安装。"
        )
    else:
        kept = "常驻" if find_python() else "每次重新启动（没有python3-uno），较慢"
        yield Finding("PDF", "ok", f"{soffice}，{kept}")
        fonts = list(font_folder().glob("*.[ot]t[fc]")) if font_folder().is_dir() else []
        text = f"{len(fonts)}种（{font_folder()}）"
        yield Finding(
            "公文字体", "ok" if fonts else "warn", text if fonts else "未安装公文字体，PDF的版面以.docx为准。"
        )
