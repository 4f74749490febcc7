// Decodes and encodes two documents with all contenders in turn, and prints what each run took.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"reflect"
	"testing"

	"github.com/bytedance/sonic"
	gojson "github.com/goccy/go-json"
	"github.com/ivorscott/devpie-client-events/go/events"
	"github.com/mailru/easyjson"

	octokit "example.com/octokit/go/events"

	bareEvent "bench/bare/event"
	barePayload "bench/bare/payload"
	easyEvent "bench/easy/event"
	easyPayload "bench/easy/payload"
	"bench/quicktype"
)

// contender is one way to read and write a document.
type contender struct {
	name   string
	decode func([]byte) (any, error)
	encode func(any) ([]byte, error)
}

// of is what reads into a T by reflection, or by methods of T.
func of[T any](
	name string, decode func([]byte, any) error, encode func(any) ([]byte, error),
) contender {
	return contender{
		name,
		func(data []byte) (any, error) {
			value := new(T)
			err := decode(data, value)
			return value, err
		},
		encode,
	}
}

func reflecting[T any]() []contender {
	return append(experimental[T](),
		of[T]("encoding/json", json.Unmarshal, json.Marshal),
		of[T]("goccy/go-json", gojson.Unmarshal, gojson.Marshal),
		of[T]("sonic", sonic.Unmarshal, sonic.Marshal))
}

func generated[T any]() contender {
	return of[T](easyName,
		func(data []byte, value any) error {
			return easyjson.Unmarshal(data, value.(easyjson.Unmarshaler))
		},
		func(value any) ([]byte, error) { return easyjson.Marshal(value.(easyjson.Marshaler)) })
}

var documents = map[string][]contender{
	"event": append(reflecting[bareEvent.Event](),
		contender{
			"polyevent",
			func(data []byte) (any, error) { return events.Decode(data) },
			events.Encode,
		},
		generated[easyEvent.Event](),
		contender{
			"quicktype",
			func(data []byte) (any, error) {
				event, err := quicktype.UnmarshalProjectCreatedEvent(data)
				return &event, err
			},
			func(value any) ([]byte, error) { return value.(*quicktype.ProjectCreatedEvent).Marshal() },
		}),
	"payload": append(reflecting[barePayload.Event](),
		contender{
			"polyevent",
			func(data []byte) (any, error) { return octokit.DecodeAs[octokit.PullRequestEvent](data) },
			octokit.Encode,
		},
		generated[easyPayload.Event]()),
}

// run is what one contender took for one document.
type run struct {
	Document    string
	Contender   string
	Way         string
	Nanoseconds float64
	Allocs      int64
}

func main() {
	testing.Init()
	only := flag.String("only", "", "the one contender that runs")
	flag.Parse()
	if err := flag.Set("test.benchtime", "50ms"); err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(os.Stdout)
	for document, contenders := range documents {
		data, err := os.ReadFile(document + ".json")
		if err != nil {
			log.Fatal(err)
		}
		for _, one := range contenders {
			if *only != "" && *only != one.name {
				continue
			}
			for _, result := range measured(document, data, one) {
				if err := out.Encode(result); err != nil {
					log.Fatal(err)
				}
			}
		}
	}
}

func measured(document string, data []byte, one contender) []run {
	value, err := one.decode(data)
	if err != nil {
		log.Fatal(document, " ", one.name, ": ", err)
	}
	text, err := one.encode(value)
	if err != nil {
		log.Fatal(document, " ", one.name, ": ", err)
	}
	if !reflect.DeepEqual(parsed(text), parsed(data)) {
		fmt.Fprintln(os.Stderr, document, one.name, "loses something")
	}
	decode := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := one.decode(data); err != nil {
				b.Fatal(err)
			}
		}
	})
	encode := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := one.encode(value); err != nil {
				b.Fatal(err)
			}
		}
	})
	result := func(way string, r testing.BenchmarkResult) run {
		return run{
			document, one.name, way,
			float64(r.T.Nanoseconds()) / float64(r.N), r.AllocsPerOp(),
		}
	}
	return []run{result("decode", decode), result("encode", encode)}
}

func parsed(text []byte) any {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		log.Fatal(err)
	}
	return value
}
