"""Digital signatures inside a PDF: who signed, whether the file is still what was signed, whether the issuer is known.

Nothing is fetched and no clock is asked: certificates are judged as of the time the signature gives for itself,
so that a file says the same today and in ten years. What certificate authorities revoked since is not known here.
The library is the sole business of this module, and is loaded only for files that hold a signature.
"""

import asyncio
import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, TypeVar

from extractors.ink import Turn
from greenlist.forms import FORMS
from greenlist.forms.evaluation_report import (
    ALTERED,
    NOT_VERIFIED,
    SIGNATURES,
    UNSIGNED,
    VERIFIED,
    EvaluationReport,
)
from greenlist.reading import Document, PagePlace, RawRow, RawValue, Reading, Stored

R = TypeVar("R")
_SIGNED: Final = b"/ByteRange"  # every signature says which bytes it covers, outside all compressed streams
_MOST: Final = 50  # signatures of a file
_NATIONAL: Final = bytes.fromhex("2a811ccf55")  # DER of 1.2.156.10197: the tree of SM2, SM3 and GB/T 38540
_NATIONAL_WORDS: Final = (b"GM.", b"SM2", b"SES", b"GBT")  # names of handlers of electronic seals
_DEEPEST: Final = 64  # levels of the tree of pages
_MOST_PAGES: Final = 2000
_OFFLINE: Final = "未联网核查证书是否已被吊销"
_SM2: Final = "采用国密算法（SM2/SM3）或GB/T 38540电子印章，本程序不能验证，请用签章单位的阅读器核对"
_BROKEN: Final = "签名数据残缺或格式不符，不能解析"
_UNDATED: Final = "签名没有给出签署时间，不能判断证书当时是否有效"
_UNKNOWN: Final = "证书的颁发机构不在信任目录中，或证书链不完整"
_PROBLEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "NO_CERTIFICATE_CHAIN_FOUND": _UNKNOWN,
        "OUT_OF_BOUNDS_NO_POE": "签署时证书不在有效期内",
        "EXPIRED": "签署时证书不在有效期内",
        "OUT_OF_BOUNDS_NOT_REVOKED": "签署时证书不在有效期内",
        "NOT_YET_VALID": "签署时证书尚未生效",
        "REVOKED": "证书已被吊销",
        "REVOKED_NO_POE": "证书已被吊销",
        "REVOKED_CA_NO_POE": "颁发机构的证书已被吊销",
        "CRYPTO_CONSTRAINTS_FAILURE": "采用的算法已不安全",
        "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "采用的算法已不安全",
        "CHAIN_CONSTRAINTS_FAILURE": "证书的用途不允许签署文件",
        "CERTIFICATE_CHAIN_GENERAL_FAILURE": _UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature field of a PDF.

    Attributes:
        result: one of the four words of the form.
        reason: why, where there is something to say; else ''.
        signer: who signed, as the certificate names them; '' where none can be read.
        at: when, as the signer says; None where they do not.
        place: where it stands.
    """

    result: str
    reason: str
    signer: str
    at: datetime | None
    place: PagePlace


def attested(document: Document, found: R, trusted: Sequence[bytes] = ()) -> R:
    """What was read of a file, with the digital signatures of a report among its facts.

    Args:
        document: the file.
        found: what `extractors.read` or one of its sisters says of it; only of reports anything is added.
        trusted: certificates of issuers that are trusted, DER.
    """
    if not isinstance(found, Reading) or _SIGNED not in document.data:
        return found
    if not issubclass(FORMS[found.paper], EvaluationReport):
        return found
    rows = tuple(_row(each) for each in signatures(document.data, trusted))
    return replace(found, lists={**found.lists, SIGNATURES: rows}) if rows else found


def _row(found: Signature) -> RawRow:
    def raw(text: str, stored: Stored = Stored.TEXT) -> RawValue:
        return RawValue(text, found.place, stored=stored)

    values = {"result": raw(found.result)}
    if found.signer:
        values["signer"] = raw(found.signer)
    if found.at is not None:
        values["signed_on"] = raw(found.at.date().isoformat(), Stored.DATE)
    if found.reason:
        values["reason"] = raw(found.reason)
    return RawRow(values, found.place)


def signatures(data: bytes, trusted: Sequence[bytes] = ()) -> tuple[Signature, ...]:
    """Every signature field of a PDF, in the file's order; empty for a file without one."""
    if _SIGNED not in data:
        return ()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - 0.3 s that unsigned reports need not wait for

    for name in (
        "pyhanko",
        "pyhanko_certvalidator",
    ):  # what foreign files make them say is no trouble of ours
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        return tuple(_all(reader, trusted))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the parser raises whatever it meets; the report itself was read by another
        return (Signature(NOT_VERIFIED, _BROKEN, "", None, _nowhere()),)


def _nowhere() -> PagePlace:
    """Where a signature is that nothing shows: the beginning of the file."""
    return PagePlace(1, (0.0, 0.0, 0.0, 0.0))


def _all(reader: Any, trusted: Sequence[bytes]) -> Iterator[Signature]:  # noqa: ANN401 - an untyped library's
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415 - as above
    from pyhanko.sign.validation import EmbeddedPdfSignature  # noqa: PLC0415 - as above

    pages = _Pages(reader)
    for number, (name, value, field) in enumerate(enumerate_sig_fields(reader)):
        if number >= _MOST:
            return
        place = pages.place(field)
        if value is None:
            yield Signature(UNSIGNED, "签名域中没有签名", "", None, place)
            continue
        try:
            signature = EmbeddedPdfSignature(reader, field.get_object(), name)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above
            yield Signature(NOT_VERIFIED, _BROKEN, "", None, place)
        else:
            yield _judged(signature, place, trusted)


