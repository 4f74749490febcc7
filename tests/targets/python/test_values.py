"""The Python package at work: what it reads, what it writes, what it refuses."""

from __future__ import annotations

import base64
import copy
import importlib
import json
import math
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyevent.config import Flavor
from tests.targets.python.packages import Package, replaced
from tests.testees import python as testee

pytestmark = pytest.mark.filterwarnings("ignore:nobody closes:DeprecationWarning")

REQUIRED: dict[str, Any] = {
    "text": "ü\u2028<>&",
    "number": 1,
    "flag": True,
    "nothing": None,
    "any": {"x": [1, None, {"__proto__": "y"}]},
    "unknown": None,
    "id": "i",
    "size": 3,
    "sizes": ["small", 3],
    "kind": "a",
    "level": -1,
    "anyKind": "c",
    "mixed": 0.5,
    "yes": True,
    "half": -1.5,
    "minusOne": -1,
    "extreme": 1e-7,
    "whole": 2,
    "member": "b",
    "memberOrNull": None,
    "literalOrKind": "q",
    "nullable": None,
    "nullFirst": "",
    "nullableKind": None,
    "texts": [],
    "grid": [[1.5, None], []],
    "levels": {"a b": 2, "": None},
    "either": {"x": 1},
    "inline": {"deep": None},
    "node": {"value": 1, "more": [{"value": 2, "next": {"value": 3, "more": []}, "more": []}]},
}
OPTIONAL: dict[str, Any] = {
    "text": "",
    "number": 0,
    "flag": False,
    "kind": "b",
    "anyKind": "a",
    "half": 0.5,
    "texts": [],
    "map": {},
    "order": {"subject": "open", "id": "1"},
    "either": {"subject": "open", "id": "2"},
    "textOrNull": "",
    "kindOrNull": "c",
    "halfOrNull": 0.5,
    "any": 1,
    "nothing": None,
}
ORDER: dict[str, Any] = {"subject": "open", "id": "1"}
OPENED: dict[str, Any] = {"subject": "opened", "cause": ORDER, "others": [ORDER], "amount": 1}
NAMES: dict[str, Any] = {
    "class": "c",
    "type": "t",
    "list": ["l"],
    "str": "s",
    "int": 1,
    "dict": {"d": "d"},
    "after": [],
    "None": None,
    "self": "s",
    "mro": "m",
    "Any": 0,
    "copy": "c",
    "$ref": "r",
    "_private": "p",
    "content-type": "x",
    "+1": 1,
    "-1": 2,
    "": "e",
    "名前": "n",
}
ODD: dict[str, Any] = {
    'a"b': "x",
    "back\\slash": 1,
    "control\u0001": None,
    "odd": {"subject": "odd", '"': "a", "either": "s"},
    "odds": [],
}
VALUES = {"Required": REQUIRED, "Optional": OPTIONAL, "Opened": OPENED, "Names": NAMES, "Odd": ODD}


def text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def again(package: ModuleType, type_: str, document: bytes | str) -> Any:
    """The JSON value that comes back, or the path and the message of the error."""
    try:
        value = package.decode_as(getattr(package, type_), document)
    except ValueError as error:
        assert isinstance(error, package.DecodeError)
        path, message = error.path, error.message
        assert str(error) == f"{path}: {message}"
        return path, message
    return json.loads(package.encode(value))


def changed(type_: str, **values: object) -> bytes:
    return text({**VALUES[type_], **values})


# Lossless


@pytest.mark.parametrize("type_", VALUES)
def test_what_was_read_is_written_again(contract: ModuleType, type_: str) -> None:
    value = VALUES[type_]
    assert again(contract, type_, text(value)) == value
    spaced = json.dumps(value, indent=1).replace("\n", " \t\r\n")
    assert again(contract, type_, spaced) == value


def test_an_absent_key_stays_absent(contract: ModuleType) -> None:
    assert again(contract, "Optional", b"{}") == {}
    value = contract.decode_as(contract.Optional, b"{}")
    assert (value.text, value.number, value.map, value.order) == (None, None, None, None)
    assert value.text_or_null is value.any is value.nothing is contract.UNSET
    assert value == contract.Optional()


@pytest.mark.parametrize("key", OPTIONAL)
def test_null_is_one_of_three_states_or_refused(contract: ModuleType, key: str) -> None:
    document = text({key: None})
    if key in ("textOrNull", "kindOrNull", "halfOrNull", "any", "nothing"):
        assert again(contract, "Optional", document) == {key: None}
    else:
        path, message = again(contract, "Optional", document)
        assert path == f"$.{key}" and message.endswith(", got null")


def test_a_number_is_written_as_it_came(contract: ModuleType) -> None:
    for number in ("1", "-1", "1.5", "9007199254740993", "100000000000000000000", "1e300", "0"):
        document = changed("Required", number="#").replace(b'"#"', number.encode())
        written = contract.encode(contract.decode_as(contract.Required, document))
        assert f'"number":{number},'.encode() in written.replace(b"1e+300", b"1e300")


