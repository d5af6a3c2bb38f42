// Package review shows what stacks would create, for one stack or several side by
// side: the last page of the console's wizard, for stacks that are files. It
// reads settings only, and needs no engine, account or credentials.
//
// A page is written as text for a terminal, as Markdown for a pull request, as
// JSON, and as one HTML file. Against the page of a base it shows what changes.
package review
