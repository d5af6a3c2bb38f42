package review

import (
	"fmt"
	"slices"
)

// picture is a diagram of resources: a tree from left to right, and a dashed line
// from each resource to what it waits for.
type picture struct {
	Width, Height int
	Boxes         []box
	Lines         []line2D
}

type box struct {
	node
	X, Y, Width, Height int
	// Shown is the name, cut to the width of the box.
	Shown string
}

// line2D is a path of SVG.
type line2D struct {
	Path   string
	Dashed bool
}

const (
	boxWidth, boxHeight = 250, 40
	stepRight, stepDown = 40, 52
	charactersInBox     = 34
)

// draw lays out resources: children below their parent, one step to the right.
func draw(nodes []node) picture {
	var p picture
	at := map[string]int{}
	var place func(parent string, depth int)
	placed := map[string]bool{}
	add := func(n node, depth int) {
		shown := []rune(n.Name)
		if len(shown) > charactersInBox {
			shown = append(shown[:charactersInBox-1], '…')
		}
		at[n.urn], placed[n.urn] = len(p.Boxes), true
		p.Boxes = append(p.Boxes, box{node: n, X: 10 + depth*stepRight, Y: 10 + len(p.Boxes)*stepDown, Width: boxWidth, Height: boxHeight, Shown: string(shown)})
		place(n.urn, depth+1)
	}
	place = func(parent string, depth int) {
		for _, n := range nodes {
			if n.parent == parent && !placed[n.urn] {
				add(n, depth)
			}
		}
	}
	known := map[string]bool{}
	for _, n := range nodes {
		known[n.urn] = true
	}
	for _, n := range nodes {
		if !known[n.parent] && !placed[n.urn] {
			add(n, 0)
		}
	}
	lanes := 0
	for _, b := range p.Boxes {
		p.Width = max(p.Width, b.X+b.Width)
	}
	for _, b := range p.Boxes {
		if i, ok := at[b.parent]; ok {
			from := p.Boxes[i]
			p.Lines = append(p.Lines, line2D{Path: fmt.Sprintf("M%d %dV%dH%d", from.X+14, from.Y+boxHeight, b.Y+boxHeight/2, b.X)})
		}
		for _, urn := range slices.Sorted(slices.Values(b.waits)) {
			i, ok := at[urn]
			if !ok || urn == b.parent {
				continue
			}
			to := p.Boxes[i]
			lanes++
			lane := p.Width + 12*lanes
			p.Lines = append(p.Lines, line2D{Dashed: true, Path: fmt.Sprintf("M%d %dH%dV%dH%d",
				b.X+b.Width, b.Y+boxHeight/2+6, lane, to.Y+boxHeight/2-6, to.X+to.Width)})
		}
	}
	p.Width += 12*lanes + 20
	p.Height = 10 + len(p.Boxes)*stepDown
	return p
}
