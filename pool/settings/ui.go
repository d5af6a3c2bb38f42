package settings

// UI is what the classic sign-in pages look like. CSS, Logo or both are
// required.
type UI struct {
	// CSS for the classes that AWS lets be styled, up to 131072 characters.
	// Default: AWS's own.
	CSS string `json:"css" example:".banner-customizable {background: navy}"`

	// Logo is a PNG or JPEG image in base64, up to 100 KB, as
	// `base64 -w0 logo.png` prints it. Default none.
	Logo string `json:"logo" example:"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="`
}
