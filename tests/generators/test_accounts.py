"""The workbook of year-end statements holds every name, what moved and the sums."""

from datetime import date

from generators.accounts import accounts
from generators.ledgers import rows_of
from greenlist.procedure.year_end import year_end
from greenlist.register import Register, replay
from tests.procedure.test_year_end import ONE, TWO, listed, removed, renamed, succeeded

END = date(2026, 12, 31)
EVENTS = [
    listed(ONE, date(2025, 6, 1), "=甲公司"),
    renamed(ONE, date(2026, 2, 1), "甲新公司"),
    listed(TWO, date(2026, 6, 1), "乙公司"),
    removed(ONE, date(2026, 9, 1)),
]


def test_every_year_has_its_sums_and_a_sheet_of_names():
    ends = [date(2024, 12, 31), date(2025, 12, 31), END]
    stood = [replay(EVENTS, end) for end in ends]
    made = accounts(
        [
            *year_end(stood[0], stood[1], 2025, ends[1]),
            *year_end(stood[1], stood[2], 2026, END),
        ],
        "市局",
    )
    sheets = rows_of(made)
    assert list(sheets) == ["合计", "2026年", "2025年"]
    sums = [row[:10] for row in sheets["合计"]][-2:]
    assert sums == [
        ("2026", "市级", "绿色工厂", "1", "1", "0", "1", "0", "1", "1"),
        ("2025", "市级", "绿色工厂", "0", "1", "0", "0", "0", "0", "1"),
    ]
    told = [(row[1], row[3], row[4]) for row in sheets["2026年"]][-5:]
    assert told == [
        ("上年末在列", "=甲公司", ""),
        ("更名", "甲新公司", "=甲公司"),
        ("列入", "乙公司", ""),
        ("移出", "甲新公司", ""),
        ("期末在列", "乙公司", ""),
    ]


def test_a_succession_is_told_on_both_sides_and_sums_up():
    first = listed(ONE, date(2025, 6, 1), "甲公司")
    stood = [replay([first]), replay([first, *succeeded(date(2026, 5, 1), first)])]
    sheets = rows_of(accounts(year_end(stood[0], stood[1], 2026, END), "市局"))
    assert sheets["合计"][-1][3:10] == ("1", "0", "1", "0", "1", "0", "1")
    told = [(row[1], row[3], row[4], row[6], row[7]) for row in sheets["2026年"]][-4:]
    assert told == [
        ("上年末在列", "甲公司", "", "", ""),
        ("承继列入", "乙公司", f"甲公司（{ONE}）", "复函4号", ""),
        ("承继退出", "甲公司", "", "复函4号", f"由乙公司（{TWO}）承继"),
        ("期末在列", "乙公司", "", "", ""),
    ]


def test_what_does_not_tie_out_is_said_beside_the_sums():
    lost = Register()
    (told,) = year_end(replay(EVENTS[:1]), lost, 2026, END)
    sheets = rows_of(accounts([told], "市局"))
    assert ONE in sheets["合计"][-1][-1]


def test_nothing_to_account_for_is_said():
    assert accounts([], "市局").startswith(b"PK")
