"""What tables of changes record, and what becomes of a name."""

from datetime import date, timedelta

import pytest

from greenlist.procedure.selection import veto_reasons
from greenlist.register import KINDS, Listed, replay
from tests.builders.bureau import Bureau, change, incident, published_list
from tests.builders.rounds import Subject, events

A = Subject("factory", 1, district="黄埔区")
DONE = date(2026, 8, 1)
DAY = date(2026, 8, 20)
DECIDED = date(2026, 8, 25)
AFTER = f"{A.name[:-4]}新材料有限公司"
ONE_DAY = timedelta(days=1)


def event(kind, **said):
    return kind(uscc=A.uscc, subject_kind="factory", day=DAY, receipt="r", **said)


def bureau(*subjects, stage="listed"):
    return Bureau(list(events(subjects or (A,), stage)))


def codes(made):
    return [finding.code for finding in made.findings]


def requested(**cells):
    of = bureau()
    made = of.hands_in(change(A, DONE, **cells), DAY, "district", "黄埔区")
    assert (made.status, codes(made)) == ("accepted", [])
    return of


def record(of):
    return of.register.of("factory", A.uscc)


def test_a_request_is_kept_and_changes_nothing_before_the_city_has_decided():
    of = requested()
    (kept,) = record(of).changes.values()
    assert (kept.matter, kept.after, kept.district_agrees, kept.city) == ("名称变更", AFTER, True, "")
    assert (kept.requested_on, record(of).name) == (DAY, A.name)


def test_a_renaming_the_city_agrees_to_changes_the_name_and_keeps_the_old_one():
    of = requested()
    made = of.hands_in(change(A, DONE, city_opinion="同意", city_on=DECIDED), DECIDED)
    assert made.status == "accepted"
    assert record(of).name == AFTER
    assert record(of).names[-1] == (DECIDED, AFTER)
    assert A.name in [name for _, name in record(of).names]
    (kept,) = record(of).changes.values()
    assert (kept.city, kept.city_on, kept.requested_on) == ("agreed", DECIDED, DAY)
    assert replay(of.events, DECIDED - ONE_DAY).of("factory", A.uscc).name == A.name


@pytest.mark.parametrize(("opinion", "kept"), [("不同意", "refused"), ("不再符合", "outgrown")])
def test_a_renaming_the_city_does_not_agree_to_leaves_the_name(opinion, kept):
    of = requested()
    cells = {"city_opinion": opinion, "city_reason": "材料不全", "city_on": DECIDED}
    assert of.hands_in(change(A, DONE, **cells), DECIDED).status == "accepted"
    assert record(of).name == A.name
    assert [c.city for c in record(of).changes.values()] == [kept]


def test_the_same_decision_told_again_under_the_new_name_is_in_order():
    of = requested()
    of.hands_in(change(A, DONE, city_opinion="同意", city_on=DECIDED), DECIDED)
    again = change(A, DONE, city_opinion="同意", city_on=DECIDED, reason="投资并购")
    assert of.hands_in(again, DECIDED + ONE_DAY).status == "accepted"
    assert [name for _, name in record(of).names].count(AFTER) == 1


def test_an_agreed_change_stays_agreed_when_the_district_tells_of_it_again():
    of = requested()
    of.hands_in(change(A, DONE, city_opinion="同意", city_on=DECIDED), DECIDED)
    again = change(A, DONE, evidence="核准变更通知书")
    assert of.hands_in(again, DECIDED + ONE_DAY, "district", "黄埔区").status == "accepted"
    (kept,) = record(of).changes.values()
    assert (kept.city, kept.city_on, kept.evidence) == ("agreed", DECIDED, "核准变更通知书")
    assert record(of).name == AFTER


def test_a_refused_change_told_again_waits_for_a_new_opinion():
    of = requested()
    of.hands_in(change(A, DONE, city_opinion="不同意", city_reason="材料不全", city_on=DECIDED), DECIDED)
    day = DECIDED + 3 * ONE_DAY
    assert of.hands_in(change(A, DONE, evidence="补充材料"), day, "district", "黄埔区").status == "accepted"
    (kept,) = record(of).changes.values()
    assert (kept.city, kept.requested_on) == ("", day)


def test_a_company_known_as_two_kinds_has_one_name():
    chain = Subject("supply_chain", 1, A.name, "黄埔区")
    park = Subject("park", 1, "广州某园区", "黄埔区")
    of = bureau(A, chain, park)
    of.hands_in(change(A, DONE, city_opinion="同意", city_on=DECIDED), DECIDED)
    names = {kind: of.register.of(kind, A.uscc).name for kind in ("factory", "supply_chain", "park")}
    assert names == {"factory": AFTER, "supply_chain": AFTER, "park": "广州某园区"}


