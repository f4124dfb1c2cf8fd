import pytest

from sayso.capture.settings import Settings


@pytest.fixture
def loopback() -> Settings:
    return Settings(allow_private=True, now="2023-09-19T08:00:00Z", timeout=5.0)
