package runtime

import "bytes"

// withoutReplaced checks that data is one JSON document, and returns it without the members that a
// later member of the same object and name replaces.
func withoutReplaced(data []byte) ([]byte, *failure) {
	r := &reader{data: data}
	dst, f := r.appendDistinct(make([]byte, 0, len(data)))
	if f == nil {
		f = r.end()
	}
	return dst, f
}

// appendDistinct leaves a value behind and appends it.
func (r *reader) appendDistinct(dst []byte) ([]byte, *failure) {
	switch r.next() {
	case '{':
		return r.appendDistinctMembers(dst)
	case '[':
		more, f := r.openArray()
		dst = append(dst, '[')
		for more && f == nil {
			if dst, f = r.appendDistinct(dst); f != nil {
				return dst, f
			}
			if more, f = r.more(']'); more {
				dst = append(dst, ',')
			}
		}
		return append(dst, ']'), f
	}
	start := r.pos
	f := r.skip()
	return append(dst, r.data[start:r.pos]...), f
}

func (r *reader) appendDistinctMembers(dst []byte) ([]byte, *failure) {
	start := len(dst) // where the object starts in dst
	var starts []int  // where its members do
	last := map[string]int{}
	more, f := r.openObject()
	dst = append(dst, '{')
	for more && f == nil {
		r.next()
		from := r.pos
		var key []byte
		if key, f = r.key(); f != nil {
			return dst, f
		}
		last[string(key)] = len(starts)
		starts = append(starts, len(dst))
		dst = append(dst, r.data[from:r.pos]...)
		if dst, f = r.appendDistinct(dst); f != nil {
			return dst, f
		}
		dst = append(dst, ',')
		more, f = r.more('}')
	}
	if f != nil {
		return dst, f
	}
	if len(last) < len(starts) {
		members := bytes.Clone(dst[start:])
		dst = dst[:start+1]
		counts := make([]bool, len(starts))
		for _, i := range last {
			counts[i] = true
		}
		ends := append(starts[1:len(starts):len(starts)], start+len(members))
		for i, from := range starts {
			if counts[i] {
				dst = append(dst, members[from-start:ends[i]-start]...)
			}
		}
	}
	if len(starts) > 0 {
		dst = dst[:len(dst)-1]
	}
	return append(dst, '}'), nil
}

// again is the failure that makes readDocument read once more, with the members that are replaced
// removed.
func again() *failure { return &failure{} }

// repeats tells whether an object in the value at r has two members of one name.
func (r *reader) repeats() bool {
	ahead := *r
	return !r.distinct && ahead.skipDistinct() != nil
}

// skipDistinct is skip, and fails at a name that its object had before too.
func (r *reader) skipDistinct() *failure {
	switch r.next() {
	case '{':
		seen := map[string]bool{}
		more, f := r.openObject()
		for more && f == nil {
			var key []byte
			if key, f = r.key(); f != nil {
				return f
			}
			if seen[string(key)] {
				return again()
			}
			seen[string(key)] = true
			if f = r.skipDistinct(); f != nil {
				return f
			}
			more, f = r.more('}')
		}
		return f
	case '[':
		more, f := r.openArray()
		for more && f == nil {
			if f = r.skipDistinct(); f != nil {
				return f
			}
			more, f = r.more(']')
		}
		return f
	}
	return r.skip()
}
