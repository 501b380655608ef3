"""Files that hold several papers: each is numbered and answered by itself, then the file, with a list of them all."""

from typing import Final

from greenlist.desk.files import readable_name
from greenlist.desk.journal import Journal
from greenlist.desk.records import Arrival, Filed, Job
from greenlist.desk.vault import Vault
from greenlist.reading import Document, Several
from greenlist.receipts import STATUS_WORDS, PartFacts, Receipt

_GOOD: Final = "accepted"


def nested(job: Job, several: Several) -> bool:
    """Whether an archive lies in a file that was itself taken out of one: that goes too deep."""
    return bool(job.bundle) and any(part.sha256 != job.sha256 for part in several.parts)


def part_job(job: Job, part: Document) -> Job:
    """One paper of a file, as if it had been handed in by itself; without a number."""
    name = readable_name(part.name.rpartition("/")[2])
    return Job(
        number=0,
        receipt="",
        sha256=part.sha256,
        name=name,
        size=len(part.data),
        role=job.role,
        district=job.district,
        source=job.source if part.portion else f"{job.source}/{readable_name(part.name)}",
        received_at=job.received_at,
        bundle=job.receipt,
        portion=part.portion,
    )


class Bundles:
    """Opens files with several papers, and sums up what became of them."""

    def __init__(self, journal: Journal, vault: Vault) -> None:
        self._journal = journal
        self._vault = vault

    def open(self, job: Job, several: Several) -> None:
        """Store and number the papers of a file. After a crash in between it is simply done again.

        Raises:
            FolderError: they cannot be stored; nothing is numbered.
        """
        arrivals = []
        for place, part in enumerate(several.parts):
            self._vault.put(part.data)
            one = part_job(job, part)
            arrivals.append(
                Arrival(
                    f"{job.receipt}/{place}",
                    one.sha256,
                    one.name,
                    one.size,
                    one.role,
                    one.district,
                    one.source,
                    one.received_at,
                    one.bundle,
                    one.portion,
                )
            )
        self._journal.open_bundle(job, arrivals)

    def parts(self, job: Job) -> tuple[PartFacts, ...]:
        """What became of each paper of a file."""
        answered = ((one, self._journal.filed(one.receipt)) for one in self._journal.parts_of(job.receipt))
        return tuple(_told(one, job, filed) for one, filed in answered if filed is not None)

    def summary(self, parts: tuple[PartFacts, ...]) -> tuple[str, str]:
        """Status of the file, and the sentence that sums it up.

        It is accepted when each of its papers is, now or, for a duplicate, before.
        """
        counts = {status: sum(one.status == status for one in parts) for status in STATUS_WORDS}
        told = "，".join(f"{STATUS_WORDS[status]}{count}份" for status, count in counts.items() if count)
        text = f"文件内共有{len(parts)}份材料，已逐份核对答复：{told}。"
        if all(self._fate(one) == _GOOD for one in parts):
            return "accepted", text
        return "returned", f"{text}未受理的请按各自的答复更正后重新提交，已受理的不必再交。"

    def _fate(self, part: PartFacts) -> str:
        original = self._journal.filed(part.duplicate_of) if part.duplicate_of else None
        return original.status if original else part.status


def _told(part: Job, bundle: Job, filed: Filed) -> PartFacts:
    told = Receipt.model_validate_json(filed.body)
    within = part.portion or part.source.removeprefix(f"{bundle.source}/")
    return PartFacts(
        name=within,
        id=filed.id,
        status=filed.status,
        duplicate_of=told.duplicate_of,
        paper=told.paper,
        subject=told.subject,
        summary=told.summary,
        folder=filed.folder,
    )
