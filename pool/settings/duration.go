package settings

import (
	"regexp"
	"strconv"
	"time"
)

// Duration is a length of time as people write it: a whole number and one of the
// units s, m, h and d, such as 90s, 5m, 1h or 7d, up to 3650d. The empty Duration
// means "the default". It keeps its unit, because AWS stores the unit too.
type Duration string

// DurationPattern is what a Duration looks like.
var DurationPattern = regexp.MustCompile(`^([0-9]{1,9})([smhd])$`)

// Day is 24 hours.
const Day = 24 * time.Hour

// longestDuration is the longest that AWS takes anywhere, the life of a refresh token
// (API RefreshTokenValidityType). It keeps every Duration within time.Duration.
const longestDuration = 3650 * Day

// Unit is one of the units of a Duration.
type Unit struct {
	// Name is AWS's word for it in TokenValidityUnits.
	Name   string
	length time.Duration
}

var units = map[string]Unit{
	"s": {"seconds", time.Second},
	"m": {"minutes", time.Minute},
	"h": {"hours", time.Hour},
	"d": {"days", Day},
}

// Split takes a Duration apart. It reports false for text that isn't one.
func (d Duration) Split() (count int, in Unit, ok bool) {
	match := DurationPattern.FindStringSubmatch(string(d))
	if match == nil {
		return 0, Unit{}, false
	}
	in = units[match[2]]
	count, err := strconv.Atoi(match[1])
	if err != nil || time.Duration(count) > longestDuration/in.length {
		return 0, Unit{}, false
	}
	return count, in, true
}

// UnitName is AWS's word for the unit, such as hours; "" for text that isn't a Duration.
func (d Duration) UnitName() string {
	_, in, _ := d.Split()
	return in.Name
}

// Length of the Duration, 0 for text that isn't one.
func (d Duration) Length() time.Duration {
	count, in, _ := d.Split()
	return time.Duration(count) * in.length
}

// Whole returns how often a length fits, and whether it fits without a remainder.
func (d Duration) Whole(length time.Duration) (int, bool) {
	return int(d.Length() / length), d.Length()%length == 0
}
