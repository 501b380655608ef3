"""The story of one subject: what it is now, and every event that made it so, with its paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from greenlist.register import (
    KINDS,
    ChangeRequested,
    CleanProductionPublished,
    DepartmentReplied,
    DistrictRecommended,
    DocumentIssued,
    EvaluatorJudged,
    Event,
    FindingOverridden,
    IncidentRecorded,
    Inspected,
    Listed,
    NotListed,
    ObjectionRaised,
    OfficerTrained,
    PaperAccepted,
    PoolEntered,
    ProvinceRecommended,
    PublicityPosted,
    Register,
    Removed,
    Renamed,
    Reviewed,
    SubjectRecord,
    Succeeded,
    TookOver,
)
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import is_grave, what

_PAPERS = {
    "attachment_5": "年度动态管理表",
    "attachment_6": "梯度培育信息登记表",
    "evaluation_report": "评价报告",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: its day, a Chinese sentence, the article behind it, the receipt of its paper."""

    day: date
    text: str
    article: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Story:
    """What the register knows of one subject on a day.

    Attributes:
        record: its record on the day.
        state: one Chinese sentence: in the pool, on which list, with which star.
        steps: its history, oldest first.
    """

    record: SubjectRecord
    state: str
    steps: tuple[Step, ...]


def state_of(record: SubjectRecord, day: date) -> str:
    """One sentence on where a subject stands on a day."""
    kind = KINDS[record.kind]
    if record.highest_level:
        star = f"，{record.star}星绿色工厂" if record.star else ""
        first = next(
            stay.first.year
            for stay in record.memberships
            if stay.left is None and stay.level == record.highest_level
        )
        return f"{record.highest_level}{kind}名单在列（{first}年列入）{star}。"
    if (after := record.succeeded) is not None:
        return f"已于{in_words(after.day)}由{after.name}（{after.successor}）承继，不再以本信用代码在列。"
    moved = record.removed[-1] if record.removed else None
    if moved and (record.pool is None or record.pool.day <= moved.day):  # no new entry since
        return f"已于{in_words(moved.day)}移出{moved.level}名单。"
    if record.in_pool(day) and record.pool:
        return f"{kind}市级培育对象，有效期至{in_words(record.pool.until)}。"
    if record.pool:
        return f"{kind}培育对象有效期已于{in_words(record.pool.until)}届满。"
    return f"尚未列入{kind}培育对象或名单。"


def _corrected(event: Listed | Removed) -> str:
    return f"（更正受理号{event.replaces}的登记）" if event.replaces else ""


def _sentence(event: Event) -> tuple[str, str]:  # noqa: C901, PLR0911, PLR0912 - one arm an event
    match event:
        case PaperAccepted():
            title = _PAPERS.get(event.paper.partition(".")[0], event.paper)
            again = "（重新提交，替代前一份）" if event.replaces else ""
            return f"{event.year}年{title}受理{again}", {
                "attachment_5": "第十三条",
                "attachment_6": "第九条",
            }.get(event.paper.partition(".")[0], "第十条")
        case DistrictRecommended():
            stage = {"pool": "入库", "listing": "名单"}[event.stage]
            rank = f"，排序第{event.rank}" if event.rank else ""
            said = "推荐" if event.recommended else "不推荐"
            reason = f"：{event.reason}" if event.reason else ""
            return (
                f"{event.district}初审{said}（{stage}）{rank}{reason}",
                "第九条" if event.stage == "pool" else "第十条",
            )
        case Reviewed():
            stage = {"conformity": "市级符合性审核", "panel": "市级评审"}[event.stage]
            score = f"，{event.score}分" if event.score else ""
            reason = f"：{event.reason}" if event.reason else ""
            result = "通过" if event.passed else "未通过"
            return f"{stage}{result}{score}{reason}", "第九条" if event.stage == "conformity" else "第十条"
        case PoolEntered():
            return f"列为市级培育对象（{event.instrument}），有效期至{in_words(event.until)}", "第九条"
        case PublicityPosted():
            return f"公示{in_words(event.first)}至{in_words(event.last)}（{event.instrument}）", "第十条"
        case ObjectionRaised():
            state = {"open": "待核查", "upheld": "成立", "rejected": "不成立"}[event.outcome]
            return f"公示异议{event.number}：{state}", "第十条"
        case Listed():
            return (
                f"列入{event.level}名单（{event.instrument}）{_corrected(event)}",
                "第十条" if event.level == "市级" else "第十一条",
            )
        case Removed():
            ground = f"：{event.ground}" if event.ground else ""
            return f"移出{event.level}名单（{event.instrument}）{ground}{_corrected(event)}", "第十六条"
        case Renamed():
            by = f"（{event.instrument}）" if event.instrument else ""
            return f"更名为{event.name}{by}", "第十五条"
        case Succeeded() | TookOver():
            return _succession(event), "第十五条"
        case NotListed():
            return f"未列入{event.level}名单（{event.instrument}）", "第十一条"
        case CleanProductionPublished():
            until = f"，有效期至{in_words(event.until)}" if event.until else ""
            return f"列入清洁生产企业名单（{event.batch}）{until}", "第七条（一）2"
        case DepartmentReplied():
            view = "有不同意见" if event.adverse else "无不同意见"
            return f"{event.department}复函：{view}{'：' + event.detail if event.detail else ''}", "第十一条"
        case ProvinceRecommended():
            return f"推荐至省工业和信息化厅（{event.instrument}）", "第十一条"
        case IncidentRecorded():
            return _incident(event), "第十六条" if is_grave(event) else "第十二条"
        case Inspected():
            return _inspection(event), "第十四条"
        case ChangeRequested():
            return _change(event), "第十五条"
        case OfficerTrained():
            return f"填报专员{event.officer}参加培训（{event.session}）", "第十三条"
        case FindingOverridden():
            return _override(event), "第五条"
        case EvaluatorJudged():
            decision = {"banned": "不予采信", "warned": "提醒改正", "revoked": "撤销原决定"}[event.decision]
            return f"第三方机构{event.name}：{event.fault}，{decision}", "第十九条"
        case DocumentIssued():
            return f"印发{event.title}（{event.number}）", ""


