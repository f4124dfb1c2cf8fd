"""Whatever a program sends that knows the desk by its OpenAPI alone, the desk answers."""

from __future__ import annotations

import pytest
import schemathesis
from desks import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

EXAMPLES = 12  # calls of each operation


@pytest.mark.timeout(900)
def test_no_call_makes_the_desk_fail(own_served: str) -> None:
    schema = schemathesis.openapi.from_url(f"{own_served}/schema")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 20
    with Client(base_url=own_served) as client:
        token = client.token()
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def call(case: schemathesis.Case) -> None:
            case.call_and_validate(
                headers={"x-csrf-token": token},
                cookies={"sayso-csrf": token},
                checks=[not_a_server_error],
                timeout=60,
            )

        call()
