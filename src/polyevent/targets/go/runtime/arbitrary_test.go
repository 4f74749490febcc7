package runtime

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"strings"
	"time"
	"unicode/utf8"
)

// arbitrary makes values, always the same ones for a seed.
type arbitrary struct {
	*rand.Rand

	// left is how much may still be made that could be left out.
	left int
	// failed tells that no value was found for some limits.
	failed bool
}

func newArbitrary(seed uint64) *arbitrary {
	return &arbitrary{Rand: rand.New(rand.NewPCG(seed, 1)), left: 30}
}

// more tells whether to make something that could be left out.
func (a *arbitrary) more() bool {
	a.left--
	return a.left > 0 && a.IntN(3) > 0
}

// choice returns one of the first numbers, and in the end 0 alone.
func (a *arbitrary) choice(count int) int {
	if a.left--; a.left <= 0 {
		return 0
	}
	return a.IntN(count)
}

// text returns any text.
func (a *arbitrary) text() string {
	parts := []string{"a", "Z", "7", " ", `"`, `\`, "/", "\n", "\x00", "<", "é", "\u2028", "\U0001F600"}
	text := ""
	for range a.IntN(12) {
		text += parts[a.IntN(len(parts))]
	}
	return text
}

func (a *arbitrary) bool() bool { return a.IntN(2) == 0 }

func (a *arbitrary) integer() int64 { return a.Int64N(1<<a.IntN(54)) - 1<<10 }

func (a *arbitrary) number() float64 {
	switch a.IntN(4) {
	case 0:
		return math.Trunc(1e18 * a.NormFloat64())
	case 1:
		return math.Ldexp(a.NormFloat64(), a.IntN(2000)-1000)
	case 2:
		return a.NormFloat64()
	default:
		return float64(a.IntN(100))
	}
}

func (a *arbitrary) null() struct{} { return struct{}{} }

func (a *arbitrary) time() time.Time {
	zone := time.FixedZone("", 60*(a.IntN(1440)-720))
	return time.Unix(a.Int64N(4e9), a.Int64N(1e9)).In(zone)
}

func (a *arbitrary) raw() json.RawMessage {
	if a.bool() {
		return a.object()
	}
	values := []string{"null", "true", "-1.50", `"\u00e9"`, "1e3", `""`}
	return json.RawMessage(values[a.IntN(len(values))])
}

func (a *arbitrary) present() json.RawMessage {
	values := []string{"false", "{}", "0", `"null"`}
	return json.RawMessage(values[a.IntN(len(values))])
}

func (a *arbitrary) object() json.RawMessage {
	values := []string{"[]", "{}", `{"__proto__":[null,{"":0.0}]}`, "[[[]],1]"}
	return json.RawMessage(values[a.IntN(len(values))])
}

// template returns a string that consists of texts, with any text between each two of them.
func (a *arbitrary) template(texts ...string) string {
	text := texts[0]
	for _, next := range texts[1:] {
		text += a.text() + next
	}
	return text
}

// limited returns a string that has that many characters at least and at most, and which all the
// patterns match.
func (a *arbitrary) limited(least, most int, patterns ...string) string {
	for range 300 {
		text := ""
		if len(patterns) > 0 {
			var out strings.Builder
			parsed, err := syntax.Parse(patterns[a.IntN(len(patterns))], syntax.Perl)
			if err != nil {
				panic(err)
			}
			a.match(&out, parsed)
			text = out.String()
		}
		for length := utf8.RuneCountInString(text); length < least; length++ {
			text += "x"
		}
		ok := utf8.ValidString(text) && utf8.RuneCountInString(text) <= most
		for _, pattern := range patterns {
			ok = ok && regexp.MustCompile(pattern).MatchString(text)
		}
		if ok {
			return text
		}
	}
	a.failed = true
	return ""
}

// match writes what a regular expression matches, mostly.
func (a *arbitrary) match(out *strings.Builder, expression *syntax.Regexp) {
	least, most := 1, 1
	switch expression.Op {
	case syntax.OpLiteral:
		out.WriteString(string(expression.Rune))
		return
	case syntax.OpCharClass:
		pair := 2 * a.IntN(len(expression.Rune)/2)
		low, high := expression.Rune[pair], expression.Rune[pair+1]
		out.WriteRune(low + rune(a.IntN(int(min(high-low, 100))+1)))
		return
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		out.WriteRune(rune('!' + a.IntN(90)))
		return
	case syntax.OpAlternate:
		a.match(out, expression.Sub[a.IntN(len(expression.Sub))])
		return
	case syntax.OpStar:
		least, most = 0, 3
	case syntax.OpPlus:
		most = 4
	case syntax.OpQuest:
		least = 0
	case syntax.OpRepeat:
		least, most = expression.Min, expression.Max
		if most < 0 {
			most = least + 3
		}
	}
	for range least + a.IntN(most-least+1) {
		for _, part := range expression.Sub {
			a.match(out, part)
		}
	}
}

// between returns a number that is greater than one and less than the other, or both.
func (a *arbitrary) between(least, most float64) float64 {
	if least == most {
		return least
	}
	return least + (most-least)*(0.01+0.98*a.Float64())
}

// integerBetween returns an integer that is one of two or between them.
func (a *arbitrary) integerBetween(least, most int64) int64 {
	if least > most {
		a.failed = true
		return least
	}
	return least + a.Int64N(most-least+1)
}

func oneOf[T any](a *arbitrary, values ...T) T { return values[a.IntN(len(values))] }

func listOf[T any](a *arbitrary, item func(*arbitrary) T) []T {
	list := []T{}
	for len(list) < 4 && a.more() {
		list = append(list, item(a))
	}
	return list
}

func mapOf[T any](a *arbitrary, item func(*arbitrary) T) map[string]T {
	values := map[string]T{}
	for len(values) < 4 && a.more() {
		values[a.text()] = item(a)
	}
	return values
}

// othersOf is mapOf for members of an object that has others too.
func othersOf[T any](a *arbitrary, item func(*arbitrary) T) map[string]T {
	values := map[string]T{}
	for a.more() {
		values[fmt.Sprint("one more: ", len(values))] = item(a)
	}
	return values
}

// orNil returns a value, or nil.
func orNil[T any](a *arbitrary, item func(*arbitrary) T) T {
	if a.more() {
		return item(a)
	}
	var none T
	return none
}

// pointerOrNil returns a pointer to a value, or nil.
func pointerOrNil[T any](a *arbitrary, item func(*arbitrary) T) *T {
	return orNil(a, func(a *arbitrary) *T { return address(item(a)) })
}

func address[T any](value T) *T { return &value }

// valueOrNull returns what is not absent.
func valueOrNull[T any](a *arbitrary, item func(*arbitrary) T) Optional[T] {
	if a.more() {
		return Present(item(a))
	}
	return Null[T]()
}

// threeStates returns what may be absent too.
func threeStates[T any](a *arbitrary, item func(*arbitrary) T) Optional[T] {
	return orNil(a, func(a *arbitrary) Optional[T] { return valueOrNull(a, item) })
}
