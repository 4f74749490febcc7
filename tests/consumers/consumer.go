// Reads messages from stdin, a line each, and writes them again: what a service in Go does.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"

	"github.com/ivorscott/devpie-client-events/go/events"
)

func about(message events.AnyMessage) string {
	switch message := message.(type) {
	case *events.AddUserCommand:
		return message.Data.Email
	case *events.UserAddedEvent:
		return message.Data.Email
	case *events.ProjectUpdatedEvent:
		if message.Data.Name != nil {
			return *message.Data.Name
		}
		return "same name"
	case *events.ProjectDeletedEvent:
		if message.MessageType() != events.EventsProjectDeleted {
			panic("another type")
		}
		return message.Data.ProjectID
	case *events.UnknownMessage:
		return message.Tag
	default:
		return message.MessageType().String()
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		message, err := events.Decode(lines.Bytes())
		must(err)
		fmt.Fprintln(os.Stderr, about(message))
		data, err := events.Encode(message)
		must(err)
		fmt.Println(string(data))
	}
	must(lines.Err())

	made := events.ProjectDeletedEvent{
		ID:       "made",
		Metadata: events.Metadata{TraceID: "t", UserID: "u"},
		Data:     events.ProjectDeletedEventData{ProjectID: "p"},
	}
	data, err := events.Encode(made)
	must(err)
	again, err := events.DecodeAs[events.ProjectDeletedEvent](data)
	must(err)
	if again != made {
		panic("not the same")
	}
	_, err = events.Decode([]byte(`{"id":"1","subject":"ProjectDeleted","metadata":{"traceId":"t","userId":"u"},"data":{}}`))
	var refused *events.DecodeError
	if !errors.As(err, &refused) || refused.Path != "$.data.projectId" {
		panic(err)
	}
}