@pytest.mark.parametrize("data", [bytes, bytearray, memoryview, bytes.decode])
def test_a_document_is_bytes_or_text(
    contract: ModuleType, data: Callable[[bytes], bytes | str]
) -> None:
    assert contract.decode_as(contract.Required, data(text(REQUIRED))).text == REQUIRED["text"]
    unknown = contract.decode(data(b' {"subject": "?"}\n'))
    assert type(unknown.raw) is bytes and unknown.raw == b' {"subject": "?"}\n'


def test_a_document_is_nothing_else(contract: ModuleType) -> None:
    with pytest.raises(TypeError, match="expected bytes or str, got int"):
        contract.decode(5)


# Refused, with a path


@pytest.mark.parametrize(
    ("type_", "key"), [(t, k) for t in ("Required", "Names", "Opened", "Odd") for k in VALUES[t]]
)
def test_a_missing_key_is_refused_where_it_is_missing(
    contract: ModuleType, type_: str, key: str
) -> None:
    value = {k: v for k, v in VALUES[type_].items() if k != key}
    if key in ("back\\slash", "control\u0001"):
        assert again(contract, type_, text(value)) == value
    else:
        plain = key.isidentifier() and key.isascii() or key == "$ref"
        path = f"$.{key}" if plain else f"$[{json.dumps(key)}]"
        assert again(contract, type_, text(value)) == (path, "missing")


@pytest.mark.parametrize(
    ("key", "value", "path", "message"),
    [
        ("text", None, "text", "expected a string, got null"),
        ("text", 1, "text", "expected a string, got number"),
        ("number", "1", "number", "expected a number, got string"),
        ("number", True, "number", "expected a number, got boolean"),
        ("flag", 1, "flag", "expected a boolean, got number"),
        ("nothing", {}, "nothing", "expected null, got object"),
        ("size", "medium", "size", 'expected one of "small", "large", 3, got "medium"'),
        ("size", 4, "size", 'expected one of "small", "large", 3, got 4'),
        ("size", True, "size", 'expected one of "small", "large", 3, got true'),
        ("sizes", ["small", []], "sizes[1]", 'expected one of "small", "large", 3, got array'),
        ("kind", None, "kind", "expected a string, got null"),
        ("level", 1.5, "level", "expected an integer, got number"),
        ("level", 2**53, "level", "expected an integer, got number"),
        ("level", "1", "level", "expected an integer, got string"),
        ("level", True, "level", "expected an integer, got boolean"),
        ("anyKind", 1, "anyKind", "expected a string, got number"),
        ("yes", False, "yes", "expected true, got false"),
        ("yes", 1, "yes", "expected true, got 1"),
        ("half", 0.25, "half", "expected one of 0.5, -1.5, got 0.25"),
        ("minusOne", 1, "minusOne", "expected -1, got 1"),
        ("member", "a", "member", 'expected "b", got "a"'),
        ("member", "other", "member", 'expected "b", got "other"'),
        ("memberOrNull", "b", "memberOrNull", 'expected "a" or null, got "b"'),
        ("nullable", 1, "nullable", "expected a string or null, got number"),
        ("nullableKind", 1, "nullableKind", "expected a string or null, got number"),
        ("texts", None, "texts", "expected an array, got null"),
        ("texts", ["", {}], "texts[1]", "expected a string, got object"),
        ("grid", [[], [1, "x"]], "grid[1][1]", "expected a number or null, got string"),
        ("levels", [], "levels", "expected an object, got array"),
        ("levels", {"a b": "x"}, 'levels["a b"]', "expected an integer or null, got string"),
        ("levels", {"$a1": "x"}, "levels.$a1", "expected an integer or null, got string"),
        ("either", {"x": "1"}, "either.x", "expected a number, got string"),
        (
            "either",
            True,
            "either",
            "expected a string, a number, an array, an object or null, got boolean",
        ),
        ("inline", {"deep": {}}, "inline.deep.x", "missing"),
        ("node", {"value": 1, "more": [{"value": 1}]}, "node.more[0].more", "missing"),
        ("text", "x" * 100, "", ""),
        ("member", "x" * 100, "member", f'expected "b", got "{"x" * 79}...'),
    ],
)
def test_a_wrong_kind_is_refused_where_it_is(
    contract: ModuleType, key: str, value: object, path: str, message: str
) -> None:
    result = again(contract, "Required", changed("Required", **{key: value}))
    if path:
        assert result == (f"$.{path}", message)
    else:
        assert result[key] == value


def test_keys_match_exactly(contract: ModuleType) -> None:
    document = text({**ORDER, "ID": "2"})
    assert again(contract, "Open", document) == ORDER
    assert again(contract, "Open", b'{"subject":"open","ID":"1"}') == ("$.id", "missing")
    assert again(contract, "Open", b'{"subj\\u0065ct":"open","\\u0069d":"1"}') == ORDER


def test_a_key_that_is_not_known_is_ignored(contract: ModuleType) -> None:
    for extra in (
        "1e300",
        "1" * 309,
        "0." + "3" * 400,
        '{"a":[{}]}',
        '"\\ud83d\\ude00"',
        '"\u00fc"',
        '"\\\\ud800"',
    ):
        document = f'{{"subject":"open","extra":{extra},"id":"1","\u00fc":{extra}}}'
        assert again(contract, "Open", document) == ORDER


