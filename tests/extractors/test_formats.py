"""Number formats: which show a percentage, which a date."""

import pytest

from extractors.formats import BUILT_IN, Shown, shown


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("General", Shown.PLAIN),
        ("", Shown.PLAIN),
        ("#,##0.00_);[Red](#,##0.00)", Shown.PLAIN),
        ("0.00E+00", Shown.PLAIN),
        ('0"年"', Shown.PLAIN),
        ('0.0"%"', Shown.PLAIN),
        ("0\\%", Shown.PLAIN),
        ("0%", Shown.PERCENT),
        ("0.00%;[Red]-0.00%", Shown.PERCENT),
        ("yyyy-mm-dd", Shown.DATE),
        ('yyyy"年"m"月"d"日";@', Shown.DATE),
        ("[$-804]yyyy/m/d", Shown.DATE),
        ("[DBNum1][$-804]yyyy年m月", Shown.DATE),
        ("h:mm:ss", Shown.DATE),
        ("[h]:mm", Shown.LENGTH),
        ("mm:ss.0", Shown.DATE),
        ("[Red]General", Shown.PLAIN),
        ("@", Shown.PLAIN),
    ],
)
def test_a_format_code_says_how_a_number_is_shown(code, how):
    assert shown(code) is how


def test_the_built_in_formats_that_matter_are_known():
    assert shown(BUILT_IN[10]) is Shown.PERCENT
    assert shown(BUILT_IN[14]) is Shown.DATE
    assert 0 not in BUILT_IN
