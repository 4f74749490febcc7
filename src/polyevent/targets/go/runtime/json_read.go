package runtime

import (
	"bytes"
	"math"
)

func readString(v *string, r *reader) *failure {
	if r.next() != '"' {
		return r.unexpected("a string")
	}
	start, end, escaped, f := r.str()
	if f != nil {
		return f
	}
	if escaped {
		text, f := r.unescaped(start, end)
		*v = string(text)
		return f
	}
	*v = r.shared(start, end)
	return nil
}

// shared returns data[start:end], which shares its memory with what stands next to it.
func (r *reader) shared(start, end int) string {
	if start < r.textStart || end > r.textStart+len(r.text) {
		r.textStart = start
		r.text = string(r.data[start:max(end, min(start+sharedText, len(r.data)))])
	}
	return r.text[start-r.textStart : end-r.textStart]
}

func readNumber(v *float64, r *reader) *failure {
	if !isNumber(r.next()) {
		return r.unexpected("a number")
	}
	n, f := r.number()
	if f != nil {
		return f
	}
	*v = n
	return nil
}

func readInteger(v *int64, r *reader) *failure {
	if !isNumber(r.next()) {
		return r.unexpected("an integer")
	}
	n, f := r.number()
	if f != nil {
		return f
	}
	*v = int64(n)
	return checkInteger(n)
}

func checkInteger(n float64) *failure {
	if n != math.Trunc(n) || n < -maxInteger || n > maxInteger {
		return &failure{wanted: "an integer", got: "number"}
	}
	return nil
}

func readBool(v *bool, r *reader) *failure {
	switch r.next() {
	case 't':
		*v = true
		return r.word("true")
	case 'f':
		*v = false
		return r.word("false")
	}
	return r.unexpected("a boolean")
}

func readNull(_ *struct{}, r *reader) *failure {
	if r.null() {
		return nil
	}
	return r.unexpected("null")
}

// readRaw reads any value and keeps it as it is written.
func readRaw[T ~[]byte](v *T, r *reader) *failure {
	r.next()
	start := r.pos
	if f := r.skip(); f != nil {
		return f
	}
	*v = bytes.Clone(r.data[start:r.pos])
	return nil
}

// readPresent is readRaw without null.
func readPresent[T ~[]byte](v *T, r *reader) *failure {
	if r.next() == 'n' {
		return r.unexpected("a value")
	}
	return readRaw(v, r)
}

// readObject is readRaw for an array or an object.
func readObject[T ~[]byte](v *T, r *reader) *failure {
	if c := r.next(); c != '{' && c != '[' {
		return r.unexpected("an array or an object")
	}
	return readRaw(v, r)
}

// readNothing refuses any value, where there can be none.
func readNothing(_ *struct{}, r *reader) *failure { return r.unexpected("nothing") }

func readList[T any](v *[]T, r *reader, read func(*T, *reader) *failure) *failure {
	more, f := r.openArray()
	if f != nil {
		return f
	}
	if !more {
		*v = []T{}
		return nil
	}
	list := make([]T, 0, 4)
	for more {
		var item T
		list = append(list, item)
		if f = read(&list[len(list)-1], r); f != nil {
			return f.at(len(list) - 1)
		}
		if more, f = r.more(']'); f != nil {
			return f
		}
	}
	*v = list
	return nil
}

func readMap[T any](v *map[string]T, r *reader, read func(*T, *reader) *failure) *failure {
	more, f := r.openObject()
	if f != nil {
		return f
	}
	values := map[string]T{}
	for more {
		key, f := r.key()
		if f != nil {
			return f
		}
		name := string(key)
		var value T
		if f = read(&value, r); f != nil {
			return f.in(name)
		}
		values[name] = value
		if more, f = r.more('}'); f != nil {
			return f
		}
	}
	*v = values
	return nil
}

// readPointer reads a value that is there but may not be null.
func readPointer[T any](v **T, r *reader, read func(*T, *reader) *failure) *failure {
	*v = new(T)
	return read(*v, r)
}

// readPointerOrNull reads a value or null, which gives nil.
func readPointerOrNull[T any](v **T, r *reader, read func(*T, *reader) *failure) *failure {
	if r.null() {
		*v = nil
		return nil
	}
	*v = new(T)
	return read(*v, r).orNull()
}

// readOrNull is readPointerOrNull for a type that has a nil of its own.
func readOrNull[T any](v *T, r *reader, read func(*T, *reader) *failure) *failure {
	if r.null() {
		var none T
		*v = none
		return nil
	}
	return read(v, r).orNull()
}

// readStringOf reads one of the allowed strings.
func readStringOf[T ~string](v *T, r *reader, allowed ...T) *failure {
	if r.next() != '"' {
		return r.instead(allQuoted(allowed)...)
	}
	var s string
	if f := readString(&s, r); f != nil {
		return f
	}
	*v = T(s)
	return checkString(*v, allowed)
}

// readNumberOf reads one of the allowed numbers.
func readNumberOf[T ~float64 | ~int64](v *T, r *reader, allowed ...T) *failure {
	if !isNumber(r.next()) {
		return r.instead(allFormatted(allowed)...)
	}
	var n float64
	if f := readNumber(&n, r); f != nil {
		return f
	}
	for _, value := range allowed {
		if float64(value) == n {
			*v = value
			return nil
		}
	}
	return notOneOf(formatted(n), allFormatted(allowed)...)
}

// readBoolOf reads the one boolean that is allowed.
func readBoolOf[T ~bool](v *T, r *reader, allowed T) *failure {
	if c := r.next(); c != 't' && c != 'f' {
		return r.instead(formattedBool(bool(allowed)))
	}
	var b bool
	if f := readBool(&b, r); f != nil {
		return f
	}
	*v = T(b)
	return checkBool(*v, allowed)
}

func readConstantString(r *reader, constant string) *failure {
	if r.next() != '"' {
		return r.instead(quoted(constant))
	}
	text, f := r.stringBytes()
	if f == nil && string(text) != constant {
		return notOneOf(quoted(string(text)), quoted(constant))
	}
	return f
}

func readConstantNumber(r *reader, constant float64) *failure {
	var n float64
	return readNumberOf(&n, r, constant)
}

func readConstantBool(r *reader, constant bool) *failure {
	var b bool
	return readBoolOf(&b, r, constant)
}