def test_of_equal_keys_the_last_one_counts(contract: ModuleType) -> None:
    assert again(contract, "Open", b'{"subject":"open","id":1,"id":"1"}') == ORDER
    assert again(contract, "Open", b'{"subject":"open","id":"2","id":"1"}') == ORDER
    assert again(contract, "Open", b'{"subject":"x","subject":"open","id":"1"}') == ORDER
    assert again(contract, "Open", b'{"subject":"open","id":"1","id":2}') == (
        "$.id",
        "expected a string, got number",
    )
    assert again(contract, "Open", b'{"subject":"open","subject":"opened","id":"1"}') == (
        "$.subject",
        'expected "open", got "opened"',
    )
    closed = contract.decode(b'{"subject":null,"subject":"open","id":1,"subject":"closed"}')
    assert closed == contract.Closed()
    assert contract.decode(b'{"subject":"open","subject":"?"}').tag == "?"
    assert again(contract, "Envelope", b'{"subject":"open","data":{"a":1,"a":2}}') == {
        "subject": "open",
        "data": {"a": 2},
    }


MALFORMED = [
    b"",
    b" ",
    b"nul",
    b"{",
    b"[1,]",
    b'{"subject":"closed",}',
    b'{"subject":"closed"} x',
    b'{"subject":"closed"}\x00',
    b'\xef\xbb\xbf{"subject":"closed"}',
    '{"subject":"closed"}'.encode("utf-16"),
    b'{"subject":"closed","x":NaN}',
    b'{"subject":"closed","x":-Infinity}',
    b'{"subject":"closed","x":01}',
    b'{"subject":"closed","x":1.}',
    b'{"subject":"closed","x":"\x1f"}',
    b'{"subject":"closed","x":"\\x"}',
    b'{"subject":"closed","x":"\xff"}',
    b'{"subject":"closed","x":"\xed\xa0\x80"}',
    b'{"subject":"closed","\xff":1}',
    b'{"subject":"closed","x":"\\ud800"}',
    b'{"subject":"closed","x":"\\udc00 and much more"}',
    b'{"subject":"closed","x":"\\ud800\\u0041"}',
    b'{"subject":"closed","\\uD800":1}',
    b'{"subject":"closed","x":["\\ud800"],"x":1}',
    b'{"subject":"closed","x":' + b"[" * 128 + b"]" * 128 + b"}",
    b'{"subject":"closed","x":' + b'{"":' * 128 + b"0" + b"}" * 128 + b"}",
    b"[" * 129 + b"]" * 129,
    b"[" * 100_000,
    b'{"":' * 100_000,
]


@pytest.mark.parametrize("document", MALFORMED, ids=range(len(MALFORMED)))
@pytest.mark.parametrize("form", ["message", "type", "unknown", "other"])
def test_malformed_json_is_refused(contract: ModuleType, document: bytes, form: str) -> None:
    if form == "unknown":
        document = document.replace(b"closed", b"?")
    with pytest.raises(contract.DecodeError) as caught:
        match form:
            case "message" | "unknown":
                contract.decode(document)
            case "type":
                contract.decode_as(contract.Closed, document)
            case _:
                contract.decode_as(contract.Envelope, document)
    if b"subject" in document or form != "other":
        assert caught.value.path == "$"


@pytest.mark.parametrize("document", ['"\ud800"', '{"subject":"closed","x":"\udc00"}', "\ufeff{}"])
def test_malformed_text_is_refused(contract: ModuleType, document: str) -> None:
    with pytest.raises(contract.DecodeError) as caught:
        contract.decode(document)
    assert caught.value.path == "$"


@pytest.mark.parametrize("ignored", [True, False])
@pytest.mark.parametrize(
    "deep", [b"[" * 127 + b"]" * 127, b'{"[":' * 127 + b"0" + b"}" * 127, b'"%s"' % (b"[" * 999)]
)
def test_nesting_up_to_128_is_read(contract: ModuleType, deep: bytes, ignored: bool) -> None:
    key = b"ignored" if ignored else b"data"
    document = b'{"subject":"opened","%s":%s,"z":"\\"["}' % (key, deep)
    value = contract.decode_as(contract.Envelope, document)
    assert contract.encode(value)
    deeper = document.replace(b"0", b"[]") if b"0" in deep else document.replace(b"[]", b"[[]]")
    if deeper != document:
        with pytest.raises(contract.DecodeError, match=r"\$: nested deeper than 128"):
            contract.decode_as(contract.Envelope, deeper)


BEYOND = ["1e400", "-1E+400", "1e0309", "1.8e308", "1" * 310, "-" + "9" * 5000, "1" * 212 + "e98"]
WITHIN = [
    "1e300",
    "1e-400",
    "1" * 309,
    "1" + "0" * 308,
    "0." + "3" * 400,
    "0" + ".0" + "0" * 400 + "1e400",
]


