"""Every refusal says what was found, what is required and what to do."""

import re
import string
from pathlib import Path

import pytest

import extractors
from greenlist.refusals import GROUNDS, refuse


@pytest.mark.parametrize("code", GROUNDS)
def test_every_ground_is_complete_and_fills(code):
    ground = GROUNDS[code]
    fields = {
        name
        for text in (ground.message, ground.remedy)
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }
    refusal = refuse(code, paper="issue_slip", **dict.fromkeys(fields, "〇"))
    assert (refusal.code, refusal.paper) == (code, "issue_slip")
    assert re.fullmatch(r"I-\d{3}", code)
    for text in (refusal.message, refusal.remedy):
        assert text.endswith("。")
        assert "{" not in text
    assert ground.title


def test_an_unknown_code_or_a_missing_word_is_our_own_fault():
    with pytest.raises(KeyError):
        refuse("I-999")
    with pytest.raises(KeyError):
        refuse("I-002")


def test_every_refusal_made_in_the_code_has_its_ground():
    root = Path(extractors.__file__).parent.parent
    made = {
        code
        for folder in ("extractors", "greenlist")
        for path in (root / folder).rglob("*.py")
        for code in re.findall(r"refuse\(\s*\"(I-\d{3})\"", path.read_text(encoding="utf-8"))
    }
    assert made <= set(GROUNDS)
    assert len(made) > 20
