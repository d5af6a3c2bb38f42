package settings

// UI is what the classic sign-in pages look like. It needs CSS, Logo or both.
type UI struct {
	// CSS for the classes that AWS allows you to style. Default: AWS's own.
	CSS string `json:"css" max:"131072" rule:"O17" example:".banner-customizable {background: navy}"`

	// Logo is a PNG or JPEG image of at most 100 KB in base64, as
	// `base64 -w0 logo.png` prints it.
	Logo string `json:"logo" max:"140000" rule:"O17" example:"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="`
}