@pytest.mark.parametrize("number", [*BEYOND, *WITHIN])
def test_a_number_beyond_float64_is_refused_wherever_it_is(
    contract: ModuleType, number: str
) -> None:
    documents = [
        ("Required", changed("Required", number="#")),
        ("Required", changed("Required", any=[0, {"x y": "#"}])),
        ("Required", changed("Required", either="#")),
        ("Required", changed("Required", ignored="#")),
        ("Node", text({"value": "#", "more": []})),
        ("Node", b'{"value":"#","value":1,"more":[]}'),
        ("Open", b'{"subject":"open","id":"1","ignored":["#"]}'),
        ("Open", b'{"subject":"open","id":"1","ignored":{"x" : "#" }}'),
        ("Open", b'{"subject":"open","id":"1","ignored":"1e400,","also":"#"}'),
        (None, text({**OPENED, "amount": "#"})),
        (None, b'{"subject":"closed","ignored":"#"}'),
        (None, b'{"subject":"?","ignored":"#"}'),
        ("Json", b'"#"'),
    ]
    for type_, document in documents:
        document = document.replace(b'"#"', number.encode())
        if type_ is None:
            read = contract.decode
        elif type_ == "Json":
            read = partial(contract.decode_as, int | float)
        else:
            read = partial(contract.decode_as, getattr(contract, type_))
        if number in WITHIN:
            assert contract.encode(read(document))
        else:
            with pytest.raises(contract.DecodeError, match=r"^\$: number out of range$"):
                read(document)


def test_a_number_may_be_as_large_as_float64(contract: ModuleType) -> None:
    largest = int("1" + "7" * 308)
    assert again(contract, "Required", changed("Required", number=largest))["number"] == largest


# Tags


def test_a_tag_is_required_wherever_the_record_occurs(contract: ModuleType) -> None:
    no_tag = {"id": "1"}
    missing = "missing"
    assert again(contract, "Open", text(no_tag)) == ("$.subject", missing)
    assert again(contract, "Order", text(no_tag)) == ("$.subject", missing)
    assert again(contract, "Orders", text([ORDER, no_tag])) == ("$[1].subject", missing)
    for key in ("order", "either"):
        assert again(contract, "Optional", text({key: no_tag})) == (f"$.{key}.subject", missing)
    opened = {**OPENED, "cause": no_tag}
    assert again(contract, "Opened", text(opened)) == ("$.cause.subject", missing)
    opened = {**OPENED, "others": [{"subject": "closed"}]}
    assert again(contract, "Opened", text(opened)) == (
        "$.others[0].subject",
        'expected "open", got "closed"',
    )
    odd = {**ODD, "odds": [{'"': "a"}]}
    assert again(contract, "Odd", text(odd)) == ("$.odds[0].subject", missing)


def test_an_impossible_tag_is_refused(contract: ModuleType) -> None:
    assert again(contract, "Open", b'{"subject":"\\u0000","id":"1"}') == (
        "$.subject",
        'expected "open", got "\\u0000"',
    )


def test_nobody_passes_the_tag(contract: ModuleType) -> None:
    order = contract.Open(id="1")
    assert order.subject is contract.Commands.OPEN
    assert contract.encode(order) == b'{"subject":"open","id":"1"}'
    with pytest.raises((TypeError, ValueError)):
        contract.Open(id="1", subject=contract.Events.OPENED)
    with pytest.raises((AttributeError, ValueError)):
        order.id = "2"


def test_decode_reads_each_message(contract: ModuleType) -> None:
    assert contract.decode(text(ORDER)) == contract.Open(id="1")
    assert contract.decode(text(OPENED)).cause == contract.Open(id="1")
    assert contract.decode(b'{"subject":"closed"}') == contract.Closed()
    odd = contract.decode(text({"subject": "odd", '"': "a"}))
    assert odd == contract.OddMessage(quotation_mark=contract.Kinds.A)
    assert odd.subject == "odd"
    for any_of in (contract.AnyMessage, contract.AnyEvent):
        assert contract.decode_as(any_of, text(OPENED)) == contract.decode(text(OPENED))


@pytest.mark.parametrize(
    ("document", "path", "message"),
    [
        (b"[]", "$", "expected an object, got array"),
        (b"null", "$", "expected an object, got null"),
        (b'"open"', "$", "expected an object, got string"),
        (b"{}", "$.subject", "missing"),
        (b'{"subject":null}', "$.subject", "expected a string, got null"),
        (b'{"subject":1}', "$.subject", "expected a string, got number"),
        (b'{"subject":{}}', "$.subject", "expected a string, got object"),
        (b'{"subject":"open"}', "$.id", "missing"),
        (b'{"subject":"opened","cause":{"subject":"open"}}', "$.cause.id", "missing"),
    ],
)
def test_what_is_no_message_is_refused(
    contract: ModuleType, document: bytes, path: str, message: str
) -> None:
    with pytest.raises(contract.DecodeError) as caught:
        contract.decode(document)
    assert (caught.value.path, caught.value.message) == (path, message)


def test_an_unknown_message_is_kept(contract: ModuleType) -> None:
    raw = ' {"subject":"?", "n":1.0, "s":"ü", "a":1, "a":2} \n'.encode()
    message = contract.decode(raw)
    assert type(message) is contract.UnknownMessage
    assert (message.tag, message.raw) == ("?", raw)
    assert contract.encode(message) == raw.strip()
    others = json.loads(contract.encode([message, contract.Closed()]))
    assert others == [json.loads(raw), {"subject": "closed"}]
    assert message == contract.UnknownMessage("?", raw) != contract.UnknownMessage("!", raw)
    assert hash(message) == hash(copy.copy(message))
    assert pickle.loads(pickle.dumps(message)) == copy.deepcopy(message) == message
    assert repr(message) == f"UnknownMessage(tag='?', raw={raw!r})"
    with pytest.raises(AttributeError):
        message.tag = "!"
    match message:
        case contract.UnknownMessage(tag, _):
            assert tag == "?"
    for bad in (b"{", b"", b'{"x":"\xff"}', b"[" * 129 + b"]" * 129):
        with pytest.raises(ValueError, match="is no JSON"):
            contract.encode(contract.UnknownMessage("?", bad))


