"""Whatever a program sends that knows the desk by its OpenAPI alone, the desk answers."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from desks import Client


@pytest.fixture
def api(own_served: str) -> object:
    return schemathesis.openapi.from_url(f"{own_served}/schema")


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.timeout(600)
def test_no_call_makes_the_desk_fail(case: schemathesis.Case, own_served: str) -> None:
    with Client(base_url=own_served) as client:
        token = client.token()
    answer = case.call(headers={"x-csrf-token": token}, cookies={"sayso-csrf": token}, timeout=30)
    case.validate_response(answer, checks=(not_a_server_error,))
