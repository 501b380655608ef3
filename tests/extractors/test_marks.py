"""Signatures and seals beside their labels."""

import pytest

from extractors.marks import signs
from extractors.pages import read_pages
from tests.builders.report_truth import near
from tests.builders.typeset import Faces, Press


def pledge(*, signature=True, seal=True, subject=None, labels=("机构法定代表人（签字）：", "单位公章：")):
    made = Press(Faces(cid=True))
    made.new_page()
    made.text("承诺")
    made.y = 300
    made.text(labels[0], left=160)
    if signature:
        made.signature(310, 295, 90, 34, "signature")
    made.y = 400
    made.text(labels[1], left=160)
    if seal:
        made.seal(230, 370, 110, "seal")
    if subject is not None:
        made.y = 600
        made.text("受评价方（公章）：", left=160)
        if subject:
            made.seal(270, 570, 110, "subject")
    return made


def found(made, *, own=False):
    return signs(read_pages(made.save()), own=own)


def test_a_signature_and_a_seal_beside_their_labels_are_seen():
    made = pledge()
    marks = found(made)
    assert marks["evaluator_signed"].seen
    assert marks["evaluator_sealed"].seen
    assert near(marks["evaluator_signed"].place.bbox, made.spots["signature"][0].box)
    assert near(marks["evaluator_sealed"].place.bbox, made.spots["seal"][0].box)
    assert "subject_sealed" not in marks


def test_an_empty_place_is_not_signed_and_the_label_says_where():
    marks = found(pledge(signature=False, seal=False))
    assert not marks["evaluator_signed"].seen
    assert not marks["evaluator_sealed"].seen
    assert marks["evaluator_signed"].place.bbox[0] == pytest.approx(160, abs=2)


def test_a_seal_is_no_signature():
    marks = found(pledge(signature=False))
    assert not marks["evaluator_signed"].seen


def test_whose_seal_it_is_stands_in_its_label():
    marks = found(pledge(subject=True))
    assert marks["evaluator_sealed"].seen
    assert marks["subject_sealed"].seen
    assert marks["evaluator_sealed"].place != marks["subject_sealed"].place


def test_a_missing_seal_of_the_party_evaluated_is_not_the_evaluators():
    marks = found(pledge(subject=False))
    assert marks["evaluator_sealed"].seen
    assert not marks["subject_sealed"].seen


def test_in_a_self_evaluation_an_unnamed_seal_is_the_subjects():
    marks = found(pledge(labels=("法定代表人（签字）：", "单位公章：")), own=True)
    assert marks["subject_sealed"].seen
    assert "evaluator_sealed" not in marks


def test_a_report_without_labels_says_nothing():
    made = Press(Faces(cid=True))
    made.new_page()
    made.text("本机构法定代表人已在承诺书上签字并加盖公章，承诺书原件存放于本机构档案室备查。")
    assert found(made) == {}
