package engine

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// How often a build shows that it is alive: a terminal's line is rewritten, a
// log gets a new line.
const (
	beatOnTerminal = time.Second
	beatInLog      = 15 * time.Second
)

// progress is the sign of life of a build.
type progress struct {
	started time.Time
	stop    chan struct{}
	done    sync.WaitGroup
}

func (f Finder) progress() *progress {
	p := &progress{started: time.Now(), stop: make(chan struct{})}
	beat, show := beatInLog, plain
	if f.Terminal {
		beat, show = beatOnTerminal, rewritten
	}
	p.done.Go(func() {
		ticker := time.NewTicker(beat)
		defer ticker.Stop()
		for turn := 0; ; turn++ {
			select {
			case <-ticker.C:
				show(f.Messages, p.elapsed(), turn)
			case <-p.stop:
				if f.Terminal {
					_, _ = fmt.Fprint(f.Messages, "\r\033[K")
				}
				return
			}
		}
	})
	return p
}

func (p *progress) elapsed() time.Duration { return time.Since(p.started).Round(time.Second) }

// end stops the signs of life and says how long it took.
func (p *progress) end() time.Duration {
	close(p.stop)
	p.done.Wait()
	return p.elapsed()
}

func plain(out io.Writer, elapsed time.Duration, _ int) {
	_, _ = fmt.Fprintf(out, "building the Pulumi engine: %s\n", elapsed)
}

func rewritten(out io.Writer, elapsed time.Duration, turn int) {
	_, _ = fmt.Fprintf(out, "\r\033[K%c building the Pulumi engine: %s", `|/-\`[turn%4], elapsed)
}
