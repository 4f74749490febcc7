"""A page that may run scripts of its own server only imports the package, decodes and refuses."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.toolchain import ROOT, chromium

PAGE = """\
<!doctype html>
<title>events</title>
<script>document.title = "scripts within the page run";</script>
<script type="module" src="/page.js"></script>
<pre></pre>
"""
SCRIPT = """\
import * as contract from "/events.js";

const { Events, UnknownMessage, decode, encode, isProjectDeletedEvent } = contract;
const caught = (work) => {
  try {
    return work();
  } catch (error) {
    return `${error}`;
  }
};
const json = JSON.stringify({
  id: "1",
  subject: "ProjectDeleted",
  metadata: { traceId: "t", userId: "u" },
  data: { projectId: "p" },
});
const message = decode(new TextEncoder().encode(json));
const answer = {
  title: document.title,
  code: caught(() => new Function("return 1")()),
  tag: message.subject === Events.ProjectDeleted,
  guard: isProjectDeletedEvent(message),
  again: encode(message) === json,
  refused: caught(() => decode(json.replace('"p"', "null"))),
  unknown: decode(json.replace("Deleted", "Archived")) instanceof UnknownMessage,
  issues: contract.metadataSchema["~standard"].validate({ traceId: 1 }).issues,
};
document.querySelector("pre").textContent = btoa(JSON.stringify(answer));
"""
FILES = {
    "/": ("text/html", PAGE.encode()),
    "/page.js": ("text/javascript", SCRIPT.encode()),
    "/events.js": ("text/javascript", (ROOT / "ts" / "dist" / "index.js").read_bytes()),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = FILES.get(self.path, ("text/plain", b""))
        self.send_response(200 if self.path in FILES else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'none'; script-src 'self'")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_under_a_strict_policy(address: str, tmp_path: Path) -> None:
    browser = chromium()
    if browser is None:
        pytest.skip(
            "no Chromium on PATH, nor at the path in CHROMIUM: no browser tried the package"
        )
    command = [browser, "--headless", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    # What it would ask its makers for.
    command += ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    command += ["--disable-sync", "--disable-quic"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--no-sandbox")  # which root cannot have
    command += ["--virtual-time-budget=10000", "--dump-dom", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    written = done.stdout.partition("<pre>")[2].partition("</pre>")[0]
    assert written, done.stdout + done.stderr
    answer = json.loads(base64.b64decode(written))
    assert answer.pop("code").startswith("EvalError: ")
    assert answer == {
        "title": "events",
        "tag": True,
        "guard": True,
        "again": True,
        "refused": "DecodeError: $.data.projectId: expected a string, got null",
        "unknown": True,
        "issues": [{"message": "expected a string, got number", "path": ["traceId"]}],
    }
