"""Draw docs/pictures from the answers and documents of `make demo`: real output, page by page.

Needs LibreOffice for workbooks. The type of the pictures is what the machine has in the place of 仿宋 and 小标宋.
"""

import argparse
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops

ROOT: Final = Path(__file__).resolve().parent.parent
WIDTH: Final = 900  # pixels of a page's width
HIGH: Final = 725  # pixels of the height of pages that stand side by side
GREY: Final = "#d9d9d9"
EDGE: Final = 12  # pixels of white left around what is printed
COLOURS: Final = 64  # of a picture: pages are mostly black on white


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the docs.

    Attributes:
        name: of the file in docs/pictures.
        source: pattern of the file in the demo's outbox; the first is taken. A picture is taken as it is.
        page: 0-based.
        upper: share of the page's height that is shown, from its top.
        pages: how many pages stand side by side, whole and with a gap between them.
        width: pixels of the page's width.
    """

    name: str
    source: str
    page: int = 0
    upper: float = 1.0
    pages: int = 1
    width: int = WIDTH


PICTURES: Final = (
    Picture("feedback", "回执/*/*从源食品有限公司动态管理表.xlsx/反馈.pdf"),
    Picture("marked-workbook", "回执/*/*从源食品有限公司动态管理表.xlsx/批注_*.xlsx", 8, 0.8),
    Picture("report-feedback", "回执/*/*岭拓包装有限公司评价报告.pdf/反馈.pdf"),
    Picture("marked-report", "回执/*/*岭拓包装有限公司评价报告.pdf/批注_*.pdf", 16, 0.6),
    Picture("scan-feedback", "回执/*/*更正，扫描件）.pdf/反馈.pdf"),
    Picture("scan-check", "回执/*/*更正，扫描件）.pdf/识别结果核对表.xlsx"),
    Picture("chart", "台账/统计图/单位产值综合能耗历年变化.png"),
    Picture("D08", "公文/*/拟认定名单公示/*/*.pdf", pages=3),
    Picture("D15", "公文/*/推荐函/*/*.pdf", pages=3),
    Picture("sources", "公文/*/公布市级名单的通知/*/来源.xlsx", 1, 0.62, width=1500),
)


def drawn(pdf: Path, picture: Picture) -> Image.Image:
    """One page as a picture without its white margins, or several whole ones."""
    return side_by_side(pdf, picture) if picture.pages > 1 else trimmed(pdf, picture)


def side_by_side(pdf: Path, picture: Picture) -> Image.Image:
    """Some pages, each as high as the others, on grey."""
    document = pypdfium2.PdfDocument(pdf)
    sheets = [document[picture.page + number] for number in range(picture.pages)]
    found = [sheet.render(scale=HIGH / sheet.get_height()).to_pil().convert("RGB") for sheet in sheets]
    whole = sum(page.width + EDGE for page in found) + EDGE
    made = Image.new("RGB", (whole, HIGH + 2 * EDGE), GREY)
    left = EDGE
    for page in found:
        made.paste(page, (left, EDGE))
        left += page.width + EDGE
    return made


def trimmed(pdf: Path, picture: Picture) -> Image.Image:
    """One page without its white margins."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[picture.page]
    whole: Image.Image = page.render(scale=picture.width / page.get_width()).to_pil().convert("RGB")
    shown = whole.crop((0, 0, whole.width, round(whole.height * picture.upper)))
    box = ImageChops.difference(shown, Image.new("RGB", shown.size, "white")).getbbox()
    if box is None:
        raise ValueError(f"{pdf.name} 第{picture.page + 1}页是空白页")
    left, top, right, bottom = box
    return shown.crop(
        (
            max(0, left - EDGE),
            max(0, top - EDGE),
            min(shown.width, right + EDGE),
            min(shown.height, bottom + EDGE),
        )
    )


def as_pdf(source: Path, folder: Path) -> Path:
    """The file itself, or what LibreOffice prints of it."""
    if source.suffix == ".pdf":
        return source
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(order, check=True, capture_output=True)
    return folder / f"{source.stem}.pdf"


def main() -> None:
    """Draw them all; a picture whose source is missing ends the run."""
    asked = argparse.ArgumentParser(description="由 make demo 的答复和公文绘制文档插图。")
    asked.add_argument("--outbox", type=Path, default=ROOT / "demo" / "outbox", help="示例运行的outbox")
    asked.add_argument("--into", type=Path, default=ROOT / "docs" / "pictures", help="写到哪个文件夹")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            found = sorted(chosen.outbox.glob(picture.source))
            if not found:
                raise SystemExit(f"{chosen.outbox} 中没有 {picture.source}：请先运行 make demo。")
            source = found[0]
            page = (
                Image.open(source).convert("RGB")
                if source.suffix == ".png"
                else drawn(as_pdf(source, Path(folder)), picture)
            )
            page.quantize(COLOURS).save(chosen.into / f"{picture.name}.png", optimize=True)


if __name__ == "__main__":
    main()