def test_tags_can_be_strings_and_integers(flavor: Flavor, packages: dict[str, Package]) -> None:
    tags = packages["tags"].load()
    for document, message in (
        (b'{"is":"a","x":1}', tags.Text(x=1)),
        (b'{"is":1,"e":""}', tags.Integer(e="")),
    ):
        assert tags.decode(document) == message
        assert again(tags, type(message).__name__, document) == json.loads(document)
        assert json.loads(tags.encode(message)) == json.loads(document)
    assert tags.decode(b'{"is":1.0,"e":""}') == tags.Integer(e="")
    assert (tags.Text(x=1).is_, tags.Integer(e="").is_) == ("a", 1)
    if flavor is not Flavor.PYDANTIC:
        assert (tags.Text.is_, tags.Integer.is_) == ("a", 1)
    for raw in (b'{"is":"b"}', b'{"is":0}', b'{"is":7.0}'):
        assert tags.decode(raw) == tags.UnknownMessage(json.loads(raw)["is"], raw)
    for raw in (b'{"is":0.25}', b'{"is":null}', b'{"is":"a","is":[]}', b'{"is":true}'):
        with pytest.raises(tags.DecodeError, match=r"^\$\.is: expected a string or an integer"):
            tags.decode(raw)


def test_objects_are_told_apart_by_any_literal(packages: dict[str, Package]) -> None:
    tags = packages["tags"].load()
    holder = {
        "text": {"is": "a", "x": 1},
        "integers": [{"is": 1, "e": ""}],
        "either": {"is": 1, "e": ""},
        "fraction": {"as": 0.5},
        "large": {"l": {"as": 2**64}},
        "any": [{"as": True, "name": ""}, {"as": False}, {"as": 2**64}, {"as": 0.5}],
    }
    assert again(tags, "Holder", text(holder)) == holder
    found = tags.decode_as(tags.Holder, text(holder))
    assert list(map(type, found.any)) == [tags.Yes, tags.No, tags.Large, tags.Fraction]
    for key, wrong, path in (
        ("integers", [{"is": True, "e": ""}], "$.integers[0].is"),
        ("either", {"is": "1", "e": ""}, "$.either.is"),
        ("any", [{"as": 1, "name": ""}], "$.any[0].as"),
        ("fraction", {}, "$.fraction.as"),
    ):
        assert again(tags, "Holder", text({**holder, key: wrong}))[0] == path
    with pytest.raises(ValueError, match=r"^\$\.as: expected true, got false"):
        tags.encode(replaced(tags.Yes(as_=True, name=""), as_=False))


def test_a_tag_can_be_a_number(packages: dict[str, Package]) -> None:
    numbered = packages["numbered"].load()
    start = numbered.decode(b'{"command":1.0,"of":"x"}')
    assert start == numbered.Start(of="x") and start.command is numbered.Commands.START
    assert numbered.encode(start) == b'{"command":1,"of":"x"}'
    assert numbered.decode(b'{"command":7}') == numbered.UnknownMessage(7, b'{"command":7}')
    for raw, got in ((b'"1"', "string"), (b"1.5", "number"), (b"%d" % 2**53, "number")):
        with pytest.raises(numbered.DecodeError) as caught:
            numbered.decode(b'{"command":%s}' % raw)
        assert str(caught.value) == f"$.command: expected an integer, got {got}"
    assert again(numbered, "Both", b'{"start":{"of":"x"},"stops":[]}') == (
        "$.start.command",
        "missing",
    )
    assert again(numbered, "Start", b'{"command":-9223372036854775808,"of":""}') == (
        "$.command",
        "expected 1, got -9223372036854775808",
    )


def test_messages_are_not_nested_without_end(packages: dict[str, Package]) -> None:
    nested = packages["nested"].load()
    tree = nested.Tree(kids=[nested.Tree(kids=[])])
    for _ in range(62):
        tree = nested.Tree(kids=[tree])
    document = nested.encode(tree)
    assert nested.decode(document) == tree
    deeper = document.replace(b'"kids":[]', b'"kids":[{"kind":"tree","kids":[]}]')
    assert len(deeper) > len(document)
    with pytest.raises(nested.DecodeError, match=r"^\$: nested deeper than 128$"):
        nested.decode(deeper)
    with pytest.raises(ValueError, match="nested deeper than 128"):
        nested.encode(nested.Tree(kids=[tree]))


