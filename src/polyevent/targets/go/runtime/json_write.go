package runtime

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"
)

// encoder is a value that appends itself to JSON text, depth arrays and objects within it.
type encoder interface {
	appendJSON(dst []byte, depth int) ([]byte, *failure)
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// writeDocument returns the JSON text of v.
func writeDocument(v encoder) ([]byte, error) {
	const keep = 64 << 10
	buffer := buffers.Get().(*[]byte)
	text, f := v.appendJSON((*buffer)[:0], 0)
	if f != nil {
		return nil, f.encodeError()
	}
	result := bytes.Clone(text)
	if cap(text) <= keep {
		*buffer = text
		buffers.Put(buffer)
	}
	return result, nil
}

// unwritable is the failure of an object that cannot be written: there is none, or it stands too
// deep.
func unwritable(none bool) *failure {
	if none {
		return isNil()
	}
	return tooDeep()
}

func isNil() *failure { return &failure{message: "nil where there has to be a value"} }

// noOption is the failure of a value that an interface holds although it is none of the options.
func noOption(value any) *failure {
	if value == nil {
		return isNil()
	}
	if name, ok := value.(fmt.Stringer); ok {
		return &failure{message: fmt.Sprintf("%T(%q) is none of the options", value, name)}
	}
	return &failure{message: fmt.Sprintf("a %T is none of the options", value)}
}

func writeString(v *string, dst []byte, _ int) ([]byte, *failure) {
	dst = append(dst, '"')
	start := len(dst)
	dst = append(dst, *v...)
	var high uint64
	i := start
	for ; i+8 <= len(dst); i += 8 {
		eight := binary.LittleEndian.Uint64(dst[i:])
		if special(eight) != 0 {
			return writeEscaped(*v, dst[:start])
		}
		high |= eight & highBits
	}
	for ; i < len(dst); i++ {
		c := dst[i]
		if c < ' ' || c == '"' || c == '\\' {
			return writeEscaped(*v, dst[:start])
		}
		high |= uint64(c) & highBits
	}
	if high != 0 && !utf8.Valid(dst[start:]) {
		return dst, notUTF8()
	}
	return append(dst, '"'), nil
}

func notUTF8() *failure { return &failure{message: "a string that is not UTF-8"} }

// writeEscaped is writeString, with the first quote written, where some bytes need escapes.
func writeEscaped(s string, dst []byte) ([]byte, *failure) {
	const digits = "0123456789abcdef"
	if !utf8.ValidString(s) {
		return dst, notUTF8()
	}
	from := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\b':
			dst = append(dst, `\b`...)
		case '\f':
			dst = append(dst, `\f`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '\t':
			dst = append(dst, `\t`...)
		default:
			dst = append(dst, `\u00`...)
			dst = append(dst, digits[c>>4], digits[c&15])
		}
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"'), nil
}

func writeNumber(v *float64, dst []byte, _ int) ([]byte, *failure) {
	n := *v
	magnitude := math.Abs(n)
	if n == math.Trunc(n) && magnitude <= maxInteger {
		return strconv.AppendInt(dst, int64(n), 10), nil
	}
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return dst, &failure{message: "a number that JSON does not have: " + formatted(n)}
	}
	if magnitude >= 1e-6 && magnitude < 1e21 {
		return strconv.AppendFloat(dst, n, 'f', -1, 64), nil
	}
	dst = strconv.AppendFloat(dst, n, 'e', -1, 64)
	// Like other writers of JSON, e-9 and not e-09.
	if end := len(dst); dst[end-4] == 'e' && dst[end-3] == '-' && dst[end-2] == '0' {
		dst[end-2] = dst[end-1]
		dst = dst[:end-1]
	}
	return dst, nil
}

func writeInteger(v *int64, dst []byte, _ int) ([]byte, *failure) {
	if *v < -maxInteger || *v > maxInteger {
		return dst, &failure{message: "an integer that float64 cannot hold: " + strconv.FormatInt(*v, 10)}
	}
	return strconv.AppendInt(dst, *v, 10), nil
}

func writeBool(v *bool, dst []byte, _ int) ([]byte, *failure) {
	return strconv.AppendBool(dst, *v), nil
}

func writeNull(_ *struct{}, dst []byte, _ int) ([]byte, *failure) {
	return append(dst, "null"...), nil
}

// writeRaw writes JSON text without the white space in it. No text is null.
func writeRaw[T ~[]byte](v *T, dst []byte, depth int) ([]byte, *failure) {
	if *v == nil {
		return append(dst, "null"...), nil
	}
	r := &reader{data: *v, depth: depth}
	f := r.skip()
	if f == nil {
		f = r.end()
	}
	if f != nil {
		return dst, &failure{message: f.message}
	}
	return compacted(dst, *v), nil
}

// writePresent is writeRaw without null.
func writePresent[T ~[]byte](v *T, dst []byte, depth int) ([]byte, *failure) {
	if (&reader{data: *v}).next() == 'n' || *v == nil {
		return dst, isNil()
	}
	return writeRaw(v, dst, depth)
}

