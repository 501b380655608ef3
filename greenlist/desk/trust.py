"""Whose digital signatures are trusted: the certificates in a folder the administrator keeps."""

import re
import ssl
from pathlib import Path
from typing import Final

from greenlist.desk.troubles import said, settings_error

_ENDINGS: Final = frozenset({".pem", ".crt", ".cer", ".der"})
_PEM: Final = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_DER: Final = b"\x30\x82"  # a sequence of more than 255 bytes, as every certificate is
_LARGEST: Final = 1 << 20  # bytes; a bundle of every authority there is stays below


def trusted_certificates(folder: Path) -> tuple[bytes, ...]:
    """The certificates (DER) in a folder, in the order of the files' names; other files are passed over.

    Raises:
        SettingsError: the folder cannot be read, or a file called a certificate is none.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
        contents = [(path, path.read_bytes()) for path in paths]
    except OSError as error:
        raise settings_error("D-005", path=folder, reason=said(error)) from error
    return tuple(each for path, content in contents for each in _certificates(path, content))


def _certificates(path: Path, content: bytes) -> tuple[bytes, ...]:
    if content.startswith(_DER) and len(content) <= _LARGEST:
        return (content,)
    held = _PEM.findall(content.decode("ascii", "replace")) if len(content) <= _LARGEST else []
    try:
        found = tuple(ssl.PEM_cert_to_DER_cert(each) for each in held)
    except ValueError as error:
        raise settings_error("D-005", path=path, reason="不是有效的数字证书") from error
    if not found or not all(each.startswith(_DER) for each in found):
        raise settings_error("D-005", path=path, reason="不是有效的数字证书")
    return found
