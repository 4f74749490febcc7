"""What lies between npm and its registry, and may fail or ask for more."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Gateway(ThreadingHTTPServer):
    """Hands all on to the registry at `target`. With `is_cut`, whatever is published gets lost;
    with `is_held`, it waits before that.

    With a `password`, nothing is published without it, as with npm's one-time passwords.
    """

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.is_cut = False
        self.is_held = False
        self.password = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


@contextmanager
def gateway(target: str) -> Iterator[Gateway]:
    """A gateway to the registry at `target`, open until the context ends."""
    with Gateway(target) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: Gateway

    def do_GET(self) -> None:
        self._forward()

    def do_PUT(self) -> None:
        while self.server.is_held:
            time.sleep(0.05)
        if self.server.is_cut:
            self.close_connection = True
        elif self.server.password and self.headers["npm-otp"] != self.server.password:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(401)
            self.send_header("www-authenticate", "OTP")
            self.send_header("content-length", "0")
            self.end_headers()
        else:
            self._forward()

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"] or 0))
        connection = http.client.HTTPConnection(self.server.target, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name != "connection"}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    def log_message(self, format: str, *args: object) -> None:
        pass