def _override(event: FindingOverridden) -> str:
    what = _PAPERS.get(event.paper.partition(".")[0], event.paper)
    at = f"（{event.place}）" if event.place else ""
    said = {"set_aside": "不作为问题处理", "restored": "恢复原核对意见"}[event.decision]
    until = f"，有效期至{in_words(event.until)}" if event.until else ""
    return (
        f"{event.year}年{what}的问题{event.code}{at}：{event.authority}{event.decided_by}决定{said}，"
        f"理由：{event.reason}{until}"
    )


def _incident(event: IncidentRecorded) -> str:
    state = {"open": "正在调查核实", "established": "已认定", "ended": "已解除", "withdrawn": "已撤销"}
    day = f"{in_words(event.occurred_on)}" if event.day != event.occurred_on else ""
    detail = f"：{event.detail}" if event.detail else ""
    return f"{day}{what(event)}{state[event.outcome]}{detail}"


def _inspection(event: Inspected) -> str:
    result = {"in_order": "未发现问题", "rectify": "限期整改", "unfit": "不再符合条件"}[event.result]
    told = [f"{event.district}现场抽查（{in_words(event.inspected_on)}）{result}"]
    if event.problems:
        told.append(event.problems)
    if event.deadline is not None:
        told.append(f"整改期限{in_words(event.deadline)}")
    if event.rectification:
        told.append(
            {"pending": "整改中", "done": "已完成整改", "failed": "未按要求完成整改"}[event.rectification]
        )
    return "，".join(told)


def _succession(event: Succeeded | TookOver) -> str:
    by = f"（{event.instrument}）" if event.instrument else ""
    if isinstance(event, Succeeded):
        return f"因合并、分立由{event.name}（{event.successor}）承继，不再以本信用代码在列{by}"
    levels = "、".join(one.level for one in event.brought if isinstance(one, Listed))
    return f"承继{event.former}（{event.predecessor}）在{levels}名单的资格{by}"


def _change(event: ChangeRequested) -> str:
    city = {"": "市尚未审核", "agreed": "市同意", "refused": "市不同意", "outgrown": "市认为不再符合条件"}
    district = "区同意" if event.district_agrees else "区不同意"
    code = f"，信用代码{event.successor}" if event.successor else ""
    return (
        f"申请{event.matter}（“{event.before}”变更为“{event.after}”{code}）：{district}，{city[event.city]}"
    )


def sentence(event: Event) -> str:
    """What happened, in one Chinese sentence without its day."""
    return _sentence(event)[0]


def explain(register: Register, events: Iterable[Event], kind: str, uscc: str, day: date) -> Story | None:
    """The whole story of a subject up to a day, or None when the register does not know it.

    What happened to those in whose place it stands on the lists, until it took that place, belongs to it.

    Args:
        register: the register on the day.
        events: every event, in their order; those of the subject and its predecessors will do.
        kind: factory, park or supply_chain.
        uscc: its credit code.
        day: events after it are left out.
    """
    record = register.of(kind, uscc)
    if record is None:
        return None
    codes = {**register.predecessors(uscc), uscc: day}
    mine = [e for e in events if e.subject_kind == kind and e.day <= min(day, codes.get(e.uscc, date.min))]
    steps = [_step(event, register, uscc) for event in mine]
    return Story(record, state_of(record, day), tuple(sorted(steps, key=lambda s: s.day)))


def _step(event: Event, register: Register, uscc: str) -> Step:
    text, article = _sentence(event)
    before = register.of(event.subject_kind, event.uscc) if event.uscc != uscc else None
    whose = f"{before.name}（{event.uscc}）：" if before else ""
    return Step(event.day, f"{whose}{text}", article, event.receipt)
