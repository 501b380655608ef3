"""Where the Word templates lie: an office's own folder first, else those shipped."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from greenlist.errors import TemplateError


def shipped_folder() -> Path:
    """The templates of the distribution: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


@cache
def _shipped(stem: str) -> bytes:
    path = shipped_folder() / f"{stem}.docx"
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise TemplateError("N-002", f"公文模板{path.name}不存在或不能读取，请恢复后重试。") from trouble


def template(stem: str, own: Mapping[str, bytes] | None = None) -> bytes:
    """A template by its stem.

    Args:
        stem: e.g. `listing`.
        own: the office's own templates, stem → bytes; they outweigh those shipped.

    Raises:
        greenlist.errors.TemplateError: it is missing.
    """
    return own[stem] if own and stem in own else _shipped(stem)


def folder_templates(folder: Path) -> dict[str, bytes]:
    """The office's own templates in a folder; empty when there is none.

    Raises:
        greenlist.errors.TemplateError: a file cannot be read.
    """
    found = {}
    for path in sorted(folder.glob("*.docx")) if folder.is_dir() else ():
        if not path.name.startswith("~$"):
            try:
                found[path.stem] = path.read_bytes()
            except OSError as trouble:
                raise TemplateError(
                    "N-002", f"公文模板{path.name}不能读取，请关闭正在编辑它的程序后重试。"
                ) from trouble
    return found
