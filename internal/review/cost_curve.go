package review

import (
	"fmt"
	"strings"
)

// curve is the cost of a month over the number of users, a line for each stack.
type curve struct {
	Width, Height int
	Lines         []costLine
	XTicks        []tick
	YTicks        []tick
}

type costLine struct {
	Stack, Tier string
	Points      string
	Number      int
}

type tick struct {
	At    int
	Label string
}

const (
	plotLeft, plotTop           = 90, 20
	plotWidth, plotHeight       = 560, 240
	pointsOfACurve, ticksOfAxis = 100, 4
	// usersOfCurve is how far the curve goes without --users.
	usersOfCurve = 100_000
)

// plot draws the curves up to twice the expected users.
func plot(stacks []Stack, use Use) curve {
	most := usersOfCurve
	if use.Users != nil && *use.Users > 0 {
		most = 2 * *use.Users
	}
	var highest Money = Dollar
	for _, s := range stacks {
		highest = max(highest, MonthlyCost(s.Settings.Tier, most, freeUsers))
	}
	c := curve{Width: plotLeft + plotWidth + 30, Height: plotTop + plotHeight + 50}
	x := func(users int) int { return plotLeft + int(int64(users)*plotWidth/int64(most)) }
	y := func(m Money) int { return plotTop + plotHeight - int(int64(m)*plotHeight/int64(highest)) }
	for i, s := range stacks {
		var points []string
		for n := range pointsOfACurve + 1 {
			users := int(int64(most) * int64(n) / pointsOfACurve)
			points = append(points, fmt.Sprintf("%d,%d", x(users), y(MonthlyCost(s.Settings.Tier, users, freeUsers))))
		}
		c.Lines = append(c.Lines, costLine{Stack: s.Name, Tier: string(s.Settings.Tier), Points: strings.Join(points, " "), Number: i % 4})
	}
	for n := range ticksOfAxis + 1 {
		users, cost := most/ticksOfAxis*n, highest/ticksOfAxis*Money(n)
		c.XTicks = append(c.XTicks, tick{x(users), grouped(int64(users))})
		c.YTicks = append(c.YTicks, tick{y(cost), cost.Rounded()})
	}
	return c
}
