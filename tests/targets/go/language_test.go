package user

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"example.com/contract/go/events"
)

func written(t *testing.T, value any) string {
	t.Helper()
	text, err := events.Encode(value)
	if err != nil {
		t.Fatalf("Encode(%#v): %v", value, err)
	}
	return string(text)
}

func refused(t *testing.T, value any, want string) {
	t.Helper()
	text, err := events.Encode(value)
	if err == nil {
		t.Errorf("%#v: got %s, want: %s", value, text, want)
	} else if got := strings.TrimPrefix(err.Error(), "cannot encode "); got != want {
		t.Errorf("%#v: got: %s, want: %s", value, got, want)
	}
}

func read[T any](t *testing.T, data string) T {
	t.Helper()
	value, err := events.DecodeAs[T]([]byte(data))
	if err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return value
}

func equal[T comparable](t *testing.T, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func scalars() events.Scalars {
	return events.Scalars{
		User:      "u",
		Prefixed:  "user_1",
		Range:     "a-b",
		Share:     0.5,
		Present:   json.RawMessage("0"),
		Structure: json.RawMessage("[ ]"),
	}
}

func TestNamedTypes(t *testing.T) {
	var user events.UserID = "u"
	var team = events.TeamID(user)
	equal(t, string(team), "u")
	equal(t, int64(read[events.Count](t, "1e2")), 100)
	value := scalars()
	slug := "abc"
	value.Slug = &slug
	value.Maybe = events.Present(json.RawMessage("{}"))
	equal(t, written(t, value), `{"user":"u","count":0,"prefixed":"user_1","range":"a-b",`+
		`"share":0.5,"slug":"abc","present":0,"structure":[],"maybe":{}}`)
	value.Maybe = events.Null[json.RawMessage]()
	equal(t, strings.Contains(written(t, value), `"maybe":null`), true)
}

func TestLimitsAreKeptByEncodeToo(t *testing.T) {
	change := func(change func(*events.Scalars), want string) {
		t.Helper()
		value := scalars()
		change(&value)
		refused(t, value, want)
	}
	long, upper := events.Code("abcde"), "A"
	change(func(s *events.Scalars) { s.Count = -1 }, "$.count: expected at least 0")
	change(func(s *events.Scalars) { s.Count = 1 << 53 }, "$.count: an integer that float64 cannot hold: 9007199254740992")
	change(func(s *events.Scalars) { s.Code = &long }, "$.code: expected at most 4 characters")
	change(func(s *events.Scalars) { s.Prefixed = "u" }, "$.prefixed: expected `user_${string}`, got \"u\"")
	change(func(s *events.Scalars) { s.Range = "ab" }, "$.range: expected `${string}-${string}`, got \"ab\"")
	change(func(s *events.Scalars) { s.Share = 0 }, "$.share: expected more than 0")
	change(func(s *events.Scalars) { s.Share = 1 }, "$.share: expected less than 1")
	change(func(s *events.Scalars) { s.Share = math.NaN() }, "$.share: expected more than 0")
	change(func(s *events.Scalars) { s.Slug = &upper }, "$.slug: expected to match ^[a-z]+$")
	change(func(s *events.Scalars) { s.Present = nil }, "$.present: nil where there has to be a value")
	change(func(s *events.Scalars) { s.Present = json.RawMessage(" null") }, "$.present: nil where there has to be a value")
	change(func(s *events.Scalars) { s.Structure = json.RawMessage(`"x"`) }, "$.structure: neither an array nor an object")
	change(func(s *events.Scalars) { s.Structure = json.RawMessage(`{"x":`) }, "$.structure: malformed JSON at byte 5: unexpected end")
	refused(t, events.Code("\U0001f600"), "$: expected at least 2 characters")
	equal(t, written(t, events.Code("\U0001f600\u00e9")), `"`+"\U0001f600\u00e9"+`"`)
}

func TestTimesKeepTheirForm(t *testing.T) {
	const text = `{"at":"2024-02-29T12:00:00.000Z","when":"2024-02-29T12:00:00+00:00",` +
		`"maybe":"2024-02-29T12:00:00.100-00:00","all":["2024-02-29T12:00:00.000000000+05:45"],` +
		`"either":"2024-02-29T12:00:00Z"}`
	times := read[events.Times](t, text)
	equal(t, written(t, times), text)
	noon := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	equal(t, times.At.Equal(noon) && times.When.Equal(noon), true)
	equal(t, times.All[0].Equal(noon.Add(-5*time.Hour-45*time.Minute)), true)
	equal(t, times.Either.(events.TimesEitherTime).Time == noon, true)
	_, offset := times.All[0].Zone()
	equal(t, offset, 20700)
	// What is computed has the form of what it is computed from, unless it needs more digits.
	at := func(at time.Time) string { return written(t, events.When{Time: at}) }
	equal(t, at(times.At.Add(time.Second)), `"2024-02-29T12:00:01.000Z"`)
	equal(t, at(times.At.Add(time.Microsecond)), `"2024-02-29T12:00:00.000001Z"`)
	equal(t, at(times.At.UTC()), `"2024-02-29T12:00:00Z"`)
	equal(t, at(times.At.In(times.All[0].Location())), `"2024-02-29T17:45:00.000000000+05:45"`)
}

func TestTimesThatAreMade(t *testing.T) {
	at := func(at time.Time) string { return written(t, events.When{Time: at}) }
	equal(t, at(time.Time{}), `"0001-01-01T00:00:00Z"`)
	equal(t, at(time.Date(2024, 1, 2, 3, 4, 5, 670, time.FixedZone("", -12600))), `"2024-01-02T03:04:05.00000067-03:30"`)
	now := time.Now()
	equal(t, read[events.When](t, at(now)).Equal(now), true)
	refused(t, events.When{Time: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}, "$: a time that RFC 3339 does not have: year 10000")
	refused(t, events.When{Time: time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)}, "$: a time that RFC 3339 does not have: year 0")
	refused(t, events.When{Time: now.In(time.FixedZone("", 1172))}, "$: a time that RFC 3339 does not have: 1172 seconds from UTC")
	refused(t, events.When{Time: now.In(time.FixedZone("", 86400))}, "$: a time that RFC 3339 does not have: 86400 seconds from UTC")
	equal(t, read[*events.MaybeWhen](t, "null"), nil)
}

