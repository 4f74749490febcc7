package user

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"example.com/contract/go/events"
)

const added = `{"id":"1","type":"UserAdded","version":1,"on":true,"nothing":null,"just":"just","user":{"id":"u"}}`

func written(t *testing.T, value any) string {
	t.Helper()
	text, err := events.Encode(value)
	if err != nil {
		t.Fatalf("Encode(%#v): %v", value, err)
	}
	return string(text)
}

func equal[T comparable](t *testing.T, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTypeSwitch(t *testing.T) {
	kind := func(data string) string {
		message, err := events.Decode([]byte(data))
		if err != nil {
			t.Fatal(err)
		}
		switch message := message.(type) {
		case *events.UserAddedEvent:
			return "added " + string(message.User.ID)
		case *events.AddUserCommand:
			return "add"
		case *events.UnknownMessage:
			return "unknown " + message.Tag
		case events.AnyEvent:
			return "another event"
		default:
			return fmt.Sprint("other ", message.MessageType())
		}
	}
	equal(t, kind(added), "added u")
	equal(t, kind(`{"type":"AddUser","cause":null}`), "add")
	equal(t, kind(`{"type":"UserGone"}`), "another event")
	equal(t, kind(`{"type":"ping"}`), "other ping")
	equal(t, kind(`{"type":"new"}`), "unknown new")
}

func TestDecodeKnown(t *testing.T) {
	message, err := events.DecodeKnown([]byte(added))
	if _, ok := message.(*events.UserAddedEvent); !ok || err != nil {
		t.Errorf("got %v, %v", message, err)
	}

	message, err = events.DecodeKnown([]byte(`{"id":"1","type":"new\"est"}`))
	var bad *events.DecodeError
	if message != nil || !errors.As(err, &bad) || !errors.Is(err, events.ErrUnknownMessage) {
		t.Fatalf("got %v, %v", message, err)
	}
	equal(t, bad.Path, "$.type")
	equal(t, bad.Message, `unknown message "new\"est"`)
	equal(t, err.Error(), `$.type: unknown message "new\"est"`)

	_, err = events.DecodeKnown([]byte(`{"type":null}`))
	if !errors.As(err, &bad) || errors.Is(err, events.ErrUnknownMessage) {
		t.Errorf("got %v", err)
	}
	equal(t, bad.Message, "expected a string, got null")
}

func TestMessageType(t *testing.T) {
	message, err := events.Decode([]byte(added))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, message.MessageType() == events.EventsUserAdded, true)
	equal(t, message.MessageType() == events.EventsUserGone, false)
	equal(t, events.UserAddedEvent{}.MessageType() == events.EventsUserAdded, true)
	equal(t, events.PingMessage{}.MessageType() == events.PingMessageTag, true)
	unknown, err := events.Decode([]byte(`{"type":"UserAdded2"}`))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, unknown.MessageType() == events.StringTag("UserAdded2"), true)
	equal(t, unknown.MessageType().String(), "UserAdded2")
	switch message.MessageType() {
	case events.CommandsAddUser, events.PingMessageTag:
		t.Error("not that one")
	case events.EventsUserAdded:
	default:
		t.Error("it has a type")
	}
}

func TestRoles(t *testing.T) {
	var _ events.AnyEvent = &events.UserGoneEvent{}
	var _ events.AnyCommand = &events.AddUserCommand{}
	var command any = &events.AddUserCommand{}
	if _, ok := command.(events.AnyEvent); ok {
		t.Error("a command is no event")
	}
}

func TestNobodySetsTheTag(t *testing.T) {
	event := events.UserAddedEvent{ID: "1", User: events.User{ID: "u"}}
	equal(t, written(t, event), added)
	equal(t, written(t, &event), added)
	equal(t, written(t, events.PingMessage{}), `{"type":"ping"}`)
}

func TestDecodeError(t *testing.T) {
	_, err := events.Decode([]byte(strings.Replace(added, `"u"`, "0", 1)))
	var bad *events.DecodeError
	if !errors.As(fmt.Errorf("wrapped: %w", err), &bad) {
		t.Fatalf("%T", err)
	}
	equal(t, bad.Path, "$.user.id")
	equal(t, bad.Message, "expected a string, got number")
	equal(t, err.Error(), "$.user.id: expected a string, got number")
	message, err := events.Decode(nil)
	equal(t, message, nil)
	equal(t, err.Error(), "$: malformed JSON at byte 0: unexpected end")
}

func TestDecodeAs(t *testing.T) {
	event, err := events.DecodeAs[events.UserAddedEvent]([]byte(added))
	equal(t, err, nil)
	equal(t, event.ID, "1")
	message, err := events.DecodeAs[events.AnyMessage]([]byte(added))
	equal(t, err, nil)
	equal(t, message.MessageType() == events.EventsUserAdded, true)
	if _, err := events.DecodeAs[events.UserGoneEvent]([]byte(added)); err == nil {
		t.Error("another message is none of that type")
	}
	user, err := events.DecodeAs[*events.User]([]byte("null"))
	equal(t, err, nil)
	equal(t, user, nil)
	half, err := events.DecodeAs[events.User]([]byte(`{"id":"a","boss":1}`))
	equal(t, err != nil, true)
	equal(t, half.ID, "")
	_, err = events.DecodeAs[int]([]byte("1"))
	equal(t, err.Error(), "int is no type of the contract")
	_, err = events.DecodeAs[*events.UserAddedEvent]([]byte(added))
	equal(t, err.Error(), "*events.UserAddedEvent is no type of the contract")
}

