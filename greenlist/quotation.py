"""Quotation marks as GB/T 15834 has them: double outside, single within."""

import re
from typing import Final

_NESTED: Final = re.compile("“[^”]*“")
_MARKS: Final = re.compile("[“”]")


def nested(sentence: str) -> str:
    """The sentence with the double marks that stand within double marks made single.

    What does not pair is left as it is: somebody's text is quoted, and nobody knows which mark is missing.

    >>> nested("“信用中国”查询日期"), nested("“信用中国“查询日期")
    ('“信用中国”查询日期', '“信用中国“查询日期')
    >>> nested("““信用中国”查询日期”未填写。")
    '“‘信用中国’查询日期”未填写。'
    """
    if not _NESTED.search(sentence):
        return sentence
    depth = 0
    found: list[str] = []
    at = 0
    for mark in _MARKS.finditer(sentence):
        found.append(sentence[at : mark.start()])
        at = mark.end()
        if mark[0] == "“":
            depth += 1
            found.append("“" if depth % 2 else "‘")
        else:
            if depth == 0:
                return sentence
            found.append("”" if depth % 2 else "’")
            depth -= 1
    return sentence if depth else "".join((*found, sentence[at:]))
