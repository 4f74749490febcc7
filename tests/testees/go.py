"""Runs the Go module of a project as a testee of the conformance tests."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from pathlib import Path

from polyevent.model import Ref, Schema
from polyevent.names import Names
from polyevent.targets.go.shapes import go_slot
from polyevent.targets.go.shaping import Shapes
from tests.toolchain import run_go

_PROGRAM = """\
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"reflect"
	"regexp"
	"strings"

	"%(module)s/%(package)s"
)

type question struct {
	Type   *string `json:"type"`
	Base64 []byte  `json:"base64"`
}

type answer struct {
	OK      bool   `json:"ok,omitempty"`
	Base64  []byte `json:"base64,omitempty"`
	Message string `json:"error,omitempty"`
	Path    string `json:"path,omitempty"`
}

// roundTrip encodes what it decodes.
func roundTrip[T any](decode func([]byte) (T, error)) func([]byte) ([]byte, error) {
	return func(data []byte) ([]byte, error) {
		value, err := decode(data)
		if reflect.TypeFor[T]().Kind() != reflect.Interface {
			plainly[T](data, err)
		}
		if err != nil {
			return nil, err
		}
		if isNil(value) {
			// Encode cannot know that this nil is of a type that may be null.
			return []byte("null"), nil
		}
		text, err := %(package)s.Encode(value)
		if err != nil {
			log.Fatal(err)
		}
		var escaped bytes.Buffer
		json.HTMLEscape(&escaped, text)
		if plain, err := json.Marshal(value); err != nil || !bytes.Equal(plain, escaped.Bytes()) {
			log.Fatalf("Marshal: %%s, %%v, and not %%s", plain, err, text)
		}
		return text, nil
	}
}

var position = regexp.MustCompile(" at byte [0-9]+")

// plainly sees to it that Unmarshal says what DecodeAs has said, unless data is no JSON at all.
func plainly[T any](data []byte, said error) {
	var value T
	err := json.Unmarshal(data, &value)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && said != nil {
		return
	}
	// Of what a pointer points to it does not know that it may be null.
	want := fmt.Sprint(said)
	got := fmt.Sprint(err)
	if !bytes.Equal(data, bytes.TrimLeft(data, " \\t\\r\\n")) {
		// It sees the document without the white space around it.
		want, got = position.ReplaceAllString(want, ""), position.ReplaceAllString(got, "")
	}
	if got != want && got != strings.Replace(want, " or null", "", 1) {
		log.Fatalf("Unmarshal: %%s, and not %%s", got, want)
	}
}

func isNil(value any) bool {
	v := reflect.ValueOf(value)
	return !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil()
}

var roundTrips = map[string]func([]byte) ([]byte, error){
%(types)s}

func ask(q question) answer {
	convert := %(any_message)s
	if q.Type != nil {
		convert = roundTrips[*q.Type]
	}
	text, err := convert(q.Base64)
	var bad *%(package)s.DecodeError
	if errors.As(err, &bad) {
		return answer{Message: bad.Message, Path: bad.Path}
	}
	if err != nil {
		log.Fatal(err)
	}
	return answer{OK: true, Base64: text}
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\\n')
		if len(line) == 0 && err != nil {
			return
		}
		var q question
		if err := json.Unmarshal(line, &q); err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(ask(q)); err != nil {
			log.Fatal(err)
		}
	}
}
"""


def command(
    project: Path,
    schema: Schema,
    names: Names,
    scratch: Path,
    asked: Container[str | None] | None = None,
) -> list[str]:
    """The command that answers for the module that was built in `project`.

    It reads a line of JSON for each document, `{"type": name or null, "base64": document}`, and
    answers with a line, `{"ok": true, "base64": document}` or `{"error": message, "path": path}`.
    An error other than `DecodeError` ends it. `scratch` is a folder for what it needs; `asked` are the
    declarations that it will be asked about, None for all.
    """
    folder = (project / "go").resolve()
    declared = re.search(r"^module (\S+)$", (folder / "go.mod").read_text(encoding="utf-8"), re.M)
    assert declared is not None
    module = declared[1]
    (doc,) = folder.glob("*/doc.go")
    package = doc.parent.name
    shapes = Shapes(schema, names)
    types = "".join(
        f"\t{json.dumps(declaration.name)}: roundTrip({package}.DecodeAs[{_qualified(go, package)}]),\n"
        for declaration in schema.declarations
        if asked is None or declaration.name in asked
        for go in [go_slot(shapes.slot(Ref(declaration.name)))]
    )
    program = _PROGRAM % {
        "module": module,
        "package": package,
        "types": types,
        "any_message": f"roundTrip({package}.Decode)" if schema.messages else "roundTrips[`null`]",
    }
    (scratch / "main.go").write_text(program, encoding="utf-8")
    (scratch / "go.mod").write_text(
        "module testee\n\n"
        "go 1.24\n\n"
        f"require {module} v0.0.0\n\n"
        f"replace {module} => {json.dumps(str(folder))}\n",
        encoding="utf-8",
    )
    binary = scratch / "testee"
    run_go(["build", "-o", str(binary), "."], scratch)
    return [str(binary)]


def _qualified(go: str, package: str) -> str:
    return f"*{package}.{go[1:]}" if go.startswith("*") else f"{package}.{go}"