func TestDecodedStringsAreNotTheInput(t *testing.T) {
	data := []byte(`{"required":"r","nullable":null,"list":[],"nullableList":null,"any":"x"}`)
	value, err := events.DecodeAs[events.Presence](data)
	equal(t, err, nil)
	unknown, err := events.Decode([]byte(`{"type":"new"}`))
	equal(t, err, nil)
	for i := range data {
		data[i] = '!'
	}
	equal(t, value.Required, "r")
	equal(t, string(value.Any), `"x"`)
	equal(t, string(unknown.(*events.UnknownMessage).Raw), `{"type":"new"}`)
}

// What encoding/json does with the types is what the package does.
func TestStandardLibrary(t *testing.T) {
	var event events.UserAddedEvent
	equal(t, json.Unmarshal([]byte(added), &event), nil)
	for _, value := range []any{event, &event} {
		text, err := json.Marshal(value)
		equal(t, err, nil)
		equal(t, string(text), added)
	}
	refused := func(data string, into any, path string) {
		t.Helper()
		var bad *events.DecodeError
		if err := json.Unmarshal([]byte(data), into); !errors.As(err, &bad) {
			t.Fatalf("%s: %v", data, err)
		}
		equal(t, bad.Path, path)
	}
	refused(`{"ID":"a"}`, new(events.User), "$.id")
	refused(`{"id":null}`, new(events.User), "$.id")
	refused(`null`, new(events.User), "$")
	refused(`"UserLost"`, new(events.Lifecycle), "$")
	refused(`1.5`, new(events.Level), "$")
	refused(`null`, new(events.Tags), "$")
	refused(`"\ud800"`, new(events.Payload), "$")
	refused(`"max"`, new(events.WidthAuto), "$")
	var both struct {
		User   events.User                      `json:"user"`
		Status *events.Status                   `json:"status"`
		Tags   events.MaybeTags                 `json:"tags"`
		Level  events.Optional[events.Level]    `json:"level,omitzero"`
		Other  events.Optional[events.Payload]  `json:"other,omitzero"`
		Third  events.Optional[json.RawMessage] `json:"third,omitzero"`
	}
	const text = `{"user":{"id":"a"},"status":null,"tags":null,"level":5,"third":null}`
	equal(t, json.Unmarshal([]byte(text), &both), nil)
	again, err := json.Marshal(both)
	equal(t, err, nil)
	equal(t, string(again), text)
	// Reading into a value that has been used leaves nothing of it.
	user := events.User{ID: "a", Boss: &events.User{}, Friends: []events.User{{}}}
	equal(t, json.Unmarshal([]byte(`{"id":"b"}`), &user), nil)
	equal(t, written(t, user), `{"id":"b"}`)
}

func TestAbsentNullAndEmpty(t *testing.T) {
	equal(t, written(t, events.Presence{}),
		`{"required":"","nullable":null,"list":[],"nullableList":null,"any":null}`)
	empty, null := "", events.Null[string]()
	equal(t, written(t, events.Presence{
		Nullable:     &empty,
		Optional:     &empty,
		Three:        null,
		OptionalList: []string{},
		NullableList: []string{},
		ThreeList:    events.Present([]string(nil)),
		Any:          json.RawMessage(`{ }`),
		OptionalAny:  json.RawMessage("null"),
	}), `{"required":"","nullable":"","optional":"","three":null,"list":[],"optionalList":[],`+
		`"nullableList":[],"threeList":[],"any":{},"optionalAny":null}`)
	equal(t, null.IsNull(), true)
	equal(t, null.IsZero(), false)
	three := events.Present("t")
	value, ok := three.Get()
	equal(t, value, "t")
	equal(t, ok && !three.IsNull() && !three.IsZero(), true)
	_, ok = null.Get()
	equal(t, ok, false)
	equal(t, events.Optional[string]{}.IsZero(), true)
	equal(t, written(t, events.Tags(nil)), "[]")
	equal(t, written(t, events.MaybeTags(nil)), "null")
	equal(t, written(t, events.Scores(nil)), "{}")
	equal(t, written(t, events.Payload(nil)), "null")
}

func TestEnums(t *testing.T) {
	equal(t, events.EventsUserLost.IsKnown(), true)
	equal(t, events.Events("x").IsKnown(), false)
	equal(t, events.Events("x").String(), "x")
	equal(t, events.LevelTop == events.LevelHigh, true)
	equal(t, fmt.Sprint(events.LevelTop, events.Level(7)), "LevelHigh 7")
	equal(t, events.StatusPlus1.IsKnown(), true)
	equal(t, events.Status("?").IsKnown(), false)
	equal(t, events.Code2.IsKnown() && !events.Code(3).IsKnown(), true)
	equal(t, events.Events(events.LifecycleUserGone), events.EventsUserGone)
}

