package runtime

// trials is what is known while options of unions are tried.
type trials struct {
	// ignored is how many members were left out since the trial began.
	ignored int
	// results has what came of the unions within the value, so that none is read twice at a place.
	results map[trial]outcome
}

// trial is a place in the document, and the union that is read there, as a pointer to its type.
type trial struct {
	pos   int
	union any
}

// outcome is the option that fits best, or nil, and where the value ends.
type outcome struct {
	value   any
	end     int
	ignored int
}

// ignore leaves the value of a member behind that its object has no field for.
func (r *reader) ignore() *failure {
	start := r.pos
	f := r.skip()
	if r.trials != nil {
		r.trials.ignored += 1 + countMembers(r.data[start:r.pos])
	}
	return f
}

// countMembers returns how many members the objects in text, which is valid JSON, have.
func countMembers(text []byte) int {
	count := 0
	inString := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			inString = !inString
		case c == '\\':
			i++
		case c == ':' && !inString:
			count++
		}
	}
	return count
}

// readBest reads the option that leaves out the fewest members of the value, the first of equals.
func readBest[T any](
	v *T, r *reader, names string, options ...func(*T, *reader) *failure,
) *failure {
	if r.trials == nil {
		if r.repeats() {
			return again()
		}
		r.trials = &trials{results: map[trial]outcome{}}
		defer func() { r.trials = nil }()
	}
	at, known := trial{r.pos, (*T)(nil)}, r.trials
	best, ok := known.results[at]
	if !ok {
		outer, depth := known.ignored, r.depth
		for _, read := range options {
			var value T
			r.pos, r.depth, known.ignored = at.pos, depth, 0
			if f := read(&value, r); f != nil {
				if f.whole {
					return f
				}
			} else if best.value == nil || known.ignored < best.ignored {
				best = outcome{value, r.pos, known.ignored}
				if best.ignored == 0 {
					break
				}
			}
		}
		r.depth, known.ignored = depth, outer
		known.results[at] = best
	}
	if best.value == nil {
		return fitsNone(names)
	}
	*v = best.value.(T)
	r.pos = best.end
	known.ignored += best.ignored
	return nil
}
