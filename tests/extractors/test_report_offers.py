"""What becomes of values found on pages whose letters a machine made out."""

from extractors.ink import Sure
from extractors.report_offers import LABELLED, RECOGNISED, TOLD, Found
from extractors.report_vocabulary import vocabulary
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.reading import PagePlace, RawRow, RawValue

TYPED, PICTURE = PagePlace(1, (0.0, 0.0, 90.0, 12.0)), PagePlace(2, (0.0, 0.0, 90.0, 12.0))


def test_everything_on_such_a_page_is_scanned_and_nothing_elsewhere():
    found = Found(vocabulary(FactoryReport))
    found.take("report_no", RawValue("A-1", PICTURE), LABELLED)
    found.take("uscc", RawValue("91440101MA5TE5T07H", TYPED), LABELLED)
    found.rows("evidence_index", [{"index": RawValue("E1", PICTURE)}])
    values = found.settle(frozenset({2}))
    assert values["report_no"].is_unconfirmed
    assert not values["uscc"].scanned
    (row,) = found.lists["evidence_index"]
    assert isinstance(row, RawRow)
    assert row.values["index"].is_unconfirmed
    assert not found.remarks, "confirming says what is open"


def test_a_mark_seen_there_is_seen_and_one_not_seen_is_not_known_to_be_missing():
    found = Found(vocabulary(FactoryReport))
    found.take("evaluator_sealed", RawValue("是", PICTURE), LABELLED)
    found.take("evaluator_signed", RawValue("否", PICTURE, confidence=0.7), LABELLED)
    values = found.settle(frozenset({2}))
    assert not values["evaluator_sealed"].scanned
    assert values["evaluator_signed"].is_unconfirmed


def test_of_equals_the_author_s_own_word_is_taken_and_the_other_places_are_kept():
    found = Found(vocabulary(FactoryReport))
    found.take("total_score", RawValue("86.50", PICTURE), TOLD)
    found.take("total_score", RawValue("86.5", TYPED), TOLD)
    values = found.settle(frozenset({2}))
    assert values["total_score"].where == TYPED
    assert found.repeats(values) == {}

    again = Found(vocabulary(FactoryReport))
    again.take("total_score", RawValue("86.50", PICTURE), LABELLED)
    again.take("total_score", RawValue("86.5", TYPED), TOLD)
    values = again.settle(frozenset({2}))
    assert [other.where for other in again.repeats(values)["total_score"]] == [TYPED]


def test_a_value_is_as_sure_as_the_letter_the_recogniser_is_least_sure_of():
    letters = {
        2: (
            Sure((0.0, 0.0, 8.0, 12.0), 0.98),
            Sure((8.0, 0.0, 16.0, 12.0), 0.61),
            Sure((0.0, 40.0, 8.0, 52.0), 0.2),
        )
    }
    found = Found(vocabulary(FactoryReport))
    found.take("report_no", RawValue("A1", PICTURE), LABELLED)
    found.take("approver", RawValue("江月明", PagePlace(2, (0.0, 100.0, 90.0, 112.0))), LABELLED)
    values = found.settle(frozenset({2}), letters=letters)
    assert values["report_no"].confidence == 0.61
    assert values["approver"].confidence == RECOGNISED, "nobody says how sure"
