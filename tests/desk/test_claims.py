"""Taking files: exactly one taker, nothing lost, whatever happens in between."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from greenlist.desk import claims as room
from greenlist.desk.claims import Claim, Claims, Taken
from greenlist.desk.clocks import FrozenClock
from greenlist.desk.vault import Vault
from greenlist.desk.watch import Blocked, Candidate, Rest, Sweeper
from greenlist.errors import FolderError
from tests.builders.desk import MORNING, drop

CLOCK = FrozenClock(MORNING)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def candidates(inbox: Path) -> tuple[Candidate, ...]:
    sweeper = Sweeper(inbox, Rest(whole=0, unfinished=0))
    return sweeper.sweep().ready


def claimed(claims: Claims, inbox: Path) -> Claim:
    found = claims.claim(candidates(inbox)[0])
    assert isinstance(found, Claim)
    return found


def taken(claims: Claims, inbox: Path, vault: Vault) -> Taken:
    found = claims.take(claimed(claims, inbox), vault, CLOCK)
    assert isinstance(found, Taken)
    return found


def test_a_claimed_file_is_stored_and_only_then_let_go(inbox: Path, vault: Vault):
    path = drop(inbox, "区/黄埔区/汇总表.xlsx", b"content")
    claims = Claims(inbox, "me")
    found = taken(claims, inbox, vault)
    assert not path.exists()
    assert found.claim.path.read_bytes() == b"content"
    arrival = found.arrival
    assert (arrival.name, arrival.source) == ("汇总表.xlsx", "区/黄埔区/汇总表.xlsx")
    assert (arrival.role, arrival.district, arrival.size) == ("district", "黄埔区", 7)
    assert vault.get(arrival.sha256) == b"content"
    claims.release(found)
    assert not found.claim.path.exists()
    assert list((inbox / room.CLAIMED / "me").iterdir()) == []


def test_nobody_else_may_lay_a_file_among_the_claimed_ones(inbox: Path):
    drop(inbox, "企业/表.xlsx", b"x")
    claimed(Claims(inbox, "me"), inbox)
    assert (inbox / room.CLAIMED).stat().st_mode & 0o077 == 0


def test_of_many_takers_exactly_one_gets_each_file(inbox: Path):
    for number in range(20):
        drop(inbox, f"企业/{number}.xlsx", b"x")
    takers = [Claims(inbox, f"service-{n}") for n in range(4)]
    found = candidates(inbox)
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda taker: [taker.claim(one) for one in found], takers))
    for tries in zip(*results, strict=True):
        assert sum(isinstance(one, Claim) for one in tries) == 1
        assert sum(one is None for one in tries) == 3


def test_an_unfinished_claim_is_found_again_and_never_by_another_service(inbox: Path):
    drop(inbox, "企业/表.xlsx", b"x")
    claim = claimed(Claims(inbox, "me"), inbox)
    assert list(Claims(inbox, "me").unfinished()) == [claim]
    assert list(Claims(inbox, "other").unfinished()) == []


def test_an_empty_claim_left_by_a_crash_is_cleared_away(inbox: Path):
    (inbox / room.CLAIMED / "me" / "token" / "企业").mkdir(parents=True)
    assert list(Claims(inbox, "me").unfinished()) == []
    assert list((inbox / room.CLAIMED / "me").iterdir()) == []


def test_a_file_that_changes_while_it_is_copied_is_tried_again_later(inbox: Path, tmp_path: Path):
    drop(inbox, "企业/表.xlsx", b"x" * 100)
    claims = Claims(inbox, "me")
    claim = claimed(claims, inbox)

    def write(path: Path, pieces):
        with claim.path.open("ab") as stream:  # the copier has not finished
            stream.write(b"more")
        path.write_bytes(b"".join(pieces))

    assert claims.take(claim, Vault(tmp_path / "v", write), CLOCK) is None
    again = claims.take(claim, Vault(tmp_path / "w"), CLOCK)
    assert isinstance(again, Taken)
    assert again.arrival.size == 104


def test_a_file_that_changes_after_it_was_copied_becomes_a_new_claim(inbox: Path, vault: Vault):
    drop(inbox, "企业/表.xlsx", b"first")
    claims = Claims(inbox, "me")
    found = taken(claims, inbox, vault)
    found.claim.path.write_bytes(b"second")
    claims.release(found)
    (again,) = claims.unfinished()
    assert again.token != found.claim.token
    assert again.relative == found.claim.relative
    assert again.path.read_bytes() == b"second"


def test_a_claim_numbered_before_a_crash_is_ended_and_not_taken_twice(inbox: Path, vault: Vault):
    drop(inbox, "企业/表.xlsx", b"first")
    claims = Claims(inbox, "me")
    found = taken(claims, inbox, vault)
    claims.settle(found.claim, found.arrival.sha256)
    assert list(claims.unfinished()) == []


def test_a_claim_numbered_before_a_crash_that_has_changed_since_is_a_new_one(inbox: Path, vault: Vault):
    drop(inbox, "企业/表.xlsx", b"first")
    claims = Claims(inbox, "me")
    found = taken(claims, inbox, vault)
    found.claim.path.write_bytes(b"second")
    claims.settle(found.claim, found.arrival.sha256)
    (again,) = claims.unfinished()
    assert again.token != found.claim.token


def test_a_file_held_open_elsewhere_stays_where_it_is_and_is_named(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
):
    path = drop(inbox, "企业/表.xlsx", b"x")
    (one,) = candidates(inbox)

    def rename(self, target):
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "rename", rename)
    found = Claims(inbox, "me").claim(one)
    assert isinstance(found, Blocked)
    assert "没有权限" in found.reason
    assert path.exists()


def test_a_file_that_cannot_be_read_stays_where_it_is(inbox: Path, monkeypatch: pytest.MonkeyPatch):
    path = drop(inbox, "企业/表.xlsx", b"x")
    (one,) = candidates(inbox)
    real = os.open

    def refuse(name, *args, **given):
        if Path(name) == path:
            raise PermissionError(13, "Permission denied")
        return real(name, *args, **given)

    monkeypatch.setattr(room.os, "open", refuse)
    found = Claims(inbox, "me").claim(one)
    assert isinstance(found, Blocked)
    assert path.exists()


def test_a_link_put_in_place_of_a_file_is_not_followed(inbox: Path):
    path = drop(inbox, "企业/表.xlsx", b"x")
    (one,) = candidates(inbox)
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert isinstance(Claims(inbox, "me").claim(one), Blocked)


def test_a_full_disk_keeps_the_claimed_file(inbox: Path, tmp_path: Path):
    drop(inbox, "企业/表.xlsx", b"x")
    claims = Claims(inbox, "me")
    claim = claimed(claims, inbox)

    def write(path, pieces):
        raise FolderError("D-011", "磁盘空间已满")

    with pytest.raises(FolderError):
        claims.take(claim, Vault(tmp_path / "v", write), CLOCK)
    assert [one.path for one in claims.unfinished()] == [claim.path]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("绿" * 80 + ".xlsx", id="很长的汉字名"),
        pytest.param("a" * 200 + ".xlsx", id="两百个字母"),
        pytest.param("表 (1)　副本—①𠮷😀.xlsx", id="各种字符"),
        pytest.param("e\u0301.xlsx", id="分解的字符"),
    ],
)
def test_unusual_names_are_taken_and_kept_readable(inbox: Path, vault: Vault, name: str):
    drop(inbox, f"企业/{name}", b"x")
    found = taken(Claims(inbox, "me"), inbox, vault)
    assert found.arrival.name in (name, "\u00e9.xlsx")
    found.arrival.name.encode()


def test_a_name_in_old_chinese_bytes_is_understood(inbox: Path, vault: Vault):
    drop(inbox, "企业/" + os.fsdecode("登记表.xlsx".encode("gb18030")), b"x")
    found = taken(Claims(inbox, "me"), inbox, vault)
    assert (found.arrival.name, found.arrival.source) == ("登记表.xlsx", "企业/登记表.xlsx")
