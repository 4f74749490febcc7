package runtime

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// DecodeError says what is wrong with a document, and where.
type DecodeError struct {
	// Path is the place of the mistake, such as "$.data.email" or "$.items[3]", and "$" where it
	// is the whole document, as with malformed JSON.
	Path string

	// Message is what is wrong there, such as "missing" or "expected a string, got null".
	Message string

	cause error
}

// Error returns the path and the message.
func (e *DecodeError) Error() string { return e.Path + ": " + e.Message }

// encodeError says which part of a value has no form in JSON.
type encodeError struct{ path, message string }

func (e *encodeError) Error() string { return "cannot encode " + e.path + ": " + e.message }

// failure is a mistake on its way out of the nested values that it was found in.
type failure struct {
	// wanted and got are set where another value stands than one that may.
	wanted, got string
	// message is set for any other mistake.
	message string
	// path has the steps to the mistake, innermost first.
	path []string
	// whole is set where the mistake is one of the document and not of a value in it.
	whole bool
}

// in adds the member of an object to the path. It is called by each codec for each member, in vain:
// inlined, it would take the compiler a third of its time.
//
//go:noinline
func (f *failure) in(key string) *failure {
	if !f.whole {
		f.path = append(f.path, step(key))
	}
	return f
}

// at adds the item of an array to the path.
func (f *failure) at(index int) *failure {
	if !f.whole {
		f.path = append(f.path, "["+strconv.Itoa(index)+"]")
	}
	return f
}

// orNull adds null to what was wanted, where f is about the value itself and not one within.
func (f *failure) orNull() *failure {
	const or, null = " or ", " or null"
	if f == nil || len(f.path) > 0 || f.wanted == "" || strings.HasSuffix(f.wanted, null) {
		return f
	}
	if last := strings.LastIndex(f.wanted, or); last >= 0 && strings.HasPrefix(f.wanted, "a") {
		f.wanted = f.wanted[:last] + ", " + f.wanted[last+len(or):] // of kinds, not of values
	}
	f.wanted += null
	return f
}

// report returns the path and the message.
func (f *failure) report() (string, string) {
	path := "$"
	for i := len(f.path) - 1; i >= 0; i-- {
		path += f.path[i]
	}
	if f.wanted != "" {
		return path, "expected " + f.wanted + ", got " + f.got
	}
	return path, f.message
}

func (f *failure) decodeError() error {
	path, message := f.report()
	return &DecodeError{Path: path, Message: message}
}

func (f *failure) encodeError() error {
	path, message := f.report()
	return &encodeError{path, message}
}

// missing is the failure of a record of whose required members not all were seen: bit i of seen
// stands for required[i].
func missing(seen uint64, required ...string) *failure {
	for i, name := range required {
		if seen&(1<<i) == 0 {
			return isMissing().in(name)
		}
	}
	return nil
}

func isMissing() *failure { return &failure{message: "missing"} }

// notOneOf is the failure of a value, written as JSON, that is none of the allowed ones.
func notOneOf(got string, allowed ...string) *failure {
	wanted := ""
	if len(allowed) > 1 {
		wanted = "one of "
	}
	for i, value := range allowed {
		if i > 0 {
			wanted += ", "
		}
		wanted += shortened(value)
	}
	return &failure{wanted: wanted, got: shortened(got)}
}

func shortened(value string) string {
	const most = 80
	if len(value) <= most {
		return value
	}
	return value[:most-3] + "..."
}

// step returns key as a step of a path.
func step(key string) string {
	if key == "" {
		return `[""]`
	}
	for i := range len(key) {
		switch c := key[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c == '$':
		case '0' <= c && c <= '9' && i > 0:
		default:
			return "[" + quoted(key) + "]"
		}
	}
	return "." + key
}

// quoted returns s as a JSON string in ASCII.
func quoted(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			out.WriteByte('\\')
			out.WriteByte(byte(c))
		case c == '\b':
			out.WriteString(`\b`)
		case c == '\f':
			out.WriteString(`\f`)
		case c == '\n':
			out.WriteString(`\n`)
		case c == '\r':
			out.WriteString(`\r`)
		case c == '\t':
			out.WriteString(`\t`)
		case ' ' <= c && c <= '~':
			out.WriteByte(byte(c))
		case c > 0xFFFF:
			high, low := utf16.EncodeRune(c)
			escape(&out, high)
			escape(&out, low)
		default:
			escape(&out, c)
		}
	}
	out.WriteByte('"')
	return out.String()
}

func escape(out *strings.Builder, unit rune) {
	const digits = "0123456789abcdef"
	out.WriteString(`\u`)
	for shift := 12; shift >= 0; shift -= 4 {
		out.WriteByte(digits[unit>>shift&15])
	}
}