func TestUnions(t *testing.T) {
	width, err := events.DecodeAs[events.Width]([]byte(`"auto"`))
	equal(t, err, nil)
	equal(t, width == events.WidthAuto{}, true)
	mixed, err := events.DecodeAs[events.Mixed]([]byte(`{"id":"m"}`))
	equal(t, err, nil)
	equal(t, mixed.(*events.User).ID, "m")
	kinds, err := events.DecodeAs[events.Kinds]([]byte(`"UserGone"`))
	equal(t, err, nil)
	equal(t, kinds == events.EventsUserGone, true)
	later, err := events.DecodeAs[events.Kinds]([]byte(`"later"`))
	equal(t, err, nil)
	equal(t, later == events.Commands("later"), true)
	none, err := events.DecodeAs[events.NoWidth]([]byte(`"min"`))
	equal(t, err, nil)
	_, ok := none.(events.WidthMin)
	equal(t, ok, true)
	value := events.References{
		Status:  events.StatusOn,
		Mixed:   events.Present[events.Mixed](events.MixedNullableStringList{nil}),
		Width:   events.WidthNumber(1.5),
		NoWidth: events.WidthMin{},
		Payload: events.Payload("0"),
	}
	equal(t, written(t, value), `{"status":"on","again":null,"mixed":[null],"width":1.5,"maybe":null,`+
		`"payload":0,"same":{"id":""},"noWidth":"min"}`)
}

func TestWhatCannotBeWritten(t *testing.T) {
	refused := func(value any, want string) {
		t.Helper()
		text, err := events.Encode(value)
		if err == nil {
			t.Errorf("%#v: got %s, want: %s", value, text, want)
		} else if err.Error() != want {
			t.Errorf("%#v: got: %v, want: %s", value, err, want)
		}
	}
	cannot := func(path, message string) string { return "cannot encode " + path + ": " + message }
	const none = "nil where there has to be a value"
	refused(nil, "<nil> is no type of the contract")
	refused(1, "int is no type of the contract")
	refused(json.RawMessage("1"), "json.RawMessage is no type of the contract")
	refused((*events.User)(nil), cannot("$", none))
	refused(events.AnyMessage((*events.UserGoneEvent)(nil)), cannot("$", none))
	refused((*events.Events)(nil), cannot("$", none))
	refused(events.UnknownMessage{}, cannot("$", none))
	refused(events.User{ID: "\xff"}, cannot("$.id", "a string that is not UTF-8"))
	refused(events.User{ID: "\"\xff"}, cannot("$.id", "a string that is not UTF-8"))
	refused(events.Scores{"\xff": 1}, cannot("$", "a string that is not UTF-8"))
	refused(events.Scores{"a b": math.NaN()}, cannot(`$["a b"]`, "a number that JSON does not have: NaN"))
	refused(events.WidthNumber(math.Inf(-1)), cannot("$", "a number that JSON does not have: -Inf"))
	refused(events.Level(1<<53), cannot("$", "an integer that float64 cannot hold: 9007199254740992"))
	refused(events.Status("?"), cannot("$", `expected one of "on", "off", "+1", got "?"`))
	refused(events.Just(""), cannot("$", `expected "just", got ""`))
	refused(events.Code(3), cannot("$", "expected one of 1, 2, got 3"))
	refused(events.Yes(false), cannot("$", "expected true, got false"))
	refused(events.Payload("{"), cannot("$", "malformed JSON at byte 1: unexpected end"))
	refused(events.Payload(""), cannot("$", "malformed JSON at byte 0: unexpected end"))
	refused(events.Payload(`"`+"\xff"+`"`), cannot("$", "malformed JSON at byte 0: a string that is not UTF-8"))
	refused(events.Payload(strings.Repeat("[", 129)+strings.Repeat("]", 129)), cannot("$", "nested deeper than 128"))
	refused(events.Nested{Part: events.EventsUserLost},
		cannot("$.part", `expected one of "UserAdded", "UserGone", got "UserLost"`))
	refused(events.Nested{Part: events.EventsUserGone, Constants: []string{"two"}},
		cannot("$.constants[0]", `expected "only", got "two"`))
	refused(events.References{Status: "on", Mixed: events.Present[events.Mixed](nil)},
		cannot("$.mixed", none))
	refused(events.References{Status: "on", Width: new(events.WidthNumber)},
		cannot("$.width", "a *events.WidthNumber is none of the options"))
	refused(events.References{Status: "on", NoWidth: (*events.WidthAuto)(nil)},
		cannot("$.noWidth", "a *events.WidthAuto is none of the options"))
	user := events.User{}
	user.Boss = &user
	text, err := events.Encode(user)
	if err == nil || !strings.HasSuffix(err.Error(), "nested deeper than 128") {
		t.Errorf("%s, %v", text, err)
	}
	if _, err := json.Marshal(events.Scores{"a": math.NaN()}); err == nil {
		t.Error("json.Marshal should refuse what Encode refuses")
	}
}