func TestTuples(t *testing.T) {
	open := read[events.Open](t, `["a",1,true,false]`)
	equal(t, open.First, "a")
	equal(t, *open.Second, 1)
	equal(t, len(open.Rest), 2)
	equal(t, written(t, events.Open{First: "a"}), `["a"]`)
	equal(t, written(t, events.Open{First: "a", Rest: []bool{}}), `["a"]`)
	refused(t, events.Open{Rest: []bool{true}}, "$[1]: nil where there has to be a value")
	text := "x"
	equal(t, written(t, events.Gaps{}), `[]`)
	equal(t, written(t, events.Gaps{A: &text, B: &text, C: events.Null[string]()}), `["x","x",null]`)
	refused(t, events.Gaps{B: &text}, "$[0]: nil where there has to be a value")
	refused(t, events.Gaps{A: &text, C: events.Null[string]()}, "$[1]: nil where there has to be a value")
	refused(t, events.Gaps{A: &text, B: &text, Rest: []float64{1}}, "$[2]: nil where there has to be a value")
	refused(t, events.Gaps{Rest: []float64{1}}, "$[2]: nil where there has to be a value")
	equal(t, written(t, events.Tuples{
		Pair:   events.Pair{First: 1, Second: "b"},
		Inline: events.TuplesInline{MarshalJSON_: "c", Rest: 2, Rest_: []bool{true}},
	}), `{"pair":[1,"b"],"inline":["c",2,true],"maybe":null}`)
	equal(t, read[*events.MaybePair](t, "null"), nil)
	equal(t, read[*events.MaybePair](t, `[1,"a"]`).Second, "a")
	equal(t, read[events.Nothing](t, "[]"), events.Nothing{})
	links := events.Links{Name: "a", Next: &events.Links{Name: "b"}}
	equal(t, written(t, links), `["a",["b"]]`)
	equal(t, read[events.Links](t, `["a",["b"]]`).Next.Name, "b")
	links.Next.Next = &links
	if text, err := events.Encode(links); err == nil || !strings.HasSuffix(err.Error(), "nested deeper than 128") {
		t.Errorf("%s, %v", text, err)
	}
}