def test_the_first_look_reads_what_it_can(packages: dict[str, Package]) -> None:
    package = packages["contract"]
    documents = [ORDER, OPENED, {"subject": "closed", "unknown": ["ü"]}]
    code = (
        f"import sys; sys.path.insert(0, {str(package.folder.parent)!r})\n"
        f"from {package.module} import decode\n"
        f"for document in {[text(document) for document in documents]!r}: decode(document)\n"
        f"print('{package.module}._reading' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_nothing_is_imported_that_the_contract_does_not_use(
    flavor: Flavor, packages: dict[str, Package]
) -> None:
    package = packages["devpie"]
    code = (
        f"import sys; sys.path.insert(0, {str(package.folder.parent)!r})\n"
        f"import {package.module}\n"
        f"print(*sorted(name for name in sys.modules if name.startswith('{package.module}.')))\n"
        "print('json' in sys.modules, 'dataclasses' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules, others = done.stdout.splitlines()
    used = {
        "_codec",
        "_documents",
        "_enums",
        "_json",
        "_markers",
        "_messages",
        "_records",
        "_types",
    }
    match flavor:
        case Flavor.MSGSPEC:
            assert others == "False False"
        case Flavor.DATACLASS:
            used |= {"_layouts", "_meta", "_metadata"}
        case Flavor.PYDANTIC:
            used |= {"_datetimes", "_layouts", "_meta", "_metadata", "_native", "_refusals"}
    assert set(modules.split()) == {f"{package.module}.{module}" for module in used}


def test_every_declaration_can_be_read(packages: dict[str, Package]) -> None:
    for package in packages.values():
        module = package.load()
        assert len(set(module.__all__)) == len(module.__all__)
        for name in package.names.types.values():
            for document in (b"{}", b"[]", b'"x"', b"1", b"true", b"null"):
                try:
                    value = module.decode_as(getattr(module, name), document)
                except module.DecodeError:
                    continue
                assert module.encode(value) == document


# Enums


def test_an_unknown_value_of_an_enum_is_kept(contract: ModuleType) -> None:
    for key, value in (("kind", "new"), ("anyKind", "new"), ("level", 99), ("mixed", "new")):
        assert again(contract, "Required", changed("Required", **{key: value}))[key] == value
    value = contract.decode_as(contract.Required, changed("Required", kind="new", level=99))
    assert type(value.kind) is contract.Kinds and not value.kind.is_known
    assert (value.kind, value.kind.value, value.kind.name, str(value.kind)) == ("new",) * 4
    assert {value.kind: 1}["new"] == 1
    assert repr(value.kind) == "<Kinds: 'new'>"
    assert type(value.level) is contract.Levels and value.level == 99 and value.level + 1 == 100
    assert repr(value.level) == "<Levels: 99>"
    for unknown in (value.kind, value.level):
        for same in (
            pickle.loads(pickle.dumps(unknown)),
            copy.copy(unknown),
            copy.deepcopy(unknown),
        ):
            assert same == unknown and type(same) is type(unknown) and not same.is_known
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_known_value_of_an_enum_is_its_member(contract: ModuleType) -> None:
    value = contract.decode_as(contract.Required, text(REQUIRED))
    assert value.kind is contract.Kinds.A and value.kind.is_known
    assert value.any_kind is contract.OtherKinds.C
    assert value.member is contract.Kinds.B
    assert value.level is contract.Levels.UNDER
    assert pickle.loads(pickle.dumps(value.kind)) is copy.deepcopy(value.kind) is value.kind
    assert str(contract.Commands.OPEN) == f"{contract.Commands.OPEN}" == "open"


def test_of_several_enums_the_first_that_has_the_value(
    flavor: Flavor, contract: ModuleType
) -> None:
    kinds, others = contract.Kinds, contract.OtherKinds
    for value, expected in (("a", kinds.A), ("b", kinds.B), ("c", others.C)):
        assert contract.decode_as(contract.AnyKind, text(value)) is expected
    assert type(contract.decode_as(contract.AnyKind, b'"new"')) is kinds
    if flavor is not Flavor.PYDANTIC:
        assert isinstance(kinds.A, contract.AnyKind) and not isinstance("a", contract.AnyKind)


def test_an_integer_may_be_written_with_a_fraction_of_zero(contract: ModuleType) -> None:
    for key, value in (("level", 1), ("size", 3), ("minusOne", -1), ("whole", 2), ("mixed", 1)):
        written = contract.encode(
            contract.decode_as(contract.Required, changed("Required", **{key: float(value)}))
        )
        assert f'"{key}":{value},'.encode() in written
    assert again(contract, "Required", changed("Required", level=99.0))["level"] == 99


def test_members_with_the_same_value_are_one(contract: ModuleType) -> None:
    assert contract.Kinds.AGAIN is contract.Kinds.A
    assert list(contract.Kinds) == [contract.Kinds.A, contract.Kinds.B]


def test_a_value_that_the_program_makes_is_known(contract: ModuleType) -> None:
    unknown = contract.decode_as(contract.Kinds, b'"new"')
    assert contract.Kinds(unknown) is unknown
    assert contract.Kinds("a") is contract.Kinds.A and contract.Levels(1) is contract.Levels.LOW
    unhashable: list[object] = []
    for kind in ("new", "A", 1, None, unhashable, contract.Levels.LOW):
        with pytest.raises(ValueError, match="is not a valid Kinds"):
            contract.Kinds(kind)
    for level in (99, "1", None, unhashable):
        with pytest.raises(ValueError, match="is not a valid Levels"):
            contract.Levels(level)
    assert "new" not in [member.value for member in contract.Kinds]


def test_closed_enums_refuse_what_they_do_not_know(closed: ModuleType) -> None:
    assert again(closed, "Required", text(REQUIRED)) == REQUIRED
    for key, value, message in (
        ("kind", "new", 'expected one of "a", "b", got "new"'),
        ("level", 99, "expected one of 1, 2, -1, got 99"),
        ("anyKind", "new", 'expected one of "a", "b", "c", got "new"'),
        ("nullableKind", 1, 'expected one of "a", "b", "c" or null, got 1'),
    ):
        document = changed("Required", **{key: value})
        assert again(closed, "Required", document) == (f"$.{key}", message)
    assert again(closed, "Required", changed("Required", level=1.0))["level"] == 1
    assert not hasattr(closed.Kinds.A, "is_known")


# Aliases that contain themselves


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("Json", {"a": [1, None, "x", True, {"__proto__": [[]]}], "": 1.5}),
        ("Json", None),
        ("Tree", [[], [[]]]),
        ("Even", [1, [1, [[]]]]),
        ("Odd", 1),
        ("Odd", [[1]]),
        ("Uses", {"a": {"b": []}}),
        ("Holder", {"json": {"a": [{}]}, "tree": [[]], "nullable": None}),
    ],
)
def test_a_recursive_alias_is_read_and_written(
    packages: dict[str, Package], type_: str, value: object
) -> None:
    assert again(packages["recursive"].load(), type_, text(value)) == value


