"""What several tests of the desk need."""

import pytest

from greenlist.desk import patience


@pytest.fixture
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble of ours is met again after a moment."""
    monkeypatch.setattr(patience, "RETRY_FIRST", 0.02)
    monkeypatch.setattr(patience, "RETRY_LAST", 0.1)
