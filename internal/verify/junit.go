package verify

import (
	"encoding/xml"
	"strings"
	"time"
)

// suites is a report in JUnit's XML format, which CI systems read.
type suites struct {
	XMLName xml.Name `xml:"testsuites"`
	Suites  []suite  `xml:"testsuite"`
}

type suite struct {
	Name      string     `xml:"name,attr"`
	Tests     int        `xml:"tests,attr"`
	Failures  int        `xml:"failures,attr"`
	Errors    int        `xml:"errors,attr"`
	Skipped   int        `xml:"skipped,attr"`
	Timestamp string     `xml:"timestamp,attr"`
	Cases     []testcase `xml:"testcase"`
}

type testcase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *message `xml:"failure"`
	Skipped *message `xml:"skipped"`
}

type message struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit is the report as JUnit XML.
func (r *Report) JUnit(now time.Time) ([]byte, error) {
	all := suite{
		Name: "users-pool " + r.Stack, Tests: len(r.Checks), Failures: r.Failed, Skipped: r.Skipped,
		Timestamp: now.UTC().Format("2006-01-02T15:04:05"),
	}
	for _, c := range r.Checks {
		one := testcase{Class: "users-pool." + r.Stack, Name: c.Name}
		said := &message{Message: c.Detail[0], Text: strings.Join(c.Detail, "\n")}
		switch c.Outcome {
		case Fail:
			one.Failure = said
		case Skip:
			one.Skipped = said
		case Pass:
		}
		all.Cases = append(all.Cases, one)
	}
	text, err := xml.MarshalIndent(suites{Suites: []suite{all}}, "", "  ")
	return append([]byte(xml.Header), append(text, '\n')...), err
}
