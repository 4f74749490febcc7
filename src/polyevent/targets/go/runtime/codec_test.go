package runtime

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"testing"
)

// tested is a type of the package.
type tested struct {
	name   string
	make   func(*arbitrary) any
	decode func([]byte) (any, error)
}

// named is the type T, which has methods to read and write it.
func named[T any, P interface {
	*T
	decoder
}](name string, arbitraryT func(*arbitrary) T) tested {
	return tested{
		name,
		func(a *arbitrary) any {
			value := arbitraryT(a)
			return &value
		},
		func(data []byte) (any, error) {
			value := P(new(T))
			err := readDocument(data, value.decodeJSON)
			return value, err
		},
	}
}

// sealed is the interface T.
func sealed[T any](
	name string, arbitraryT func(*arbitrary) T, read func(*T, *reader) *failure,
) tested {
	return tested{
		name,
		func(a *arbitrary) any { return arbitraryT(a) },
		func(data []byte) (any, error) {
			var value T
			err := readDocument(data, func(r *reader) *failure { return read(&value, r) })
			return value, err
		},
	}
}

// TestRoundTrip makes values of each type. They may come back as another option of a union that is
// the same in JSON.
func TestRoundTrip(t *testing.T) {
	for _, one := range types() {
		t.Run(one.name, func(t *testing.T) {
			made := 0
			for seed := range uint64(20) {
				a := newArbitrary(seed)
				value := one.make(a)
				if a.failed {
					continue
				}
				made++
				text, err := Encode(value)
				if err != nil {
					t.Fatalf("Encode(%#v): %v", value, err)
				}
				again, err := one.decode(text)
				if err != nil {
					t.Fatalf("reading %s: %v", text, err)
				}
				rewritten, err := Encode(again)
				if err != nil {
					t.Fatalf("writing what was read from %s: %v", text, err)
				}
				if !reflect.DeepEqual(parsed(t, text), parsed(t, rewritten)) {
					t.Errorf("got %s, want %s", rewritten, text)
				}
			}
			if made == 0 {
				t.Skip("found no value that keeps all limits")
			}
		})
	}
}

// FuzzDecode reads any data as any type. What can be read is written as the same value, but for
// members that the type does not have.
func FuzzDecode(f *testing.F) {
	all := types()
	for i, one := range all[:min(len(all), 100)] {
		if text, err := Encode(one.make(newArbitrary(uint64(i)))); err == nil {
			f.Add(uint(i), text)
		}
	}
	f.Fuzz(func(t *testing.T, which uint, data []byte) {
		one := all[which%uint(len(all))]
		value, err := one.decode(data)
		if err != nil {
			var bad *DecodeError
			if !errors.As(err, &bad) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		if value == nil {
			return // the null of an interface
		}
		text, err := Encode(value)
		if err != nil {
			t.Fatalf("writing what was read: %v", err)
		}
		if !isWithin(parsed(t, text), parsed(t, data)) {
			t.Fatalf("wrote %s", text)
		}
		again, err := one.decode(text)
		if err != nil {
			t.Fatalf("reading %s: %v", text, err)
		}
		rewritten, err := Encode(again)
		if err != nil || !bytes.Equal(rewritten, text) {
			t.Fatalf("wrote %s, and then %s, %v", text, rewritten, err)
		}
	})
}

func parsed(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return value
}

// isWithin tells whether value is whole, but for members of objects that it has not.
func isWithin(value, whole any) bool {
	switch value := value.(type) {
	case map[string]any:
		object, ok := whole.(map[string]any)
		for name, member := range value {
			other, has := object[name]
			ok = ok && has && isWithin(member, other)
		}
		return ok
	case []any:
		list, ok := whole.([]any)
		ok = ok && len(list) == len(value)
		for i := 0; ok && i < len(value); i++ {
			ok = isWithin(value[i], list[i])
		}
		return ok
	}
	return reflect.DeepEqual(value, whole)
}
