package runtime

// notAbsent is the failure of a member that may not be there.
func notAbsent() *failure { return &failure{message: "expected to be absent"} }

// readMember reads one more member of a map.
func readMember[T any](
	v *map[string]T, r *reader, name string, read func(*T, *reader) *failure,
) *failure {
	var value T
	if f := read(&value, r); f != nil {
		return f
	}
	if *v == nil {
		*v = map[string]T{}
	}
	(*v)[name] = value
	return nil
}

// writeMembers writes members of an object that has others too, with a comma before each. None of
// them may have one of the names that are taken.
func writeMembers[T any](
	v map[string]T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure),
	taken ...string,
) ([]byte, *failure) {
	for _, name := range taken {
		if _, ok := v[name]; ok {
			return dst, (&failure{message: "a name that no other member may have"}).in(name)
		}
	}
	return writeSorted(v, dst, depth, write)
}
