"""A Reading as bytes and back, so that an accepted paper can be read again exactly as it was judged."""

import zlib
from dataclasses import replace
from typing import Final

from pydantic import TypeAdapter

from greenlist.reading import Reading

READER: Final = "1"  # raised when readers or forms change what they read: then originals are read anew
_READING: Final[TypeAdapter[Reading]] = TypeAdapter(Reading)


def to_bytes(reading: Reading) -> bytes:
    """The reading as compressed JSON; nothing in it can run when it is loaded."""
    # A record may make its values when asked; what is stored are the values.
    lists = {
        name: tuple(replace(row, values=dict(row.values)) for row in rows)
        for name, rows in reading.lists.items()
    }
    return zlib.compress(_READING.dump_json(replace(reading, lists=lists)), 6)


def from_bytes(packed: bytes) -> Reading:
    """The reading again.

    Raises:
        ValueError: the bytes are no reading.
    """
    try:
        return _READING.validate_json(zlib.decompress(packed))
    except zlib.error as error:
        raise ValueError("not a stored reading") from error