func TestExtra(t *testing.T) {
	bag := read[events.Bag](t, `{"x":"y","name":"n","__proto__":1,"size":2}`)
	equal(t, len(bag.Extra), 2)
	equal(t, bag.Extra["__proto__"], events.BagValue(events.BagValueNumber(1)))
	equal(t, written(t, bag), `{"name":"n","size":2,"__proto__":1,"x":"y"}`)
	equal(t, read[events.Bag](t, `{"name":"n"}`).Extra == nil, true)
	taken := func(name string) {
		t.Helper()
		extra := map[string]events.BagValue{name: events.BagValueString("x")}
		refused(t, events.Bag{Extra: extra}, "$."+name+": a name that no other member may have")
	}
	taken("name")
	taken("size")
	taken("gone")
	refused(t, events.Bag{Extra: map[string]events.BagValue{"x": nil}}, "$.x: nil where there has to be a value")
	refused(t, events.Bag{Extra: map[string]events.BagValue{"\xff": nil}}, "$: a string that is not UTF-8")
	equal(t, written(t, events.Sack{}), `{}`)
	equal(t, written(t, events.Sack{Extra: map[string]json.RawMessage{"b": nil, "a": json.RawMessage("[ 1 ]")}}), `{"a":[1],"b":null}`)
	size := 1.0
	equal(t, written(t, events.Sack{Size: &size, Extra: map[string]json.RawMessage{"a": nil}}), `{"size":1,"a":null}`)
	equal(t, read[events.Forest](t, `{"a":{}}`)["a"] == nil, false)
}

func TestUnions(t *testing.T) {
	area := func(shape events.Shape) float64 {
		switch shape := shape.(type) {
		case *events.Circle:
			return math.Round(math.Pi * shape.Radius * shape.Radius)
		case *events.Square:
			return shape.Side * shape.Side
		}
		return 0
	}
	equal(t, area(read[events.Shape](t, `{"radius":2,"kind":"circle"}`)), 13)
	equal(t, area(read[events.Shape](t, `{"side":2,"kind":"square","inner":{"kind":"circle","radius":1}}`)), 4)
	// A type may be an option of several unions.
	circle := &events.Circle{Radius: 1}
	var _ events.Shape = circle
	var _ events.Round = circle
	var _ events.AnyMessage = circle
	equal(t, read[events.Round](t, `"round"`), events.Round(events.RoundRound{}))
	equal(t, read[events.Contact](t, `{"note":null,"email":"e"}`).(*events.ByEmail).Email, "e")
	equal(t, read[events.Contact](t, `{"note":"n"}`).(*events.Nobody).Note == nil, false)
	for data, want := range map[string]events.IDs{
		`"user_1"`:               events.Prefixed("user_1"),
		`"none"`:                 events.IDsNone{},
		`"2024-01-01T00:00:00Z"`: events.IDsTime{Time: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)},
		`"other"`:                events.UserID("other"),
		`null`:                   nil,
	} {
		equal(t, read[events.IDs](t, data), want)
	}
	equal(t, written(t, events.IDs(events.TeamID("t"))), `"t"`)
	equal(t, len(read[events.Lists](t, `[1,2]`).(events.ListsNumberList)), 2)
	equal(t, read[events.Lists](t, `["a",true]`).(*events.ListsStringBooleanTuple).Second, true)
	equal(t, read[events.Lists](t, `[{"email":"e"}]`).(events.ListsByEmailList)[0].Email, "e")
	equal(t, read[events.Maps](t, `{"a":1}`).(events.MapsNumberMap)["a"], 1)
	equal(t, string(read[events.Structure](t, `[ ]`).(events.StructureJSON)), `[ ]`)
	equal(t, written(t, events.Structure(events.StructureJSON("{ }"))), `{}`)
	refused(t, events.StructureJSON("1"), "$: neither an array nor an object")
	deep := read[events.Deep](t, `{"x":"x","meta":{"version":1,"type":null}}`)
	equal(t, deep.(*events.Deep2).X, "x")
	value := read[events.JSON](t, `{"a":[1,null,{"b":"c"}]}`)
	list := value.(events.JSONMap)["a"].(events.JSONList)
	equal(t, list[0], events.JSON(events.JSONNumber(1)))
	equal(t, list[1], nil)
	equal(t, written(t, events.JSONList{nil, events.JSONMap{}}), `[null,{}]`)
}

