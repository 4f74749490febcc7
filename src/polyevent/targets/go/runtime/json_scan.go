package runtime

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/bits"
	"strconv"
	"unicode/utf8"
)

// maxDepth is how many arrays and objects may stand within each other.
const maxDepth = 128

// maxInteger is the greatest integer up to which all are numbers of their own in float64.
const maxInteger = 1<<53 - 1

// sharedText is how much of a document is copied at once, for the strings that are in it. It is not
// more, so that a short string never keeps much memory alive.
const sharedText = 4096

// reader is a place in a JSON document.
type reader struct {
	data  []byte
	pos   int
	depth int

	// text is a copy of data from textStart on.
	text      string
	textStart int

	// distinct tells that data is the document without the members that a later one of the same
	// name replaces, and original is the document as it came.
	distinct bool
	original []byte

	// trials is set while options of a union are tried.
	trials *trials
}

// rawMessage lets generated codecs do without an import that only some contracts need.
type rawMessage = json.RawMessage

// decoder is a value that reads itself.
type decoder interface {
	decodeJSON(r *reader) *failure
}

// readDocument calls read on the one value that data has to be.
//
// Of members with the same name only the last one counts, but a read meets the earlier ones too.
// So when it fails, what failed may not count: it reads again with those members removed.
func readDocument(data []byte, read func(*reader) *failure) error {
	f := readAll(&reader{data: data}, read)
	if f == nil {
		return nil
	}
	distinct, malformed := withoutReplaced(data)
	if malformed != nil {
		return malformed.decodeError()
	}
	f = readAll(&reader{data: distinct, original: data, distinct: true}, read)
	if f == nil {
		return nil
	}
	return f.decodeError()
}

func readAll(r *reader, read func(*reader) *failure) *failure {
	if f := read(r); f != nil {
		return f
	}
	return r.end()
}

// end refuses anything but white space.
func (r *reader) end() *failure {
	if r.next(); r.pos < len(r.data) {
		return r.malformed("unexpected data after the value")
	}
	return nil
}

// next returns the first byte that is no white space, where r then is, or 0 at the end.
func (r *reader) next() byte {
	if r.pos < len(r.data) {
		if c := r.data[r.pos]; c > ' ' {
			return c
		}
	}
	return r.nextAfterSpace()
}