def test_another_change_than_a_renaming_never_touches_the_name():
    cells = {"matter": "生产地址变更", "before": "黄埔区开创大道1号", "after": "黄埔区科学大道8号"}
    of = requested(**cells)
    of.hands_in(change(A, DONE, **cells, city_opinion="同意", city_on=DECIDED), DECIDED)
    assert record(of).name == A.name
    assert [c.city for c in record(of).changes.values()] == ["agreed"]


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        pytest.param({"city_opinion": "同意", "city_on": DAY}, "P-083", "rows.city_opinion", id="区填市意见"),
        pytest.param({"after": A.name}, "P-084", "rows.after", id="前后相同"),
        pytest.param({"before": "广州别家有限公司"}, "P-067", "rows.before", id="变更前不是名单名称"),
        pytest.param({"reported_on": DONE - ONE_DAY}, "P-059", "rows.reported_on", id="报告早于办结"),
        pytest.param(
            {"completed_on": DAY + ONE_DAY, "reported_on": None}, "P-059", "rows.completed_on", id="明天办结"
        ),
    ],
)
def test_a_row_that_cannot_be_returns_the_table_with_its_cell(cells, code, field):
    made = bureau().hands_in(change(A, DONE, **cells), DAY, "district", "黄埔区")
    assert (made.status, made.events, codes(made)) == ("returned", (), [code])
    assert made.findings[0].field == field


B = Subject("factory", 2, district="黄埔区")
AGREED = {"city_opinion": "同意", "city_on": DECIDED}


def merged(into: Subject = B, **cells):
    said = {"matter": "合并分立承继", "after": into.name, "after_uscc": into.uscc, "reason": "吸收合并"}
    return change(A, DONE, **said | cells)


def of_both(of, kind: str = "factory"):
    return of.register.of(kind, A.uscc), of.register.of(kind, B.uscc)


def test_before_the_city_agrees_nobody_is_succeeded():
    of = bureau()
    assert of.hands_in(merged(), DAY, "district", "黄埔区").status == "accepted"
    before, after = of_both(of)
    assert (set(before.listed), after, before.succeeded) == ({"市级"}, None, None)


def test_a_succession_the_city_agrees_to_puts_another_code_in_its_place():
    of = bureau()
    of.events.append(event(Listed, level="省级", year=2026, instrument="粤工信〔2026〕9号", name=A.name))
    made = of.hands_in(merged(**AGREED, levels=("市级", "省级")), DECIDED)
    assert (made.status, codes(made)) == ("accepted", ["P-089"])
    before, after = of_both(of)
    assert (before.listed, before.star, before.succeeded.successor) == ({}, None, B.uscc)
    assert (set(after.listed), after.star, after.name) == ({"市级", "省级"}, 2, B.name)
    assert [stay.since for stay in after.memberships] == [DECIDED, DECIDED]
    assert [stay.left for stay in before.memberships] == [DECIDED, DECIDED]
    assert (before.accepted, before.removed, before.changes) == ({}, (), {})
    assert [(held.matter, held.city_on) for held in after.changes.values()] == [("合并分立承继", DECIDED)]
    assert after.accepted.keys() == replay(of.events, DAY).of("factory", A.uscc).accepted.keys()
    eve = replay(of.events, DECIDED - ONE_DAY)
    assert set(eve.of("factory", A.uscc).listed) == {"市级", "省级"}


def test_who_absorbs_another_on_the_same_list_stays_on_it_once():
    of = bureau(A, B)
    since = of.register.of("factory", B.uscc).listed["市级"]
    assert of.hands_in(merged(**AGREED), DECIDED).status == "accepted"
    before, after = of_both(of)
    assert before.listed == {}
    assert after.listed == {"市级": since}
    assert [(stay.taken_over, stay.left) for stay in after.memberships] == [(None, None)]


def test_a_company_known_as_two_kinds_goes_over_as_both_and_a_park_stays():
    of = bureau(A, Subject("supply_chain", 1, A.name, "黄埔区"), Subject("park", 1, "广州某园区", "黄埔区"))
    of.hands_in(merged(**AGREED), DECIDED)
    listed = {kind: [set(r.listed) if r else None for r in of_both(of, kind)] for kind in KINDS}
    assert listed == {
        "factory": [set(), {"市级"}],
        "supply_chain": [set(), {"市级"}],
        "park": [{"市级"}, None],
    }


