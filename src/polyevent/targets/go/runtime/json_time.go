package runtime

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

// timestamp lets generated codecs do without an import that only some contracts need.
type timestamp = time.Time

// form is what a text says of a time besides the instant: the offset, such as "Z" or "+02:00", and
// how many digits the fraction has at least.
type form struct {
	offset string
	digits int
}

// forms has a location for each form that was read: by it a time is written as it came. A form is
// found by the sign of its offset, or 'Z', the seconds of the offset, and the digits.
var forms = struct {
	sync.RWMutex
	locations map[[3]int]*time.Location
	of        map[*time.Location]form
}{
	locations: map[[3]int]*time.Location{{'Z'}: time.UTC},
	of:        map[*time.Location]form{time.UTC: {offset: "Z"}},
}

// location returns the location of f, whose offset is that many seconds.
func (f form) location(seconds int) *time.Location {
	key := [3]int{int(f.offset[0]), seconds, f.digits}
	forms.RLock()
	found := forms.locations[key]
	forms.RUnlock()
	if found != nil {
		return found
	}
	forms.Lock()
	defer forms.Unlock()
	if found = forms.locations[key]; found == nil {
		own := form{strings.Clone(f.offset), f.digits}
		// It needs a name: those without one may be shared.
		found = time.FixedZone(own.offset, seconds)
		forms.locations[key] = found
		forms.of[found] = own
	}
	return found
}

// formOf returns the form that has that location, if there is one.
func formOf(location *time.Location) (form, bool) {
	forms.RLock()
	defer forms.RUnlock()
	found, ok := forms.of[location]
	return found, ok
}

func readTime(v *time.Time, r *reader) *failure {
	const wanted = "a date-time"
	if r.next() != '"' {
		return r.unexpected(wanted)
	}
	text, f := r.stringBytes()
	if f != nil {
		return f
	}
	t, ok := parsedTime(string(text))
	if !ok {
		return &failure{wanted: wanted, got: shortened(quoted(string(text)))}
	}
	*v = t
	return nil
}

// parsedTime returns the time that text is by RFC 3339, without leap seconds.
func parsedTime(text string) (t time.Time, ok bool) {
	const pattern = "0000-00-00T00:00:00"
	if len(text) <= len(pattern) || !hasDigits(text[:len(pattern)], pattern) {
		return t, false
	}
	year, month, day := atoi(text[:4]), time.Month(atoi(text[5:7])), atoi(text[8:10])
	hour, minute, second := atoi(text[11:13]), atoi(text[14:16]), atoi(text[17:19])
	if year == 0 || month == 0 || month > 12 || day == 0 || hour > 23 || minute > 59 || second > 59 {
		return t, false
	}
	f := form{offset: text[len(pattern):]}
	nanosecond := 0
	if f.offset[0] == '.' {
		digits := f.offset[1:]
		f.offset = strings.TrimLeft(digits, "0123456789")
		digits = strings.TrimSuffix(digits, f.offset)
		if digits == "" || len(digits) > 9 {
			return t, false
		}
		nanosecond = atoi((digits + "00000000")[:9])
		if strings.HasSuffix(digits, "0") {
			f.digits = len(digits)
		}
	}
	seconds := 0
	if f.offset != "Z" {
		if !hasDigits(f.offset, "+00:00") && !hasDigits(f.offset, "-00:00") {
			return t, false
		}
		hours, minutes := atoi(f.offset[1:3]), atoi(f.offset[4:])
		if hours > 23 || minutes > 59 {
			return t, false
		}
		if seconds = 3600*hours + 60*minutes; f.offset[0] == '-' {
			seconds = -seconds
		}
	}
	if day > 28 && time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Day() != day {
		return t, false // such as February 30
	}
	return time.Date(year, month, day, hour, minute, second, nanosecond, f.location(seconds)), true
}

// hasDigits tells whether text has a digit for each 0 of pattern, and is pattern otherwise.
func hasDigits(text, pattern string) bool {
	if len(text) != len(pattern) {
		return false
	}
	for i := range len(pattern) {
		isDigit := '0' <= text[i] && text[i] <= '9'
		if pattern[i] == '0' && !isDigit || pattern[i] != '0' && text[i] != pattern[i] {
			return false
		}
	}
	return true
}

// atoi returns the number that digits are.
func atoi(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

func writeTime(v *time.Time, dst []byte, _ int) ([]byte, *failure) {
	const layout = "2006-01-02T15:04:05.000000000"
	_, seconds := v.Zone()
	if year := v.Year(); year < 1 || year > 9999 {
		return dst, noTime("year " + strconv.Itoa(year))
	}
	if seconds%60 != 0 || seconds <= -24*3600 || seconds >= 24*3600 {
		return dst, noTime(strconv.Itoa(seconds) + " seconds from UTC")
	}
	f, ok := formOf(v.Location())
	digits := 9
	for n := v.Nanosecond(); digits > f.digits && n%10 == 0; n /= 10 {
		digits--
	}
	end := len(layout) - 9 + digits
	if digits == 0 {
		end = len(layout) - len(".000000000")
	}
	dst = append(dst, '"')
	dst = v.AppendFormat(dst, layout[:end])
	if ok {
		dst = append(dst, f.offset...)
	} else {
		dst = v.AppendFormat(dst, "Z07:00")
	}
	return append(dst, '"'), nil
}

// noTime is the failure of a time that RFC 3339 cannot express.
func noTime(why string) *failure {
	return &failure{message: "a time that RFC 3339 does not have: " + why}
}