@pytest.mark.parametrize(
    ("type_", "value", "path"),
    [
        ("Tree", [[], [1]], "$[1][0]"),
        ("Even", [1, [1, ["x"]]], "$[1][1][0]"),
        ("Odd", [[None]], "$[0][0]"),
        ("Holder", {"json": 1, "tree": [[{}]], "nullable": None}, "$.tree[0][0]"),
    ],
)
def test_a_recursive_alias_is_refused_where_it_is_wrong(
    packages: dict[str, Package], type_: str, value: object, path: str
) -> None:
    recursive = packages["recursive"].load()
    assert again(recursive, type_, text(value))[0] == path
    number = b'{"json":[{"a":1e400}],"tree":[],"nullable":null}'
    assert again(recursive, "Holder", number) == ("$", "number out of range")


def test_a_recursive_alias_is_not_nested_without_end(packages: dict[str, Package]) -> None:
    recursive = packages["recursive"].load()
    assert again(recursive, "Tree", b"[" * 128 + b"]" * 128)
    deeper = b"[" * 129 + b"]" * 129
    assert again(recursive, "Tree", deeper) == ("$", "nested deeper than 128")
    tree: list[Any] = []
    for _ in range(127):
        tree = [tree]
    holder = recursive.Holder(json_=None, tree=tree, nullable=None)
    with pytest.raises(ValueError, match="nested deeper than 128"):
        recursive.encode(holder)


# Writing


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_encode_refuses_what_is_no_number(contract: ModuleType, number: float) -> None:
    value = contract.decode_as(contract.Required, text(REQUIRED))
    for field, wrapped, path in (
        ("number", number, "$.number"),
        ("any", {"a b": [number]}, '$.any["a b"][0]'),
        ("either", number, "$.either"),
        ("grid", [[None], [number]], "$.grid[1][0]"),
    ):
        with pytest.raises(ValueError, match="is no number of JSON") as caught:
            contract.encode(replaced(value, **{field: wrapped}))
        assert str(caught.value).startswith(f"{path}: ")
    with pytest.raises(ValueError, match="is no number of JSON"):
        contract.encode([number])
    odd = contract.Odd(a_quotation_mark_b="", back_reverse_solidus_slash=0, odd=None, odds=[])
    odd = replaced(odd, back_reverse_solidus_slash=number)
    with pytest.raises(ValueError, match=r'\$\["back\\\\slash"\]: '):
        contract.encode(odd)


def test_encode_refuses_other_literals(contract: ModuleType) -> None:
    value = contract.decode_as(contract.Required, text(REQUIRED))
    for field, wrong, key in (
        ("size", "medium", "size"),
        ("yes", False, "yes"),
        ("half", 0.25, "half"),
        ("minus_one", 1, "minusOne"),
        ("member", contract.Kinds.A, "member"),
    ):
        with pytest.raises(ValueError, match=rf"^\$\.{key}: expected "):
            contract.encode(replaced(value, **{field: wrong}))
        with pytest.raises(ValueError, match=rf"^\$\[1\]\.{key}: expected "):
            contract.encode([value, replaced(value, **{field: wrong})])
    opened = contract.decode(text(OPENED))
    with pytest.raises(ValueError, match=r"^\$\.size: expected "):
        contract.encode(replaced(opened, size="medium"))


