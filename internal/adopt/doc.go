// Package adopt turns a user pool as it is in AWS into what this project needs
// to take it over: the settings whose preview changes nothing, the resources to
// import, and what cannot be said in settings, with the reason.
//
// It decides nothing about AWS: what AWS left to its default is written as that
// default, what the settings cannot say is a Note, and what the program would
// register is asked of the program itself.
package adopt
