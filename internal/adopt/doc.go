// Package adopt works out how a stack can adopt a user pool that exists in AWS: the
// settings that leave it as it is, the resources to import, and notes on what the
// settings cannot express.
//
// Where AWS returns no value, the settings state AWS's default. The resources to
// import are those that the program itself registers for the settings.
package adopt
