package runtime

import "encoding/json"

// Optional is a field that may be absent, null, or a value. The zero Optional is absent.
type Optional[T any] struct {
	present bool
	value   *T
}

// Present returns an Optional that is value.
func Present[T any](value T) Optional[T] { return Optional[T]{true, &value} }

// Null returns an Optional that is null.
func Null[T any]() Optional[T] { return Optional[T]{present: true} }

// IsZero reports whether o is absent.
func (o Optional[T]) IsZero() bool { return !o.present }

// IsNull reports whether o is null.
func (o Optional[T]) IsNull() bool { return o.present && o.value == nil }

// Get returns the value, and whether there is one.
func (o Optional[T]) Get() (T, bool) {
	if o.value == nil {
		var none T
		return none, false
	}
	return *o.value, true
}

// MarshalJSON writes the value, and null where there is none: a field of your own that may be
// absent needs the option omitzero.
func (o Optional[T]) MarshalJSON() ([]byte, error) { return json.Marshal(o.value) }

// UnmarshalJSON reads null or a value.
func (o *Optional[T]) UnmarshalJSON(data []byte) error {
	*o = Optional[T]{present: true}
	return json.Unmarshal(data, &o.value)
}

func readOptional[T any](v *Optional[T], r *reader, read func(*T, *reader) *failure) *failure {
	v.present = true
	return readPointerOrNull(&v.value, r, read)
}

func writeOptional[T any](
	v *Optional[T], dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure),
) ([]byte, *failure) {
	return writePointer(&v.value, dst, depth, write)
}
