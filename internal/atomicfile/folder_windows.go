package atomicfile

// syncFolder does nothing: Windows has no call that flushes a folder, and NTFS
// journals the rename.
func syncFolder(string) error { return nil }
