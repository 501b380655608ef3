"""Every trouble of the desk's own (D codes): one table, from which the errors are made and the docs written."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from greenlist.errors import ExitCode, FolderError, SettingsError, ToolkitError

TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "D-001": "设置文件 {path} 不是有效的 TOML：{reason}。请按 greenlist.example.toml 的样子修改。",
        "D-002": "设置有误：{reason}。请修改 {path} 或相应的 GREENLIST_ 环境变量。",
        "D-003": "设置有误：{inner}（{inner_path}）不能放在{outer}（{outer_path}）里面，也不能与它相同。请改到别处。",
        "D-004": "找不到设置文件 {path}。请检查 --config 的路径。",
        "D-005": "信任目录（设置项 trusted）或其中的证书 {path} 无法使用：{reason}。请放入根证书（.pem、.crt、.cer），或去掉此项。",
        "D-007": "设置项 holidays 的文件 {path} 不能用：{reason}。请按 docs/operators.md“节假日安排”的样子更正，或去掉此项。",
        "D-006": "设置项 measures 的“{name}”不能用：{reason}。请改为现有版本的名称，或更正该 .toml 文件。",
        "D-010": "文件夹 {path} 不存在或无法使用：{reason}。请检查磁盘、共享连接和权限，恢复后会自动继续。",
        "D-011": "无法写入 {path}：{reason}。请检查磁盘空间和权限，恢复后会自动继续；没有文件丢失。",
        "D-012": "无法读取 {path}：{reason}。请检查磁盘和权限。",
        "D-013": "存档目录 {path} 正被另一个 greenlist 服务（进程 {pid}）使用。一个存档同时只能由一个服务使用，请先停止另一个。",
        "D-014": "存档目录 {path} 在网络文件系统（{kind}）上。数据库放在网络盘上会损坏，请把 state_dir 改到本机磁盘。",
        "D-020": "存档数据库 {path} 无法使用：{reason}。请检查磁盘空间和权限，恢复后会自动继续。",
        "D-021": "存档数据库 {path} 的版本为{found}，本程序需要{needed}。请使用相配的程序版本。",
        "D-022": "存档中缺少内容 {sha256}。请运行 greenlist verify 查看详情，并从备份恢复 {path}。",
        "D-023": "存档内容 {sha256} 已损坏（内容与指纹不符）。请从备份恢复 {path}。",
        "D-024": "存档数据库 {path} 在运行中被移走或替换，已停止登记以免丢失。请恢复原来的存档目录，然后重新启动服务。",
        "D-030": "阅读进程无法启动：{reason}。请检查内存和系统限制，恢复后会自动继续。",
        "D-031": "服务内部出错（{reason}），详情见日志。稍后自动重试；没有文件丢失。",
        "D-040": "查无{what}：{key}。请用 {hint} 查看有哪些。",
        "D-041": "文件 {path} 无法读取：{reason}。请检查路径和权限。",
        "D-042": "目前还不能拟“{document}”：{lacks}。",
        "D-043": "没有“{document}”这种公文。可拟的有：{known}。",
        "D-044": "不能以{day}为准：本程序收录的办法和参数自{first}起。请用 --as-of 指定{first}或以后的日期。",
        "D-045": "不能按“{name}”判定：{reason}。请用 greenlist judge --list 查看有哪些版本。",
        "D-046": "文件 {path} 不能核对版式：{reason}。请换成能测量的文件再核对；其余文件照常核对。",
        "D-047": "没有名称为“{name}”的主体；名称相近的有：{known}。请写全称或信用代码。",
        "D-048": "有{count}个主体名称为“{name}”：{known}。请写信用代码。",
        "D-099": "程序内部出错，没有文件丢失。请把{where}报告给开发者。",
    }
)


def settings_error(code: str, **fill: object) -> SettingsError:
    """The settings cannot be used."""
    return SettingsError(code, TROUBLES[code].format(**fill))


def folder_error(code: str, **fill: object) -> FolderError:
    """A folder, the store or the disk cannot be used; the job waits."""
    return FolderError(code, TROUBLES[code].format(**fill))


def trouble(code: str, **fill: object) -> ToolkitError:
    """Any other trouble of ours."""
    return ToolkitError(code, TROUBLES[code].format(**fill))


class QuestionError(ToolkitError):
    """What was asked for on the command line is not there or cannot be done."""

    exit_code = ExitCode.USAGE


def question_error(code: str, **fill: object) -> QuestionError:
    """The command asks for what is not there."""
    return QuestionError(code, TROUBLES[code].format(**fill))


def said(error: OSError) -> str:
    """What the system says is wrong, in words a clerk's administrator knows.

    >>> said(OSError(28, "No space left on device")), said(OSError(13, "Permission denied"))
    ('磁盘空间已满', '没有权限')
    """
    known = {
        1: "没有权限",
        2: "不存在",
        5: "磁盘读写错误",
        11: "系统资源暂时不足",
        12: "内存不足",
        13: "没有权限",
        16: "正被占用",
        17: "已存在",
    }
    known |= {20: "不是文件夹", 26: "正被占用", 28: "磁盘空间已满", 30: "文件系统为只读", 36: "文件名过长"}
    known |= {107: "网络连接已断开", 116: "网络文件已失效", 122: "超出磁盘配额"}
    return known.get(error.errno or 0, f"系统错误 {error.errno}：{error.strerror}")