// writeObject is writeRaw for an array or an object.
func writeObject[T ~[]byte](v *T, dst []byte, depth int) ([]byte, *failure) {
	if *v == nil {
		return dst, isNil()
	}
	if c := (&reader{data: *v}).next(); c != '{' && c != '[' {
		return dst, &failure{message: "neither an array nor an object"}
	}
	return writeRaw(v, dst, depth)
}

// writeNothing refuses any value, where there can be none.
func writeNothing(_ *struct{}, dst []byte, _ int) ([]byte, *failure) {
	return dst, &failure{message: "a value where there can be none"}
}

// compacted returns dst with valid JSON behind it, without the white space in that.
func compacted(dst, text []byte) []byte {
	inString := false
	from := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			inString = !inString
		case c == '\\':
			i++
		case c <= ' ' && !inString:
			dst = append(dst, text[from:i]...)
			from = i + 1
		}
	}
	return append(dst, text[from:]...)
}

func writeList[T any](
	v *[]T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure),
) ([]byte, *failure) {
	if depth >= maxDepth {
		return dst, tooDeep()
	}
	dst = append(dst, '[')
	var f *failure
	for i := range *v {
		if i > 0 {
			dst = append(dst, ',')
		}
		if dst, f = write(&(*v)[i], dst, depth+1); f != nil {
			return dst, f.at(i)
		}
	}
	return append(dst, ']'), nil
}

// writeMap writes the members in the order of their names, so that equal values give equal text.
func writeMap[T any](
	v *map[string]T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure),
) ([]byte, *failure) {
	if depth >= maxDepth {
		return dst, tooDeep()
	}
	if len(*v) == 0 {
		return append(dst, "{}"...), nil
	}
	start := len(dst)
	dst, f := writeSorted(*v, dst, depth+1, write)
	if f == nil {
		dst[start] = '{'
		dst = append(dst, '}')
	}
	return dst, f
}

// writeSorted writes members in the order of their names, with a comma before each.
func writeSorted[T any](
	members map[string]T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure),
) ([]byte, *failure) {
	var few [8]string
	names := few[:0]
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	var value T
	var f *failure
	for _, name := range names {
		if dst, f = writeString(&name, append(dst, ','), depth); f != nil {
			return dst, f
		}
		value = members[name]
		if dst, f = write(&value, append(dst, ':'), depth); f != nil {
			return dst, f.in(name)
		}
	}
	return dst, nil
}

// writePointer writes what *v points to, and null for nil.
func writePointer[T any](
	v **T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure),
) ([]byte, *failure) {
	if *v == nil {
		return append(dst, "null"...), nil
	}
	return write(*v, dst, depth)
}

// writeOrNull is writePointer for a type that has a nil of its own.
func writeOrNull[T any](
	none bool, v *T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure),
) ([]byte, *failure) {
	if none {
		return append(dst, "null"...), nil
	}
	return write(v, dst, depth)
}

// writeStringOf writes a string if it is one of the allowed ones.
func writeStringOf[T ~string](v *T, dst []byte, depth int, allowed ...T) ([]byte, *failure) {
	if f := checkString(*v, allowed); f != nil {
		return dst, f
	}
	s := string(*v)
	return writeString(&s, dst, depth)
}

// writeNumberOf writes a number if it is one of the allowed ones.
func writeNumberOf[T ~float64 | ~int64](
	v *T, dst []byte, depth int, allowed ...T,
) ([]byte, *failure) {
	n := float64(*v)
	if !slices.Contains(allowed, *v) {
		return dst, notOneOf(formatted(n), allFormatted(allowed)...)
	}
	return writeNumber(&n, dst, depth)
}

// writeBoolOf writes the one boolean that is allowed.
func writeBoolOf[T ~bool](v *T, dst []byte, depth int, allowed T) ([]byte, *failure) {
	if f := checkBool(*v, allowed); f != nil {
		return dst, f
	}
	b := bool(*v)
	return writeBool(&b, dst, depth)
}

func checkString[T ~string](value T, allowed []T) *failure {
	if slices.Contains(allowed, value) {
		return nil
	}
	return notOneOf(quoted(string(value)), allQuoted(allowed)...)
}

func checkBool[T ~bool](value, allowed T) *failure {
	if value == allowed {
		return nil
	}
	return notOneOf(formattedBool(bool(value)), formattedBool(bool(allowed)))
}

func formattedBool(b bool) string { return strconv.FormatBool(b) }

func formatted(n float64) string {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	text, _ := writeNumber(&n, nil, 0)
	return string(text)
}

func allQuoted[T ~string](values []T) []string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = quoted(string(value))
	}
	return texts
}

func allFormatted[T ~float64 | ~int64](numbers []T) []string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = formatted(float64(n))
	}
	return texts
}
