//go:build goexperiment.jsonv2

package main

import "encoding/json/v2"

func experimental[T any]() []contender {
	return []contender{of[T]("encoding/json/v2",
		func(data []byte, value any) error { return json.Unmarshal(data, value) },
		func(value any) ([]byte, error) { return json.Marshal(value) })}
}
