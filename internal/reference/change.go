package reference

// changes are the effects of changing a setting, by the tag change.
var changes = map[string]string{
	"":       "changes in place",
	"pool":   "a change replaces the pool",
	"client": "a change replaces the client",
	"never":  "AWS refuses a change",
	"kept":   "can be added but not removed",
	"itself": "a change replaces it",
}