def test_a_new_credit_code_does_away_with_nothing_that_happened():
    of = bureau()
    of.hands_in(incident(A, DONE), DAY, "district", "黄埔区")
    of.hands_in(merged(**AGREED), DECIDED)
    after = DECIDED + ONE_DAY
    of.hands_in(incident(A, after, detail="此后的另一起"), after, "district", "黄埔区")
    assert [held.occurred_on for held in of.register.incidents_of(B.uscc)] == [DONE]
    assert [held.occurred_on for held in of.register.incidents_of(A.uscc)] == [DONE, after]
    assert of.register.predecessors(B.uscc) == {A.uscc: DECIDED}
    (against,) = veto_reasons(of.register, of.register.of("factory", B.uscc), after)
    assert f"原为“{A.name}”的记载" in against
    assert "本工具的读法" in against
    assert not any(
        "承继" in one for one in veto_reasons(of.register, of.register.of("factory", A.uscc), after)
    )
    assert of.register.predecessors(A.uscc) == {}


def test_what_is_told_of_who_was_succeeded_is_asked_for_under_the_new_code():
    of = bureau()
    of.hands_in(merged(**AGREED), DECIDED)
    later = DECIDED + ONE_DAY
    for form in (
        change(A, DONE, matter="生产地址变更", before="一号", after="广州市二号"),
        published_list([A], later, "市级", "移出", reason="其他"),
        published_list([A], later),
    ):
        made = of.hands_in(form, later)
        assert (made.status, codes(made)) == ("returned", ["P-120"])
        assert f"“{B.name}”（{B.uscc}）" in made.findings[0].message
    again = of.hands_in(merged(**AGREED, evidence="登记通知书"), later)
    assert (again.status, codes(again), again.events) == ("accepted", [], ())


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        pytest.param({"after_uscc": A.uscc}, "P-121", "rows.after_uscc", id="代码相同"),
        pytest.param({"before": "广州别家有限公司"}, "P-067", "rows.before", id="变更前不是名单名称"),
        pytest.param({"after": "广州别家有限公司"}, "P-067", "rows.after", id="承继单位名称不是台账的"),
    ],
)
def test_a_succession_that_cannot_be_returns_the_table_with_its_cell(cells, code, field):
    made = bureau(A, B).hands_in(merged(**cells), DAY, "district", "黄埔区")
    assert (made.status, codes(made)) == ("returned", [code])
    assert made.findings[0].field == field


def test_a_chain_of_successions_keeps_every_predecessor():
    third = Subject("factory", 3, district="黄埔区")
    of = bureau()
    of.hands_in(merged(**AGREED), DECIDED)
    done, decided = DECIDED + ONE_DAY, DECIDED + 9 * ONE_DAY
    said = {"after": third.name, "after_uscc": third.uscc, "matter": "合并分立承继"}
    of.hands_in(change(B, done, **said, city_opinion="同意", city_on=decided), decided)
    assert of.register.predecessors(third.uscc) == {B.uscc: decided, A.uscc: DECIDED}
    assert set(of.register.of("factory", third.uscc).listed) == {"市级"}
    assert replay([*of.events, *of.events]) == of.register


def test_only_the_listed_have_changes_to_report():
    assert codes(bureau(stage="pooled").hands_in(change(A, DONE), DAY)) == ["R-001"]


@pytest.mark.parametrize(("days", "late"), [(30, False), (31, True)])
def test_thirty_days_are_timely_for_the_subject_and_for_the_district(days, late):
    reported = DONE + days * ONE_DAY
    made = bureau().hands_in(change(A, DONE, reported_on=reported), reported, "district", "黄埔区")
    assert (codes(made) == ["P-012"]) == late
    made = bureau().hands_in(change(A, DONE), DONE + days * ONE_DAY, "district", "黄埔区")
    assert (codes(made) == ["P-085"]) == late
    assert made.status == "accepted"


def test_a_decision_is_not_late_for_the_district():
    of = requested()
    late = date(2026, 10, 20)
    assert codes(of.hands_in(change(A, DONE, city_opinion="同意", city_on=late), late)) == []


def test_what_does_not_conform_any_more_and_where_it_moved_to_is_pointed_out():
    cells = {"matter": "生产地址变更", "before": "黄埔区开创大道1号", "after": "佛山市南海区桂城街道2号"}
    assert codes(bureau().hands_in(change(A, DONE, **cells), DAY)) == ["P-087"]
    agreed = {"still_conforming": False, "city_opinion": "同意", "city_on": DAY}
    assert codes(bureau().hands_in(change(A, DONE, **agreed), DAY)) == ["P-088"]


def test_levels_are_those_of_the_register_and_upper_ones_are_to_be_reported():
    upper = Listed(
        uscc=A.uscc, day=date(2026, 7, 1), receipt="r", level="省级", year=2026, instrument="号", name=A.name
    )
    of = bureau()
    of.events.append(upper)
    assert codes(of.hands_in(change(A, DONE), DAY)) == ["P-086"]
    agreed = change(A, DONE, levels=("市级", "省级"), city_opinion="同意", city_on=DAY)
    made = of.hands_in(agreed, DAY)
    assert (made.status, codes(made)) == ("accepted", ["P-089"])
