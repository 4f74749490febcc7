package runtime

import "slices"

// fitsNone is the failure of a value that is none of the options of a union.
func fitsNone(names string) *failure { return &failure{message: "fits none of " + names} }

// pointerTo reads an S, a pointer to which is an option of T.
func pointerTo[T, S any, P interface {
	*S
	decoder
}](v *T, r *reader) *failure {
	value := P(new(S))
	*v = any(value).(T)
	return value.decodeJSON(r)
}

// valueOf reads an S, which is an option of T.
func valueOf[T, S any, P interface {
	*S
	decoder
}](v *T, r *reader) *failure {
	var value S
	f := P(&value).decodeJSON(r)
	*v = any(value).(T)
	return f
}

// readFirst reads the first option that the value, a string or a number, fits.
func readFirst[T any](
	v *T, r *reader, names string, options ...func(*T, *reader) *failure,
) *failure {
	start := r.pos
	for _, read := range options {
		f := read(v, r)
		if f == nil || f.whole {
			return f
		}
		r.pos = start
	}
	return fitsNone(names)
}

// stringAt returns the string that path leads to from the object at r, without moving r. It returns
// nil for a value of another kind.
func (r *reader) stringAt(path ...string) ([]byte, *failure) {
	ahead := *r
	f := ahead.follow(path)
	if f != nil || ahead.next() != '"' {
		return nil, f
	}
	return ahead.stringBytes()
}

// scalarAt is stringAt for a string, a number, a boolean or null, which is nil.
func (r *reader) scalarAt(path ...string) (any, *failure) {
	ahead := *r
	f := ahead.follow(path)
	if f != nil {
		return nil, f
	}
	switch c := ahead.next(); {
	case c == '"':
		text, f := ahead.stringBytes()
		return string(text), f
	case c == 't' || c == 'f':
		var b bool
		f := readBool(&b, &ahead)
		return b, f
	case isNumber(c):
		return ahead.number()
	case c == 'n':
		return nil, ahead.word("null")
	default:
		return c, nil
	}
}

// insteadAt is instead for the value that path leads to from the object at r.
func (r *reader) insteadAt(path []string, allowed ...string) *failure {
	ahead := *r
	if f := ahead.follow(path); f != nil {
		return f
	}
	return ahead.instead(allowed...).inAll(path)
}

// follow moves to the value that path leads to.
func (r *reader) follow(path []string) *failure {
	for i, name := range path {
		if f := r.find(name); f != nil {
			return f.inAll(path[:i])
		}
	}
	return nil
}

// inAll adds a member of an object, and of one in it, and so on, to the path.
func (f *failure) inAll(path []string) *failure {
	for i := len(path) - 1; i >= 0; i-- {
		f.in(path[i])
	}
	return f
}

// names are names of members that an object has.
type names []string

func (n names) has(name string) bool { return slices.Contains(n, name) }

// among returns which of keys the object at r has, without moving r.
func (r *reader) among(keys ...string) (names, *failure) {
	ahead := *r
	var found names
	more, f := ahead.openObject()
	for more && f == nil && len(found) < len(keys) {
		var key []byte
		if key, f = ahead.key(); f != nil {
			return nil, f
		}
		for _, name := range keys {
			if string(key) == name && !found.has(name) {
				found = append(found, name)
			}
		}
		if f = ahead.skip(); f != nil {
			return nil, f
		}
		more, f = ahead.more('}')
	}
	return found, f
}
