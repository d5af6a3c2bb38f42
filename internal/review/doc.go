// Package review shows what one or more stacks would create, side by side, like
// the last page of the console's wizard. It reads settings only, and needs no
// engine, account or credentials.
//
// A page can be text for a terminal, Markdown for a pull request, JSON, or a
// single HTML file. Compared with a base page, it shows what changes.
package review
