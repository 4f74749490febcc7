package runtime

import "strconv"

// noLimit is the number of items of an array that may have any.
const noLimit = -1

// readTuple reads an array with at least that many items and at most that many. read reads the item
// that it is given the index of.
func readTuple(r *reader, least, most int, read func(int) *failure) *failure {
	more, f := r.openArray()
	i := 0
	for ; more && f == nil; i++ {
		if i == most {
			return tooMany(most).at(i)
		}
		if f = read(i); f != nil {
			return f.at(i)
		}
		more, f = r.more(']')
	}
	if f == nil && i < least {
		f = isMissing().at(i)
	}
	return f
}

func tooMany(most int) *failure {
	if most == 1 {
		return &failure{message: "expected at most 1 item"}
	}
	return &failure{message: "expected at most " + strconv.Itoa(most) + " items"}
}

// readItem reads one more item of a list.
func readItem[T any](v *[]T, r *reader, read func(*T, *reader) *failure) *failure {
	var item T
	*v = append(*v, item)
	return read(&(*v)[len(*v)-1], r)
}

// writeItems writes items that stand behind others, of which there are that many.
func writeItems[T any](
	v []T, dst []byte, depth, others int, write func(*T, []byte, int) ([]byte, *failure),
) ([]byte, *failure) {
	var f *failure
	for i := range v {
		if i+others > 0 {
			dst = append(dst, ',')
		}
		if dst, f = write(&v[i], dst, depth); f != nil {
			return dst, f.at(i + others)
		}
	}
	return dst, nil
}
