"""That a release does not begin."""

from __future__ import annotations

from collections.abc import Iterable

from polyevent.diagnostics import Diagnostic
from polyevent.source import Source


class RefusedError(Exception):
    """Nothing was changed; `findings` say why, and `sources` are the files that they are about.

    `detail` is what another program said, "" if none did.
    """

    def __init__(
        self, *findings: Diagnostic, sources: Iterable[Source] = (), detail: str = ""
    ) -> None:
        self.findings = findings
        self.sources = tuple(sources)
        self.detail = detail
        super().__init__("; ".join(finding.message for finding in findings))