def test_encode_refuses_lone_surrogates_and_endless_nesting(contract: ModuleType) -> None:
    for text_ in ("\ud800", ["\udc00"], {"\ud800": 1}):
        with pytest.raises(ValueError, match="a lone surrogate has no JSON form"):
            contract.encode(contract.Envelope(subject=contract.Commands.OPEN, data=text_))
    deep: list[Any] = []
    for _ in range(126):
        deep = [deep]
    assert contract.encode(contract.Envelope(subject=contract.Commands.OPEN, data=deep))
    endless: list[Any] = []
    endless.append(endless)
    node = contract.Node(value=1, more=[])
    for _ in range(128):
        node = contract.Node(value=1, next=node, more=[])
    for bad in (
        contract.Envelope(subject=contract.Commands.OPEN, data=[deep]),
        [[deep]],
        endless,
        node,
    ):
        with pytest.raises(ValueError, match="nested deeper than 128"):
            contract.encode(bad)


def test_encode_refuses_what_has_no_json_form(contract: ModuleType) -> None:
    with pytest.raises(TypeError, match="object has no JSON form"):
        contract.encode(object())


def test_null_is_not_mistaken_for_nan(contract: ModuleType) -> None:
    value = contract.decode_as(contract.Required, text(REQUIRED))
    written = contract.encode(replaced(value, any=None, number=1.5))
    assert json.loads(written) == {**REQUIRED, "any": None, "number": 1.5}


# The testee of the conformance tests


def test_the_testee_answers_line_by_line(packages: dict[str, Package], tmp_path: Path) -> None:
    package = packages["contract"]
    command = testee.command(package.project, package.schema, package.names, tmp_path)
    questions = [
        ("Open", text(ORDER)),
        ("Orders", b"[{}]"),
        (None, b'{"subject":"?"}'),
        (None, b"\xff"),
    ]
    lines = "".join(
        json.dumps({"type": type_, "base64": base64.b64encode(data).decode()}) + "\n"
        for type_, data in questions
    )
    done = subprocess.run(command, input=lines, capture_output=True, text=True)
    assert done.stderr == ""
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers == [
        {"ok": True, "base64": base64.b64encode(b'{"subject":"open","id":"1"}').decode()},
        {"error": "missing", "path": "$[0].subject"},
        {"ok": True, "base64": base64.b64encode(b'{"subject":"?"}').decode()},
        {"error": "invalid UTF-8 at byte 0", "path": "$"},
    ]
    crash = json.dumps({"type": "Nobody", "base64": ""}) + "\n"
    assert subprocess.run(command, input=crash, capture_output=True, text=True).returncode != 0


# The two ways of reading agree


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(["a", "b", "c", "new", "open", "opened", "small", "q", ""]),
    st.sampled_from([0, 1, 2, 3, -1, 0.5, -1.5, 1.0, 1.5, 2**53, 1e300, 10**308]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["x", "subject", "id", "value", "more"]), inner, max_size=3
        ),
        st.just(ORDER),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("type_", VALUES)
@settings(deadline=None)
@given(data=st.data())
def test_both_looks_agree(contract: ModuleType, type_: str, data: st.DataObject) -> None:
    value = dict(VALUES[type_])
    for key in data.draw(st.lists(st.sampled_from(sorted(value)), max_size=2)):
        if data.draw(st.booleans()):
            value[key] = data.draw(ANYTHING)
        else:
            value.pop(key, None)
    document = text(value)
    cls = getattr(contract, type_)
    try:
        expected = read_slowly(contract, cls, document)
    except contract.DecodeError as error:
        with pytest.raises(contract.DecodeError) as caught:
            contract.decode_as(cls, document)
        assert (caught.value.path, caught.value.message) == (error.path, error.message)
    else:
        read = contract.decode_as(cls, document)
        assert read == expected and repr(read) == repr(expected)
        assert json.loads(contract.encode(read)) == json.loads(text(value))


def read_slowly(package: ModuleType, type_: Any, document: bytes) -> Any:
    """What the second look reads."""
    reading, shapes, json_ = (
        importlib.import_module(f"{package.__name__}.{module}")
        for module in ("_reading", "_shapes", "_json")
    )
    return reading.read(shapes.shape_of(type_), json_.load(document))


def texts(alphabet: str) -> st.SearchStrategy[bytes]:
    return st.text(alphabet, max_size=40).map(str.encode)


@given(texts('[]{}"\\:,0a u'))
def test_the_depth_of_anything_is_never_less_than_a_reader_finds(data: bytes) -> None:
    depth_of = _module("_json").depth
    opened = _module("_json").opened
    assert depth_of(data) <= opened(data)
    try:
        value = json.loads(data)
    except ValueError:
        return
    assert depth_of(data) == _depth(value)


def _depth(value: object) -> int:
    match value:
        case list():
            return 1 + max(map(_depth, value), default=0)
        case dict():
            return 1 + max(map(_depth, value.values()), default=0)
        case _:
            return 0


@given(
    st.text("0123456789.eE+-", max_size=12),
    st.sampled_from(["", "1" * 308, "12" * 155, "0" * 400]),
    st.integers(0, 130),
)
def test_a_number_beyond_float64_is_never_overlooked(end: str, start: str, offset: int) -> None:
    document = " " * offset + f'["e100,{start}","e5",{start}{end}]'
    try:
        *_, number = json.loads(document, parse_int=float)
    except ValueError:
        return
    conforms = _module("_json").conforms
    assert conforms(document.encode()) == math.isfinite(number)


def _module(name: str) -> Any:
    return __import__(f"polyevent.targets.python.runtime.{name}", fromlist=[name])
