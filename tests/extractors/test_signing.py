"""Digital signatures: each of the four outcomes, of files really signed here."""

import subprocess
import sys
from functools import cache

import extractors
from extractors.signing import attested, signatures
from greenlist.forms import FORMS
from greenlist.forms.evaluation_report import ALTERED, NOT_VERIFIED, UNSIGNED, VERIFIED
from greenlist.forms.parse import parse
from greenlist.reading import Document, PagePlace, Reading
from tests.builders.cases import good_report
from tests.builders.reports import report_pdf
from tests.builders.signed_pdfs import (
    BOX,
    NOW,
    added_to,
    altered,
    authority,
    signed,
    turned,
    with_broken_signature,
    with_empty_field,
    with_national_algorithms,
)


@cache
def plain() -> bytes:
    return report_pdf(good_report())


@cache
def fine() -> bytes:
    return signed(plain(), authority())


def outcome(data: bytes, *trusted: bytes) -> list[tuple[str, str]]:
    return [(each.result, each.reason) for each in signatures(data, trusted)]


def test_a_report_without_a_signature_has_none_and_loads_nothing_for_it():
    code = (
        "import sys; from extractors.signing import signatures; "
        "assert signatures(sys.stdin.buffer.read()) == (); assert 'pyhanko' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], input=plain(), check=True)


def test_a_whole_signature_of_a_trusted_issuer_is_said_with_signer_day_and_place():
    (one,) = signatures(fine(), (authority().root,))
    assert (one.result, one.signer) == (VERIFIED, "江州绿评技术有限公司 江月明")
    assert "未联网" in one.reason
    assert one.at is not None
    assert abs((one.at - NOW).days) <= 1
    x0, low, x1, high = BOX
    assert one.place == PagePlace(1, (x0, round(841.89 - high, 2), x1, round(841.89 - low, 2)))


def test_where_a_turned_page_shows_the_signature_is_its_place():
    (one,) = signatures(signed(turned(plain()), authority()), (authority().root,))
    assert one.place.bbox == (BOX[1], BOX[0], BOX[3], BOX[2])
    assert one.result == VERIFIED


def test_a_byte_changed_after_signing_is_said():
    assert outcome(altered(fine()), authority().root) == [(ALTERED, "签名所覆盖的内容与签署时不一致")]


def test_something_added_in_a_later_revision_is_said():
    assert outcome(added_to(fine()), authority().root) == [(ALTERED, "签署之后又追加了修改")]


def test_an_alteration_is_said_even_of_an_unknown_signer():
    assert outcome(altered(fine()))[0][0] == ALTERED
    assert outcome(added_to(fine()))[0][0] == ALTERED


def test_a_second_signature_alters_nothing():
    twice = signed(fine(), authority(), field="Sig2", page=1, seen=False)
    found = signatures(twice, (authority().root,))
    assert [each.result for each in found] == [VERIFIED, VERIFIED]
    assert [each.place.page for each in found] == [1, 2]


def test_without_trusted_issuers_nobody_is_trusted():
    assert outcome(fine()) == [(NOT_VERIFIED, "没有设置信任的颁发机构（信任目录为空）")]


def test_an_issuer_nobody_here_knows_is_said():
    ((result, reason),) = outcome(fine(), authority(expired=True).root)
    assert result == NOT_VERIFIED
    assert "不在信任目录" in reason


def test_a_certificate_that_had_ended_when_it_signed_is_said():
    old = authority(expired=True)
    assert outcome(signed(plain(), old), old.root) == [(NOT_VERIFIED, "签署时证书不在有效期内")]


def test_national_algorithms_cannot_be_verified_and_that_is_said():
    ((result, reason),) = outcome(with_national_algorithms(fine()), authority().root)
    assert result == NOT_VERIFIED
    assert "国密" in reason
    assert "GB/T 38540" in reason


def test_a_signature_cut_into_is_said_to_be_unreadable_where_it_stands():
    (one,) = signatures(with_broken_signature(fine()), (authority().root,))
    assert (one.result, one.reason) == (NOT_VERIFIED, "签名数据残缺或格式不符，不能解析")
    assert one.place.bbox[0] == BOX[0]


def test_a_field_nobody_signed_beside_a_signature_is_said_to_be_empty():
    found = signatures(with_empty_field(plain()), (authority().root,))
    assert sorted(each.result for each in found) == sorted([UNSIGNED, VERIFIED])


def test_what_only_looks_like_a_signature_is_told_and_breaks_nothing():
    assert outcome(b"%PDF-1.7\n/ByteRange [0 1 2 3]") == [(NOT_VERIFIED, "签名数据残缺或格式不符，不能解析")]


def test_signatures_are_facts_of_the_report_with_their_places():
    document = Document.of("报告.pdf", fine())
    read = attested(document, extractors.read(document), (authority().root,))
    assert isinstance(read, Reading)
    ((row),) = parse(read).form.digital_signatures
    assert (row.result, row.signer) == (VERIFIED, "江州绿评技术有限公司 江月明")
    assert read.where("digital_signatures.result", row=0) == PagePlace(1, signatures(fine())[0].place.bbox)
    assert read.paper in FORMS


def test_nothing_is_added_to_what_is_no_report():
    document = Document.of("报告.pdf", fine())
    other = Reading("attachment_6.factory")
    assert attested(document, other) is other
