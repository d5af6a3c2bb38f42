package stages

import (
	"encoding/json"
	"slices"
)

// Matrix is a list of stages that workflows run one job each for.
type Matrix struct {
	// Name of the list, as a workflow's output.
	Name string
	// Stages of the list; never nil, since null is no matrix.
	Stages []Stage
}

// JSON is the list on one line.
func (m Matrix) JSON() (string, error) {
	text, err := json.Marshal(m.Stages)
	return string(text), err
}

// Matrices are the lists that workflows need: a job's `if` cannot read its own
// matrix, so each choice is a list of its own.
//
//   - previewed: stages with a previewer, for pull requests and drift
//   - main, release: stages that this trigger deploys
//
// All are empty where repository is not the list's.
func (l List) Matrices(repository string) []Matrix {
	of := func(name string, wanted func(Stage) bool) Matrix {
		m := Matrix{Name: name, Stages: []Stage{}}
		for _, s := range l.Stages {
			if repository == l.Repository && wanted(s) {
				m.Stages = append(m.Stages, s.withRoles())
			}
		}
		return m
	}
	return []Matrix{
		of("previewed", func(s Stage) bool { return s.Previewer != "" }),
		of("main", func(s Stage) bool { return s.Deploy == Main }),
		of("release", func(s Stage) bool { return s.Deploy == Release }),
	}
}

// Sharing are the stages that have the previewer of a stage: those of the same
// account and role.
func (l List) Sharing(stage Stage) []Stage {
	return slices.DeleteFunc(slices.Clone(l.Stages), func(s Stage) bool {
		return s.Previewer != stage.Previewer || s.Account != stage.Account
	})
}
