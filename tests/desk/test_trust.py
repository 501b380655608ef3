"""The folder of trusted certificates: what is in it, and what is said when it cannot be used."""

import ssl
from pathlib import Path

import pytest

from greenlist.desk.trust import trusted_certificates
from greenlist.errors import SettingsError
from tests.builders.signed_pdfs import authority


def test_certificates_are_taken_in_either_form_and_other_files_passed_over(tmp_path: Path):
    one, other = authority().root, authority(expired=True).root
    (tmp_path / "甲.cer").write_bytes(one)
    pem = ssl.DER_cert_to_PEM_cert
    (tmp_path / "乙.pem").write_text(f"说明\n{pem(other)}\n{pem(one)}", "utf-8")
    (tmp_path / "说明.txt").write_text("根证书自江州电子认证有限公司", "utf-8")
    assert trusted_certificates(tmp_path) == (other, one, one)


@pytest.mark.parametrize(
    "content", [b"", b"no certificate", b"\x30\x03\x01\x01\xff"], ids=["空", "文字", "短"]
)
def test_a_file_that_only_claims_to_be_a_certificate_is_said(tmp_path: Path, content: bytes):
    (tmp_path / "甲.pem").write_bytes(content)
    with pytest.raises(SettingsError, match=r"甲\.pem 无法使用：不是有效的数字证书"):
        trusted_certificates(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(SettingsError, match="信任目录"):
        trusted_certificates(tmp_path / "没有")
