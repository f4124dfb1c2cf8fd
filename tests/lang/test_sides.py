"""Who is named by a phrase, and who is only pointed at."""

import pytest

from sayso.lang.sides import points_at_somebody


@pytest.mark.parametrize(
    "phrase", ["We", "ми", "наши", "his company", "the enemy", "вони", "its troops"]
)
def test_a_pronoun_or_an_owner_names_nobody(phrase):
    assert points_at_somebody(phrase)


@pytest.mark.parametrize("phrase", ["Ukraine", "the Northern Guard", "Хезболла", "сили оборони"])
def test_a_name_names_somebody(phrase):
    assert not points_at_somebody(phrase)
