"""What needs LibreOffice is skipped only where LibreOffice is really absent."""

import pytest

from generators.pdf import Renderer
from generators.soffice import find_soffice


def pytest_collection_modifyitems(items):
    if find_soffice() is None:
        for item in items:
            if item.get_closest_marker("office"):
                item.add_marker(pytest.mark.skip(reason="没有LibreOffice"))


@pytest.fixture(scope="session")
def renderer(tmp_path_factory):
    """One LibreOffice profile for all tests of a worker."""
    with Renderer(profile=tmp_path_factory.mktemp("office")) as made:
        yield made
