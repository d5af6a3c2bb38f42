package settings

import (
	"regexp"
	"strconv"
	"time"
)

// Duration is a length of time as people write it: a whole number and one of
// the units s, m, h and d, such as 90s, 5m, 1h or 7d. The empty Duration means
// "the default". It keeps the unit it was written in, because that unit is
// what AWS is told.
type Duration string

var durationPattern = regexp.MustCompile(`^([0-9]{1,9})([smhd])$`)

// unit is one of the four units of a Duration.
type unit struct {
	length time.Duration
	// name is AWS's word for it in TokenValidityUnits.
	Name string
}

var units = map[string]unit{
	"s": {time.Second, "seconds"},
	"m": {time.Minute, "minutes"},
	"h": {time.Hour, "hours"},
	"d": {24 * time.Hour, "days"},
}

// Split reads a Duration. It reports false for text that is not one.
func (d Duration) Split() (count int, in unit, ok bool) {
	match := durationPattern.FindStringSubmatch(string(d))
	if match == nil {
		return 0, unit{}, false
	}
	count, err := strconv.Atoi(match[1])
	return count, units[match[2]], err == nil
}

// Length of the Duration, 0 for text that is not one; Validate has refused
// such text by the time anybody asks.
func (d Duration) Length() time.Duration {
	count, in, ok := d.Split()
	if !ok {
		return 0
	}
	return time.Duration(count) * in.length
}

// Whole reports how many of the given length fit, and whether they fit
// without a rest.
func (d Duration) Whole(length time.Duration) (int, bool) {
	return int(d.Length() / length), d.Length()%length == 0
}

func (Duration) Want() string {
	return "a duration such as 90s, 5m, 1h or 7d"
}

const Day = 24 * time.Hour
