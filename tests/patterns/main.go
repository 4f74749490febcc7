// Reads lines of JSON, {"pattern": "...", "texts": ["..."]}, and answers each with a list of verdicts.
package main

import (
	"encoding/json"
	"log"
	"os"
	"regexp"
)

func main() {
	decoder, encoder := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var question struct {
			Pattern string
			Texts   []string
		}
		if decoder.Decode(&question) != nil {
			return
		}
		expression, err := regexp.Compile(question.Pattern)
		if err != nil {
			log.Fatal(err)
		}
		verdicts := []bool{}
		for _, text := range question.Texts {
			verdicts = append(verdicts, expression.MatchString(text))
		}
		if err := encoder.Encode(verdicts); err != nil {
			log.Fatal(err)
		}
	}
}
