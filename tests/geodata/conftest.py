"""Texts to read: one of our own, and the essay where it is at hand."""

from pathlib import Path

import pytest

ESSAY = Path(__file__).parents[3] / "shared" / "texts" / "essay.txt"

OWN = """ The harbour of Altaville lay open to the sea, and nobody in the town remembered a\t
winter as long as that one. Fishermen sold their nets; “We shall go inland,” they said. (1)

On the third of May the governor, Col. J. B. Mora, closed the customs house, and the dockers, who
had not been paid since the spring, answered with a strike that the U.S. consul called a low-
grade fever.(2) It lasted for a month.
\f

The harvest failed in the same year, and those families who had kept a little money went to live
with their relatives in the hills, where, as the bishop wrote, “there is bread...though no

salt.”(3) Nobody came back before the rains. The mayor counted forty empty houses on the quay, and
by the end of the summer there were twice as many.

In the autumn a new governor came. He opened the customs house; the dockers returned to work for
half of what they had had, and the old songs were heard again on Saturdays by the water.
"""


@pytest.fixture(
    params=[
        pytest.param(None, id="own"),
        pytest.param(
            ESSAY, id="essay", marks=pytest.mark.skipif(not ESSAY.exists(), reason="not at hand")
        ),
    ]
)
def prose(request: pytest.FixtureRequest) -> str:
    """A wrapped text with page breaks, notes, hyphens and curly quotes."""
    return request.param.read_text(encoding="utf-8") if request.param else OWN


@pytest.fixture
def own() -> str:
    """Our own wrapped text of four paragraphs."""
    return OWN


@pytest.fixture
def essay() -> bytes:
    """The essay as its file has it; tests that need it are skipped where it is not at hand."""
    if not ESSAY.exists():
        pytest.skip("the essay is not at hand")
    return ESSAY.read_bytes()
