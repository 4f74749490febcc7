"""Any JSON, and nothing else, is a value of the type `unknown`, in all languages alike.

POLYEVENT_JSON_TEST_SUITE names a clone of https://github.com/nst/JSONTestSuite, whose documents are
asked about too then. Its classes are those of the documents here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.json_value import parsed, same
from tests.conformance.packages import SOURCE, packages
from tests.conformance.peers import LANGUAGES, Answer, Encoded, Error, Peer, Question

_CONTRACT = "export interface Held { value: unknown }\nexport type Any = unknown;\n"
_SUITE = "POLYEVENT_JSON_TEST_SUITE"

RIGHT = {
    "array": [b"[]", b"[[]]", b"[ ]", b"[null]", b'[1\n,"a",{} , true]', b"[[[[[[]]]]]]"],
    "number": [
        *(b"0", b"-0", b"-0.0", b"123", b"-1", b"0.5", b"1e5", b"1E+5", b"1e-5", b"0e1", b"0e+1"),
        *(b"123.456e78", b"-0.000000000000000000000000000000000000000000000000001"),
        *(b"123456789012345678901234567890", b"1.7976931348623157e308", b"5e-324", b"1e-400"),
    ],
    "object": [
        *(b"{}", b'{"":0}', b'{"a":1,"a":2}', b'{"a":{"a":{}}}', b'{"\\u0000":1}', b'{ "a" : 1 }'),
        *('{"é\U0001f600":"ü"}'.encode(), b'{"a":\n[]\n}'),
    ],
    "string": [
        *(b'""', b'"a"', b'" "', b'"\\"\\\\\\/\\b\\f\\n\\r\\t"', b'"\\u0041\\u00e9\\u20AC"', b'"/"'),
        *(b'"\\ud83d\\ude00"', b'"\\uDBFF\\uDFFF"', b'"\\u0000"', b'"\x7f"', b'"\\uFFFE\\uFDD0"'),
        *('"\u2028\u2029"'.encode(), '"\U0010ffff"'.encode(), '"\ufeff"'.encode(), b'"// no comment"'),
    ],
    "structure": [
        *(b"true", b"false", b"null", b"1", b'"a"', b" 1", b"1 ", b"\t\n\r 1 \r\n\t"),
        b"[" * 127 + b"]" * 127,
    ],
}  # fmt: skip
WRONG = {
    "array": [
        *(b"[1,]", b"[,1]", b"[1,,2]", b"[,]", b"[1 2]", b"[1:2]", b"[1", b"[1,", b"[", b"]", b"[1}"),
        *(b"[1]]", b"[[1]", b"[1\n2]", b"[1],", b'["a",\n4\n,1,', b"[*]", b"[\xff]", b"[\x0b]"),
    ],
    "incomplete": [b"t", b"tru", b"f", b"fals", b"n", b"nul", b"[tru]"],
    "multidigit": [b"123\x00"],
    "number": [
        *(b"+1", b"++1", b"-", b"--1", b"-a", b"- 1", b"01", b"-01", b"00", b"1.", b".1", b"-.1", b"1.e1"),
        *(b"1e", b"1e+", b"1e-", b"1ee1", b"1e1.5", b"1eE2", b"1.2.3", b"0x1", b"0xF", b"1_0", b"1 0"),
        *(b"NaN", b"-NaN", b"nan", b"Infinity", b"-Infinity", b"inf", b"1a", b"0.1e+x", b"1,5"),
        *(b"1e400", b"-1e400", "\uff11".encode(), b"1\xff", b"(1)", b"1+2", b"1/2"),
    ],
    "object": [
        *(b"{", b"}", b'{"a"', b'{"a":', b'{"a":1', b'{"a":1,', b'{"a":1,}', b'{"a":1,,}', b"{,}"),
        *(b'{"a"}', b'{"a":}', b'{:1}', b'{"a" 1}', b'{"a":1 "b":2}', b'{"a"::1}', b'{"a",1}', b"{a:1}"),
        *(b"{'a':1}", b"{1:1}", b"{null:1}", b"{[]:1}", b'{"a":1}}', b'{"a":1]', b'{"a":1}#', b'{"\xff":1}'),
        *(b'{"a":/**/1}', b'{"a":1}//', b'{"a" b}', b'{"a":"b', b'{"\\ud800":1}'),
    ],
    "single": [b" "],
    "string": [
        *(b'"', b'"a', b'"\\', b'"\\"', b'"\\a"', b'"\\x00"', b'"\\0"', b"'a'", b"a", b'"\\u"', b'"\\u1"'),
        *(b'"\\u123"', b'"\\u123g"', b'"\\U0041"', b'"\\u{41}"', b'"\\ud800"', b'"\\udc00"', b'"\\ud800a"'),
        *(b'"\\ud800\\ud800"', b'"\\udc00\\ud800"', b'"\\ud800\\n"', b'"\\ud800\\u"', b'"\\ud800\\', b'"\n"'),
        *(b'"\t"', b'"\x00"', b'"\x1f"', b'"a\x00b"', b'"\xff"', b'"\x80"', b'"\xc0\xaf"', b'"\xe9"'),
        *(b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"', b'"\xe2\x82"', b'"\xf0\x80\x80\x80"', b'"a" "b"', b'"\\\xff"'),
        *(b'"\\\xf0\x9f\x98\x80"', b'"a"x', b"\\u0041", b'"\\ "', b'\\"a"'),
    ],
    "structure": [
        *(b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf{}", b"\xff", b"\xe5", b"\x00", b"1 2", b"1,", b"[][]", b"{}{}"),
        *(b"<null>", b"[1]x", b"True", b"NULL", b"nullx", b"/**/1", b"1//", b"#1", b"@", b"*", b"1\x0c"),
        *(b"\xc2\xa01", "\u20601".encode(), b"1\x00", b"{]", b"[}", b"[{", b'{"":[', b"\x1a", b"]1", b"undefined"),
        *("1".encode("utf-16"), "1".encode("utf-16-le"), b"[" * 129 + b"]" * 129, b"[" * 100_000),
        b'[{"":' * 50_000,
    ],
}  # fmt: skip


@pytest.fixture(scope="module", params=LANGUAGES)
def peer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Peer]:
    """A program in each language."""
    root = tmp_path_factory.mktemp("texts")
    (root / SOURCE).parent.mkdir()
    (root / SOURCE).write_text(_CONTRACT, encoding="utf-8")
    peer = packages(root, open_enums=True, languages=(request.param,)).peer(request.param)
    yield peer
    peer.close()


def _answers(peer: Peer, document: bytes) -> list[Answer]:
    """What comes of a document by itself, and of one that holds it."""
    return peer.ask([Question("Any", document), Question("Held", b'{"value":%s}' % document)])


def _assert_right(peer: Peer, document: bytes) -> None:
    alone, within = _answers(peer, document)
    assert isinstance(alone, Encoded) and same(parsed(alone.data), parsed(document)), document
    held = b'{"value":%s}' % document
    assert isinstance(within, Encoded) and same(parsed(within.data), parsed(held)), document


def _assert_wrong(peer: Peer, document: bytes) -> None:
    for answer in _answers(peer, document):
        assert isinstance(answer, Error) and answer.path == "$", (document[:100], answer)


@pytest.mark.parametrize("sort", RIGHT)
def test_json_comes_back(peer: Peer, sort: str) -> None:
    for document in RIGHT[sort]:
        _assert_right(peer, document)


@pytest.mark.parametrize("sort", WRONG)
def test_what_is_no_json_is_refused(peer: Peer, sort: str) -> None:
    for document in WRONG[sort]:
        _assert_wrong(peer, document)


@pytest.fixture(scope="module")
def suite() -> dict[str, bytes]:
    """The documents of the suite by their names."""
    where = os.environ.get(_SUITE)
    if not where:
        pytest.skip(f"{_SUITE} is not set: the documents here stand for each of its classes")
    return {path.stem: path.read_bytes() for path in Path(where, "test_parsing").glob("*.json")}


def test_the_suite(peer: Peer, suite: dict[str, bytes]) -> None:
    right = [document for name, document in suite.items() if name.startswith("y_")]
    wrong = [document for name, document in suite.items() if name.startswith("n_")]
    assert (len(right), len(wrong)) == (95, 188)
    for document in right:
        _assert_right(peer, document)
    for document in wrong:
        _assert_wrong(peer, document)


def test_each_class_of_the_suite_is_here(suite: dict[str, bytes]) -> None:
    classes = {match[0] for name in suite if (match := re.match(r"[ny]_[a-z]+", name))}
    assert classes == {f"y_{sort}" for sort in RIGHT} | {f"n_{sort}" for sort in WRONG}
