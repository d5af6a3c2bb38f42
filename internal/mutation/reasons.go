package main

// reasons are the faults that change nothing that anybody could see, by kind and text.
var reasons = map[string]string{}