// Of equal members the last one counts, also where an earlier one would tell another option.
func TestUnionsWithEqualMembers(t *testing.T) {
	for data, want := range map[string]string{
		`{"kind":"circle","radius":1,"kind":"square","side":2}`:  `{"kind":"square","side":2}`,
		`{"kind":"a","text":1,"kind":"c"}`:                       `{"kind":"c","text":1}`,
		`{"kind":"c","text":"x","kind":"a"}`:                     `{"kind":"a","text":"x"}`,
		`{"left":1,"left":{"left":1,"right":2},"right":3}`:       `{"left":{"left":1,"right":2},"right":3}`,
		`{"sum":true,"product":true,"left":1,"right":2,"sum":1}`: `{"left":1,"right":2,"product":true}`,
	} {
		var value any
		var err error
		switch {
		case strings.Contains(data, "circle"):
			value, err = events.DecodeAs[events.Shape]([]byte(data))
		case strings.Contains(data, "text"):
			value, err = events.DecodeAs[events.Kind]([]byte(data))
		default:
			value, err = events.DecodeAs[events.Expr]([]byte(data))
		}
		equal(t, err, nil)
		equal(t, written(t, value), want)
	}
}

func TestBestMatchIsFast(t *testing.T) {
	for _, members := range []string{`,"product":true`, `,"x":{"y":[{"z":1}]}`, `,"sum":true,"product":true`, ``} {
		text := "1"
		for range 120 {
			text = `{"right":2,"left":` + text + members + `}`
		}
		start := time.Now()
		value := read[events.Expr](t, text)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s: took %v", members, took)
		}
		if _, ok := value.(*events.Multiply); ok != (members == `,"product":true`) {
			t.Errorf("%s: %T", members, value)
		}
	}
	text := "1"
	for range 14 {
		text = `{"left":` + text + `,"right":` + text + `,"product":true}`
	}
	equal(t, written(t, read[events.Expr](t, text)), text)
}

func TestBestMatchFitsNone(t *testing.T) {
	_, err := events.DecodeAs[events.Expr]([]byte(`{"left":1,"right":{"left":1}}`))
	var bad *events.DecodeError
	equal(t, errors.As(err, &bad), true)
	equal(t, bad.Path, "$")
	equal(t, bad.Message, "fits none of Add, Multiply")
	_, err = events.DecodeAs[events.Expr]([]byte(`{"left":1,"right":{"left":1,`))
	equal(t, errors.As(err, &bad), true)
	equal(t, bad.Message, "malformed JSON at byte 28: unexpected end")
}

// What encoding/json does with the types is what the package does.
func TestStandardLibrary(t *testing.T) {
	var own struct {
		When  events.When       `json:"when"`
		Pair  events.Pair       `json:"pair"`
		Links *events.Links     `json:"links,omitempty"`
		Bag   events.Bag        `json:"bag"`
		Code  events.Code       `json:"code"`
		User  events.UserID     `json:"user"`
		Maybe *events.MaybePair `json:"maybe"`
	}
	const text = `{"when":"2024-01-01T00:00:00.000Z","pair":[1,"a"],"links":["x"],` +
		`"bag":{"name":"n","x":1},"code":"ab","user":"u","maybe":null}`
	equal(t, json.Unmarshal([]byte(text), &own), nil)
	again, err := json.Marshal(own)
	equal(t, err, nil)
	equal(t, string(again), text)
	for _, wrong := range []string{
		`{"when":"2024-02-30T00:00:00Z"}`, `{"pair":[1]}`, `{"pair":[1,"a",2]}`, `{"code":"a"}`,
		`{"bag":{"name":"n","gone":1}}`, `{"links":[]}`,
	} {
		var bad *events.DecodeError
		if err := json.Unmarshal([]byte(wrong), &own); !errors.As(err, &bad) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
