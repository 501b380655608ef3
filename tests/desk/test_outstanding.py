"""What went back for correction is asked for until it comes again."""

from pathlib import Path

import pytest

from generators.blanks import filled
from tests.builders.cases import changed, good_annex6
from tests.builders.companies import Company
from tests.builders.desk import drop, logging_kept
from tests.desk.test_cli import SETTINGS, facts, run

ONE = Company(1)


@pytest.fixture
def office(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    """A registration that went back on 15 January."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GREENLIST_CONFIG", raising=False)
    with logging_kept():
        (tmp_path / "greenlist.toml").write_text(SETTINGS, "utf-8")
        hands_in(tmp_path, capsys, {"legal_phone": "12"}, "returned")
        yield tmp_path


def hands_in(folder: Path, capsys, changes: dict, status: str) -> None:
    paper = drop(folder, "登记表.xlsx", filled(changed(good_annex6(ONE, 2026), changes)))
    (receipt,) = facts(run(capsys, "process", str(paper), "--json")[1])
    assert receipt["status"] == status, receipt["findings"]


def asked(capsys, day: str, *more: str) -> list[dict]:
    found = facts(run(capsys, "due", "--as-of", day, "--json", *more)[1])
    return [one for one in found if one["topic"] == "退回未更正"]


def test_what_went_back_is_asked_for_until_it_comes_again_and_late_after_thirty_days(office: Path, capsys):
    for day, urgency, told in (
        ("2026-01-15", "soon", "还有30日"),
        ("2026-02-14", "soon", "还有0日"),
        ("2026-02-15", "late", "已逾1日"),
    ):
        (one,) = asked(capsys, day)
        assert (one["urgency"], one["uscc"], one["name"]) == (urgency, ONE.uscc, ONE.name)
        assert (one["day"], one["article"]) == ("2026-02-14", "第九条第二款")
        assert told in one["text"]
        assert "20260115-0001" in one["text"]
        assert "本工具的提示口径" in one["text"]
    assert not asked(capsys, "2026-01-14"), "before it went back"
    assert not asked(capsys, "2026-03-01", "--known-on", "2026-01-14")
    assert not asked(capsys, "2027-01-16"), "another round"

    hands_in(office, capsys, {"legal_phone": "13"}, "returned")
    (one,) = asked(capsys, "2026-01-20")
    assert "20260115-0002" in one["text"], "the newest answer is the one to be heeded"
    hands_in(office, capsys, {}, "accepted")
    assert not asked(capsys, "2026-01-20")
