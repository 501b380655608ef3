"""Office files under a password: those whose password every program knows are opened, the others said to be locked.

Excel encrypts a workbook whose structure is protected, and some that are only recommended as read-only, with a
password of its own, which it never asks for; so the people who hand it in do not know that it is encrypted.
"""

import io
import re
from typing import Final

_EXCELS_OWN: Final = "VelvetSweatshop"
_SPINS: Final = re.compile(rb'spinCount="(\d+)"')
_MOST_SPINS: Final = 1_000_000  # ten times what Excel asks for: about two seconds


def opened(data: bytes) -> bytes | None:
    """The file without its encryption; None when it takes a password that only people know.

    Args:
        data: an encrypted compound file.
    """
    import msoffcrypto  # noqa: PLC0415 - hardly ever needed

    if any(int(count) > _MOST_SPINS for count in _SPINS.findall(data)):
        return None
    found = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=_EXCELS_OWN)
        file.decrypt(found)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - it promises nothing about what a broken file raises
        return None
    return found.getvalue()
