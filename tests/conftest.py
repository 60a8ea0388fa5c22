"""What all tests share: no network, and the real embedding model, loaded once."""

import os

import hypothesis
import pytest

from index.encoding import SentenceTransformerEncoder

# The rules by themselves; tests of a model name it.
os.environ.setdefault("HEARSAY_ENTAILMENT_MODEL", "none")
os.environ.setdefault("HEARSAY_ANSWERING_MODEL", "none")
# Where several processes share the cores, each has one.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
# A slow machine is no fault of the program.
hypothesis.settings.register_profile("hearsay", deadline=None)
hypothesis.settings.load_profile("hearsay")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test reach this machine only; a test's own ``allow_hosts`` counts first."""
    for item in items:
        if item.get_closest_marker("allow_hosts") is None:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))


@pytest.fixture(scope="session")
def encoder() -> SentenceTransformerEncoder:
    """The default embedding model."""
    return SentenceTransformerEncoder()
