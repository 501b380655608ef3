"""PDFs that are really signed: with certificates of an authority made here, altered and added to afterwards."""

import asyncio
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.now(UTC)  # the library that signs asks the clock itself
BOX = (100, 100, 260, 160)  # of the signature, in user space


@dataclass(frozen=True)
class Authority:
    """An issuer of certificates and one certificate it issued."""

    root: bytes
    signer: signers.SimpleSigner


def _name(organisation: str, person: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, person),
        ]
    )


def _certificate(subject, key, issuer, issuer_key, days, *, authority):
    first, last = days
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return made.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


@cache
def authority(*, expired: bool = False) -> Authority:
    """An authority; `expired`: its signer's certificate ended a year before `NOW`."""
    root_key, own_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    years = timedelta(days=3650)
    root_name, own_name = _name("江州电子认证有限公司", "江州根"), _name("江州绿评技术有限公司", "江月明")
    root = _certificate(root_name, root_key, root_name, root_key, (NOW - years, NOW + years), authority=True)
    last = NOW - timedelta(days=365) if expired else NOW + years / 2
    own = _certificate(own_name, own_key, root_name, root_key, (NOW - years / 2, last), authority=False)
    packed = own_key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store = SimpleCertificateStore()
    store.register(asn1.Certificate.load(root))
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(own),
        signing_key=keys.PrivateKeyInfo.load(packed),
        cert_registry=store,
    )
    return Authority(root, signer)


def signed(data: bytes, by: Authority, *, field: str = "Sig1", page: int = 0, seen: bool = True) -> bytes:
    """The file with a signature in a field on a page (0-based)."""
    out = io.BytesIO()
    asyncio.run(
        signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256"),
            signer=by.signer,
            new_field_spec=fields.SigFieldSpec(field, on_page=page, box=BOX if seen else None),
        ).async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), output=out)
    )
    return out.getvalue()


def with_empty_field(data: bytes) -> bytes:
    """The file with two fields for signatures, of which one is signed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(writer, fields.SigFieldSpec("Other", box=(300, 100, 400, 160)))
    out = io.BytesIO()
    writer.write(out)
    return signed(out.getvalue(), authority())


def turned(data: bytes) -> bytes:
    """The file with its first page shown turned by a quarter, clockwise."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def altered(data: bytes) -> bytes:
    """One byte of what is signed, changed: the author among the file's properties."""
    spot = data.index(b"(", data.index(b"/Author")) + 1
    return data[:spot] + bytes([data[spot] ^ 1]) + data[spot + 1 :]


def added_to(data: bytes) -> bytes:
    """Something put upon the first page after signing, in a revision of its own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = writer.add_object(generic.StreamObject(stream_data=b"1 0 0 rg 50 50 300 40 re f"))
    held = page.raw_get("/Contents")
    page["/Contents"] = generic.ArrayObject([held, stream])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_national_algorithms(data: bytes) -> bytes:
    """The same signature said to be made with SM2: identifiers of the national tree in the place of the others."""
    contents = re.search(rb"/Contents <([0-9A-Fa-f]{200,})>", data)
    assert contents is not None
    held = bytes.fromhex(contents[1].decode())
    # ecdsa-with-SHA256 → an identifier of as many bytes below 1.2.156.10197
    changed = held.replace(bytes.fromhex("06082a8648ce3d040302"), bytes.fromhex("06082a811ccf55018375"))
    assert changed != held
    return data[: contents.start(1)] + changed.hex().upper().encode() + data[contents.end(1) :]


def with_broken_signature(data: bytes) -> bytes:
    """The signature's own bytes cut into."""
    contents = re.search(rb"/Contents <([0-9A-Fa-f]{200,})>", data)
    assert contents is not None
    start = contents.start(1)
    return data[:start] + b"ff" * 40 + data[start + 80 :]
