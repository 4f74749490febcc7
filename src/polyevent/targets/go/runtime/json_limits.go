package runtime

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// readTemplate reads a string that consists of texts, with any text between each two of them.
func readTemplate(v *string, r *reader, texts ...string) *failure {
	if r.next() != '"' {
		return r.unexpected(templateOf(texts))
	}
	if f := readString(v, r); f != nil {
		return f
	}
	return checkTemplate(*v, texts)
}

func writeTemplate(v *string, dst []byte, depth int, texts ...string) ([]byte, *failure) {
	if f := checkTemplate(*v, texts); f != nil {
		return dst, f
	}
	return writeString(v, dst, depth)
}

func checkTemplate(value string, texts []string) *failure {
	if !hasForm(value, texts...) {
		return &failure{wanted: templateOf(texts), got: shortened(quoted(value))}
	}
	return nil
}

// hasForm tells whether value consists of texts, with any text between each two of them.
func hasForm(value string, texts ...string) bool {
	first, last := texts[0], texts[len(texts)-1]
	between, ok := strings.CutPrefix(value, first)
	if ok {
		between, ok = strings.CutSuffix(between, last)
	}
	for _, text := range texts[1 : len(texts)-1] {
		if ok {
			_, between, ok = strings.Cut(between, text)
		}
	}
	return ok
}

// readKnown reads a string that its type knows. Messages show what it knows as given.
func readKnown[T interface {
	~string
	IsKnown() bool
}](v *T, r *reader, shown ...string) *failure {
	if r.next() != '"' {
		return r.instead(shown...)
	}
	var s string
	if f := readString(&s, r); f != nil {
		return f
	}
	*v = T(s)
	if !(*v).IsKnown() {
		return notOneOf(quoted(s), shown...)
	}
	return nil
}

func writeKnown[T interface {
	~string
	IsKnown() bool
}](v *T, dst []byte, depth int, shown ...string) ([]byte, *failure) {
	s := string(*v)
	if !(*v).IsKnown() {
		return dst, notOneOf(quoted(s), shown...)
	}
	return writeString(&s, dst, depth)
}

// templateOf returns how messages show what strings that consist of texts look like.
func templateOf(texts []string) string { return "`" + strings.Join(texts, "${string}") + "`" }

// textLimit is what a string has to keep besides its type. What is not set does not limit.
type textLimit struct {
	least, most    int
	pattern, shown string
}

func minLength(least int) textLimit { return textLimit{least: least, most: -1} }

func maxLength(most int) textLimit { return textLimit{most: most} }

func matching(pattern string) textLimit { return matchingAs(pattern, pattern) }

// matchingAs is matching for a pattern that messages show as it is written elsewhere.
func matchingAs(shown, pattern string) textLimit {
	return textLimit{most: -1, pattern: pattern, shown: shown}
}

func checkText(value string, limits []textLimit) *failure {
	length := utf8.RuneCountInString(value)
	for _, limit := range limits {
		switch {
		case length < limit.least:
			return beyond("at least " + characters(limit.least))
		case limit.most >= 0 && length > limit.most:
			return beyond("at most " + characters(limit.most))
		case limit.pattern != "" && !compiled(limit.pattern).MatchString(value):
			return beyond("to match " + limit.shown)
		}
	}
	return nil
}

// beyond is the failure of a value that is not what was expected.
func beyond(expected string) *failure { return &failure{message: "expected " + expected} }

func characters(count int) string {
	if count == 1 {
		return "1 character"
	}
	return strconv.Itoa(count) + " characters"
}

var patterns sync.Map

// compiled returns the regular expression that pattern is, which is compiled but once.
func compiled(pattern string) *regexp.Regexp {
	found, ok := patterns.Load(pattern)
	if !ok {
		found, _ = patterns.LoadOrStore(pattern, regexp.MustCompile(pattern))
	}
	return found.(*regexp.Regexp)
}

// numberLimit is what a number has to keep besides its type.
type numberLimit struct {
	words string
	limit float64
	holds func(number, limit float64) bool
}

func atLeast(limit float64) numberLimit {
	return numberLimit{"at least ", limit, func(n, limit float64) bool { return n >= limit }}
}

func moreThan(limit float64) numberLimit {
	return numberLimit{"more than ", limit, func(n, limit float64) bool { return n > limit }}
}

func atMost(limit float64) numberLimit {
	return numberLimit{"at most ", limit, func(n, limit float64) bool { return n <= limit }}
}

func lessThan(limit float64) numberLimit {
	return numberLimit{"less than ", limit, func(n, limit float64) bool { return n < limit }}
}

func checkNumber(value float64, limits []numberLimit) *failure {
	for _, limit := range limits {
		if !limit.holds(value, limit.limit) {
			return beyond(limit.words + formatted(limit.limit))
		}
	}
	return nil
}

// readText reads a string within limits.
func readText[T ~string](
	v *T, r *reader, read func(*T, *reader) *failure, limits ...textLimit,
) *failure {
	if f := read(v, r); f != nil {
		return f
	}
	return checkText(string(*v), limits)
}

func writeText[T ~string](
	v *T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure), limits ...textLimit,
) ([]byte, *failure) {
	if f := checkText(string(*v), limits); f != nil {
		return dst, f
	}
	return write(v, dst, depth)
}

// readAmount reads a number within limits.
func readAmount[T ~float64 | ~int64](
	v *T, r *reader, read func(*T, *reader) *failure, limits ...numberLimit,
) *failure {
	if f := read(v, r); f != nil {
		return f
	}
	return checkNumber(float64(*v), limits)
}

func writeAmount[T ~float64 | ~int64](
	v *T, dst []byte, depth int, write func(*T, []byte, int) ([]byte, *failure), limits ...numberLimit,
) ([]byte, *failure) {
	if f := checkNumber(float64(*v), limits); f != nil {
		return dst, f
	}
	return write(v, dst, depth)
}
