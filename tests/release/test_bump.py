"""Which version comes next, and how it is written."""

from __future__ import annotations

import pytest

from polyevent.config.version import Stage, parse
from polyevent.release.bump import Bump, after


@pytest.mark.parametrize(
    ("now", "bump", "stage", "expected"),
    [
        ("1.2.3", "patch", None, "1.2.4"),
        ("1.2.3", "minor", None, "1.3.0"),
        ("1.2.3", "major", None, "2.0.0"),
        ("0.0.9", "minor", None, "0.1.0"),
        # A pre-release has gone up already.
        ("1.2.3-rc.1", "patch", None, "1.2.3"),
        ("1.3.0-rc.1", "patch", None, "1.3.0"),
        ("1.3.0-rc.1", "minor", None, "1.3.0"),
        ("2.0.0-rc.1", "major", None, "2.0.0"),
        ("1.2.3-rc.1", "minor", None, "1.3.0"),
        ("1.3.0-rc.1", "major", None, "2.0.0"),
        ("1.2.3", "minor", "rc", "1.3.0-rc.1"),
        ("1.3.0-rc.1", "minor", "rc", "1.3.0-rc.2"),
        ("1.3.0-rc.9", None, "rc", "1.3.0-rc.10"),
        ("1.3.0-alpha.4", None, "rc", "1.3.0-rc.1"),
        ("1.3.0-rc.1", "major", "rc", "2.0.0-rc.1"),
    ],
)
def test_the_next_version(now: str, bump: str | None, stage: str | None, expected: str) -> None:
    version = parse(now)
    assert version is not None
    found = after(version, Bump(bump) if bump else None, Stage(stage) if stage else None)
    assert str(found) == expected
    assert version.is_before(found) and not found.is_before(version)


def test_a_version_is_written_as_each_registry_has_it() -> None:
    version = parse("1.20.0-beta.3")
    assert version is not None
    assert (str(version), version.on_pypi, version.in_go) == (
        "1.20.0-beta.3",
        "1.20.0b3",
        "v1.20.0-beta.3",
    )


def test_versions_have_an_order() -> None:
    order = ["0.9.0", "1.0.0-alpha.9", "1.0.0-alpha.10", "1.0.0-beta.0", "1.0.0-rc.1", "1.0.0"]
    parsed = [parse(text) for text in (*order, "1.0.1-alpha.0", "1.10.0", "2.0.0-rc.0")]
    for earlier, later in zip(parsed, parsed[1:]):
        assert earlier and later and earlier.is_before(later)