# --- one signature ------------------------------------------------------------------------------------


def _judged(signature: Any, place: PagePlace, trusted: Sequence[bytes]) -> Signature:  # noqa: ANN401
    signer, at = _signer(signature), _time(signature)
    if _is_national(signature):
        return Signature(NOT_VERIFIED, _SM2, signer, at, place)
    try:
        result, reason = _verdict(signature, at, trusted)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above
        result, reason = NOT_VERIFIED, _BROKEN
    return Signature(result, reason, signer, at, place)


def _is_national(signature: Any) -> bool:  # noqa: ANN401
    handler = b"".join(
        str(signature.sig_object.get(key, "")).encode("utf-8", "replace") for key in ("/Filter", "/SubFilter")
    )
    return _NATIONAL in bytes(signature.pkcs7_content) or any(word in handler for word in _NATIONAL_WORDS)


def _signer(signature: Any) -> str:  # noqa: ANN401
    """Who signed: the organisation and the name of the certificate, or what the signature itself claims."""
    try:
        native = signature.signer_cert.subject.native
        names = [native.get(key) for key in ("organization_name", "common_name")]
        flat = [part for name in names for part in (name if isinstance(name, list) else [name]) if part]
        if flat:
            return " ".join(dict.fromkeys(flat))
    except Exception:  # noqa: BLE001, S110 - a certificate nobody can parse names nobody
        pass
    claimed = signature.sig_object.get("/Name", "")
    return str(claimed)[:100]


def _time(signature: Any) -> datetime | None:  # noqa: ANN401
    try:
        told = signature.self_reported_timestamp
    except Exception:  # noqa: BLE001 - as for the signer
        return None
    return told if isinstance(told, datetime) and told.tzinfo is not None else None


def _verdict(signature: Any, at: datetime | None, trusted: Sequence[bytes]) -> tuple[str, str]:  # noqa: ANN401
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 - as above
    from pyhanko.sign.validation import async_validate_pdf_signature  # noqa: PLC0415 - as above
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415 - as above
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - as above

    signature.compute_integrity_info()
    context = ValidationContext(
        trust_roots=[root for each in trusted for root in load_certs_from_pemder_data(each)],
        allow_fetching=False,
        revocation_mode="soft-fail",
        # without a time of its own the verdict below does not rest on the moment
        moment=at,
        best_signature_time=at,
    )
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    status = asyncio.run(
        async_validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=usage)
    )
    if (why := _altered(status)) is not None:
        return ALTERED, why
    if at is None:
        return NOT_VERIFIED, _UNDATED
    if not status.trusted:
        problem = status.trust_problem_indic
        name = getattr(problem, "name", "")
        if not trusted:
            return NOT_VERIFIED, "没有设置信任的颁发机构（信任目录为空）"
        return NOT_VERIFIED, _PROBLEMS.get(name, "签名证书不受信任")
    return VERIFIED, _OFFLINE


def _altered(status: Any) -> str | None:  # noqa: ANN401
    """What was changed after signing; None when the file is what was signed, filled-in fields and further signatures aside."""
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415 - as above
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415 - as above

    if not status.intact:
        return "签名所覆盖的内容与签署时不一致"
    if not status.valid:
        return "签名值与证书不符"
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return None
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "签名没有覆盖整个文件"
    if status.modification_level > ModificationLevel.FORM_FILLING or status.docmdp_ok is False:
        return "签署之后又追加了修改"
    return None


# --- where ------------------------------------------------------------------------------------------------


def _identity(reference: Any) -> tuple[int, int] | None:  # noqa: ANN401
    """Number and generation of what a reference points to, or of an object of its own; None for one inside another."""
    held = reference if hasattr(reference, "idnum") else getattr(reference, "container_ref", None)
    if held is None or not hasattr(held, "idnum"):
        return None
    return held.idnum, held.generation


class _Pages:
    """Which page a field stands on, and where."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401
        self._count = 0
        self._fields: dict[tuple[int, int] | None, tuple[int, Turn]] = {}
        self._walk(reader.root["/Pages"], {}, 0)

    def _walk(self, node: Any, inherited: Mapping[str, Any], depth: int) -> None:  # noqa: ANN401
        if depth > _DEEPEST or self._count >= _MOST_PAGES:
            return
        held = {**inherited, **{k: node[k] for k in ("/MediaBox", "/CropBox", "/Rotate") if k in node}}
        if "/Kids" in node:
            for kid in node["/Kids"]:
                self._walk(kid.get_object(), held, depth + 1)
            return
        self._count += 1
        box = [float(each) for each in held.get("/CropBox", held.get("/MediaBox", (0, 0, 595, 842)))]
        x0, x1 = sorted(box[::2])
        y0, y1 = sorted(box[1::2])
        turn = self._count, Turn(x0, y0, x1, y1, int(held.get("/Rotate", 0)) % 360)
        for each in node.get("/Annots", ()):
            if (known := _identity(each)) is not None:
                self._fields[known] = turn

    def place(self, field: Any) -> PagePlace:  # noqa: ANN401
        """The box of a field, or of its first widget; of one that nothing shows, the beginning of the file."""
        held = field.get_object()
        reference = held["/Kids"].raw_get(0) if len(held.get("/Kids", ())) else field
        known, widget = self._fields.get(_identity(reference)), reference.get_object()
        if known is None or "/Rect" not in widget:
            return _nowhere()
        number, turn = known
        left, low, right, high = (float(each) for each in widget["/Rect"])
        out = turn.out((min(left, right), min(low, high), max(left, right), max(low, high)))
        x0, top, x1, bottom = (round(edge, 2) for edge in out)
        return PagePlace(number, (x0, top, x1, bottom))
