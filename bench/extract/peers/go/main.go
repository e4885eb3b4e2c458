// One Go extractor over a folder of pages: peers PEER PAGES OUT ROUNDS; see python.py beside it.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/markusmobius/go-trafilatura"
)

func extract(page []byte) (text string) {
	defer func() {
		if recover() != nil { // a page that a tool cannot read is an empty answer
			text = ""
		}
	}()
	result, err := trafilatura.Extract(bytes.NewReader(page), trafilatura.Options{EnableFallback: true, ExcludeComments: true})
	if err != nil {
		return ""
	}
	return result.ContentText
}

func processorSeconds() float64 {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return float64(used.Utime.Sec+used.Stime.Sec) + float64(used.Utime.Usec+used.Stime.Usec)/1e6
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	rounds := must(strconv.Atoi(os.Args[4]))
	pages := map[string][]byte{}
	names := must(filepath.Glob(filepath.Join(os.Args[2], "*.html")))
	for _, name := range names {
		pages[name] = must(os.ReadFile(name))
	}
	answers := map[string]string{}
	var seconds []float64
	for range rounds {
		begun := processorSeconds()
		for _, name := range names {
			answers[strings.TrimSuffix(filepath.Base(name), ".html")] = extract(pages[name])
		}
		seconds = append(seconds, processorSeconds()-begun)
	}
	if err := os.WriteFile(os.Args[3], must(json.Marshal(answers)), 0o644); err != nil {
		panic(err)
	}
	slices.Sort(seconds)
	fmt.Println(seconds[rounds/2])
}
