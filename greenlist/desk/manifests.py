"""What manifest.json says of the PDFs that follow a document: made of which bytes, with which faces, or why not."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from greenlist.desk.outbox import MANIFEST_FILE

SWITCHED_OFF: Final = "设置 pdf = false，没有生成PDF，只有.docx"


def with_pdf(
    manifest: bytes, name: str, *, sha256: str = "", trouble: str = "", notes: Iterable[str] = ()
) -> bytes:
    """The manifest with one PDF told: under `pdf` for programs, in `remarks` for officials.

    Args:
        manifest: as it stands.
        name: of the PDF.
        sha256: of the PDF; '' when there is none.
        trouble: why there is none, in Chinese.
        notes: what to know of the one there is, such as faces that stand in for others.
    """
    told: dict[str, Any] = json.loads(manifest)
    one = {"sha256": sha256 or None, "trouble": trouble or None, "notes": list(notes)}
    # In the order of their names, whichever was rendered first: a service that died in between says the same.
    pdfs = dict(sorted({**told.get("pdf", {}), name: one}.items()))
    own = [it for it in told.get("remarks", ()) if not it.startswith(tuple(f"{pdf}：" for pdf in pdfs))]
    told["pdf"] = pdfs
    told["remarks"] = own + [
        f"{pdf}：{it}。" for pdf, of in pdfs.items() for it in (of["trouble"], *of["notes"]) if it
    ]
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def without_pdfs(files: Mapping[str, bytes], reason: str) -> dict[str, bytes]:
    """The files of a document whose manifest says why no PDF was made of any of them; as they are without a reason."""
    found = dict(files)
    if reason and MANIFEST_FILE in found:
        for name in files:
            if name.endswith(".docx"):
                pdf = f"{name.removesuffix('.docx')}.pdf"
                found[MANIFEST_FILE] = with_pdf(found[MANIFEST_FILE], pdf, trouble=reason)
    return found
