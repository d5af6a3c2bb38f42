package settings

// LongestName is what AWS allows for the names of pools and clients.
const LongestName = 128
