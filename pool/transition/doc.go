// Package transition compares what a stack has with its new settings, and
// refuses what AWS would refuse, what would cost users or what applications
// depend on. It is pure: package pool reads the previous resources.
//
// What a stack has is known by the outputs of its resources. Their inputs are no
// evidence, because a refresh cuts blocks out of them.
package transition
