"""Hash chains: each entry holds the digest of the one before, so that nothing can be changed unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

GENESIS: Final = "0" * 64


def link(previous: str, *parts: str) -> str:
    """Digest of an entry: of the previous digest and its own parts, in an unambiguous writing.

    >>> link(GENESIS, "a", "bc") == link(GENESIS, "ab", "c")
    False
    """
    written = json.dumps([previous, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def heads_digest(heads: Mapping[str, str]) -> str:
    """One digest over the newest entry of every chain, whatever order they come in.

    >>> heads_digest({"a": "1", "b": "2"}) == heads_digest({"b": "2", "a": "1"})
    True
    """
    return link(GENESIS, *(f"{chain}={head}" for chain, head in sorted(heads.items())))


def first_break(entries: Iterable[tuple[str, str, tuple[str, ...]]]) -> int | None:
    """0-based place of the first entry of one chain that does not follow from the one before; None if all do.

    Each entry is (previous digest, own digest, parts).
    """
    previous = GENESIS
    for place, (said_previous, said_own, parts) in enumerate(entries):
        if said_previous != previous or said_own != link(previous, *parts):
            return place
        previous = said_own
    return None