func (r *reader) nextAfterSpace() byte {
	for ; r.pos < len(r.data); r.pos++ {
		switch c := r.data[r.pos]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// malformed is the failure of a document that is no JSON at r.
func (r *reader) malformed(what string) *failure {
	if r.pos >= len(r.data) {
		what = "unexpected end"
	}
	message := "malformed JSON at byte " + strconv.Itoa(r.pos) + ": " + what
	return &failure{message: message, whole: true}
}

// unexpected is the failure of the value at r, where another kind of value was wanted.
func (r *reader) unexpected(wanted string) *failure {
	var got string
	switch c := r.next(); c {
	case '"':
		got = "string"
	case '{':
		got = "object"
	case '[':
		got = "array"
	case 't', 'f':
		got = "boolean"
	case 'n':
		got = "null"
	default:
		if c != '-' && (c < '0' || c > '9') {
			return r.unexpectedByte()
		}
		got = "number"
	}
	return &failure{wanted: wanted, got: got}
}

// instead is the failure of the value at r, where only some may be, which are given as JSON.
func (r *reader) instead(allowed ...string) *failure {
	var got string
	switch c := r.next(); {
	case c == '{':
		got = "object"
	case c == '[':
		got = "array"
	case c == '"':
		text, f := r.stringBytes()
		if f != nil {
			return f
		}
		got = quoted(string(text))
	case isNumber(c):
		n, f := r.number()
		if f != nil {
			return f
		}
		got = formatted(n)
	default:
		start := r.pos
		if f := r.skip(); f != nil {
			return f
		}
		got = string(r.data[start:r.pos])
	}
	return notOneOf(got, allowed...)
}

func (r *reader) unexpectedByte() *failure {
	if r.pos >= len(r.data) {
		return r.malformed("")
	}
	return r.malformed(fmt.Sprintf("unexpected %q", r.data[r.pos:][:1]))
}

// open enters an array or object, whose first byte and last byte are given, and tells whether
// anything is in it.
func (r *reader) open(first, last byte, wanted string) (bool, *failure) {
	if r.next() != first {
		return false, r.unexpected(wanted)
	}
	if r.depth++; r.depth > maxDepth {
		return false, tooDeep()
	}
	r.pos++
	if r.next() == last {
		r.pos++
		r.depth--
		return false, nil
	}
	return true, nil
}

func (r *reader) openObject() (bool, *failure) { return r.open('{', '}', "an object") }

func (r *reader) openArray() (bool, *failure) { return r.open('[', ']', "an array") }

func tooDeep() *failure {
	return &failure{message: "nested deeper than " + strconv.Itoa(maxDepth), whole: true}
}

// more leaves a member or item behind and tells whether another one follows in the array or object
// that ends with last.
func (r *reader) more(last byte) (bool, *failure) {
	switch r.next() {
	case ',':
		r.pos++
		return true, nil
	case last:
		r.pos++
		r.depth--
		return false, nil
	}
	return false, r.unexpectedByte()
}

// key reads the name of a member, and the colon.
func (r *reader) key() ([]byte, *failure) {
	if r.next() != '"' {
		return nil, r.unexpectedByte()
	}
	key, f := r.stringBytes()
	if f != nil {
		return nil, f
	}
	if r.next() != ':' {
		return nil, r.unexpectedByte()
	}
	r.pos++
	return key, nil
}

// find moves to the value of the first member with that name.
func (r *reader) find(name string) *failure {
	more, f := r.openObject()
	for more && f == nil {
		var key []byte
		if key, f = r.key(); f != nil {
			return f
		}
		if string(key) == name {
			return nil
		}
		if f = r.skip(); f != nil {
			return f
		}
		more, f = r.more('}')
	}
	if f != nil {
		return f
	}
	return isMissing().in(name)
}

// skip leaves a value of any kind behind.
func (r *reader) skip() *failure {
	switch r.next() {
	case '"':
		_, f := r.stringBytes()
		return f
	case '{':
		more, f := r.openObject()
		for more && f == nil {
			if _, f = r.key(); f != nil {
				return f
			}
			if f = r.skip(); f != nil {
				return f
			}
			more, f = r.more('}')
		}
		return f
	case '[':
		more, f := r.openArray()
		for more && f == nil {
			if f = r.skip(); f != nil {
				return f
			}
			more, f = r.more(']')
		}
		return f
	case 't':
		return r.word("true")
	case 'f':
		return r.word("false")
	case 'n':
		return r.word("null")
	}
	_, f := r.number()
	return f
}

// word leaves true, false or null behind.
func (r *reader) word(word string) *failure {
	if !bytes.HasPrefix(r.data[r.pos:], []byte(word)) {
		return r.unexpectedByte()
	}
	r.pos += len(word)
	return nil
}

// null leaves null behind, if that is the value.
func (r *reader) null() bool {
	return r.next() == 'n' && r.word("null") == nil
}

const (
	eachByte = 0x0101010101010101
	highBits = 0x8080808080808080
)

// special marks the bytes of eight that cannot stand in a string for themselves: the lowest mark is
// right, others may be wrong.
func special(eight uint64) uint64 {
	quotes := eight ^ eachByte*'"'
	slashes := eight ^ eachByte*'\\'
	return ((quotes-eachByte)&^quotes)&highBits |
		((slashes-eachByte)&^slashes)&highBits |
		((eight-eachByte*' ')&^eight)&highBits
}

// str leaves a string behind and returns where its text is, and whether escapes are in it.
func (r *reader) str() (start, end int, escaped bool, f *failure) {
	data := r.data
	start = r.pos + 1
	var high uint64
	i := start
	for {
		for i+8 <= len(data) {
			eight := binary.LittleEndian.Uint64(data[i:])
			marks := special(eight)
			high |= eight & highBits
			if marks != 0 {
				i += bits.TrailingZeros64(marks) / 8
				break
			}
			i += 8
		}
		if i >= len(data) {
			r.pos = len(data)
			return 0, 0, false, r.malformed("")
		}
		switch c := data[i]; {
		case c == '"':
			if high != 0 && !utf8.Valid(data[start:i]) {
				return 0, 0, false, r.malformed("a string that is not UTF-8")
			}
			r.pos = i + 1
			return start, i, escaped, nil
		case c == '\\':
			escaped = true
			i += 2
		case c < ' ':
			r.pos = i
			return 0, 0, false, r.malformed("a control character in a string")
		default:
			high |= uint64(c) & highBits
			i++
		}
	}
}

// stringBytes leaves a string behind and returns it. What it returns may be a part of the document.
func (r *reader) stringBytes() ([]byte, *failure) {
	start, end, escaped, f := r.str()
	if f != nil {
		return nil, f
	}
	if escaped {
		return r.unescaped(start, end)
	}
	return r.data[start:end], nil
}

// unescaped returns the string whose text is data[start:end].
func (r *reader) unescaped(start, end int) ([]byte, *failure) {
	text := r.data[start:end]
	out := make([]byte, 0, len(text))
	for {
		i := bytes.IndexByte(text, '\\')
		if i < 0 {
			return append(out, text...), nil
		}
		out = append(out, text[:i]...)
		text = text[i:]
		at := end - len(text)
		switch c := text[1]; c {
		case '"', '\\', '/':
			out = append(out, c)
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			unit := codeUnit(text)
			if unit < 0 {
				return nil, r.malformedAt(at, "an escape that is none")
			}
			if 0xD800 <= unit && unit < 0xE000 {
				low := codeUnit(text[6:])
				if unit >= 0xDC00 || low < 0xDC00 || low >= 0xE000 {
					return nil, r.malformedAt(at, "a lone surrogate in a string")
				}
				unit = (unit-0xD800)<<10 | (low - 0xDC00) + 0x10000
				text = text[6:]
			}
			out = utf8.AppendRune(out, unit)
			text = text[4:]
		default:
			return nil, r.malformedAt(at, "an escape that is none")
		}
		text = text[2:]
	}
}

func (r *reader) malformedAt(pos int, what string) *failure {
	r.pos = pos
	return r.malformed(what)
}

// codeUnit returns what the \u escape at the start of text stands for, or -1 if there is none.
func codeUnit(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	var unit rune
	for _, c := range text[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		unit = unit<<4 | rune(c)
	}
	return unit
}

// number leaves a number behind and returns it.
func (r *reader) number() (float64, *failure) {
	data, start := r.data, r.pos
	negative := r.pos < len(data) && data[r.pos] == '-'
	if negative {
		r.pos++
	}
	first := r.pos
	if !r.digits() {
		return 0, r.unexpectedByte()
	}
	if data[first] == '0' && r.pos > first+1 {
		return 0, r.malformedAt(first, "a number with a leading zero")
	}
	whole := true
	if r.pos < len(data) && data[r.pos] == '.' {
		whole = false
		if r.pos++; !r.digits() {
			return 0, r.unexpectedByte()
		}
	}
	if r.pos < len(data) && data[r.pos]|0x20 == 'e' {
		whole = false
		r.pos++
		if r.pos < len(data) && (data[r.pos] == '+' || data[r.pos] == '-') {
			r.pos++
		}
		if !r.digits() {
			return 0, r.unexpectedByte()
		}
	}
	if whole && r.pos-first <= 15 {
		var n int64
		for _, c := range data[first:r.pos] {
			n = 10*n + int64(c-'0')
		}
		if negative {
			return -float64(n), nil
		}
		return float64(n), nil
	}
	n, err := strconv.ParseFloat(string(data[start:r.pos]), 64)
	if err != nil {
		return 0, r.malformedAt(start, "a number that float64 cannot hold")
	}
	return n, nil
}

// digits leaves digits behind and tells whether there were any.
func (r *reader) digits() bool {
	start := r.pos
	for r.pos < len(r.data) && r.data[r.pos]-'0' <= 9 {
		r.pos++
	}
	return r.pos > start
}

func isNumber(first byte) bool { return first == '-' || first-'0' <= 9 }
