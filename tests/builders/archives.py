"""Archives as people and their programs pack them: names in any encoding, folders, rubbish, passwords."""

import io
import zipfile
from collections.abc import Mapping


def zipped(members: Mapping[str, bytes], *, encoding: str = "utf-8") -> bytes:
    """A .zip with these members, their names in that encoding; only UTF-8 is flagged as such.

    The library writes names in UTF-8 or ASCII alone: other encodings are put in place of an ASCII name of the
    same length, in the local header and in the directory.
    """
    held = io.BytesIO()
    places: dict[bytes, bytes] = {}
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, content) in enumerate(members.items()):
            raw = name.encode(encoding)
            stand_in = name
            if encoding != "utf-8":
                stand_in = f"@{place:04d}".ljust(len(raw), "~")
                assert len(stand_in) == len(raw), "names of six bytes and more"
                places[stand_in.encode()] = raw
            archive.writestr(zipfile.ZipInfo(stand_in, (2026, 3, 2, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    data = held.getvalue()
    for stand_in_bytes, raw in places.items():
        data = data.replace(stand_in_bytes, raw)
    return data


def with_flag(data: bytes, bit: int) -> bytes:
    """The archive with a flag bit set in every header, such as 1 for a password."""
    found = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = found.find(mark)
        while start >= 0:
            found[start + at] |= bit
            start = found.find(mark, start + 4)
    return bytes(found)


def with_method(data: bytes, method: int) -> bytes:
    """The archive as if packed by a method that nobody here unpacks."""
    found = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = found.find(mark)
        while start >= 0:
            found[start + at] = method
            start = found.find(mark, start + 4)
    return bytes(found)
