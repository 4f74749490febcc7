package runtime

import (
	"strconv"
	"sync"
	"time"
)

// timestamp lets generated codecs do without an import that only some contracts need.
type timestamp = time.Time

// zone is how a text has a time, besides the instant: what its offset looks like, and how many
// digits its fraction has at least.
type zone struct {
	sign    byte // of the offset, or 'Z'
	minutes int
	digits  int
}

// zones has the locations of the times that were read, by which they are written as they came. A
// time in UTC without zeros at its end has time.UTC.
var zones = struct {
	sync.RWMutex
	locations map[zone]*time.Location
	zones     map[*time.Location]zone
}{
	locations: map[zone]*time.Location{},
	zones:     map[*time.Location]zone{},
}

func (z zone) location() *time.Location {
	if z == (zone{sign: 'Z'}) {
		return time.UTC
	}
	zones.RLock()
	found := zones.locations[z]
	zones.RUnlock()
	if found != nil {
		return found
	}
	zones.Lock()
	defer zones.Unlock()
	if found := zones.locations[z]; found != nil {
		return found
	}
	var made *time.Location
	switch z.sign {
	case 'Z':
		made = time.FixedZone("UTC", 0)
	case '-':
		made = time.FixedZone("", -60*z.minutes)
	default:
		made = time.FixedZone("", 60*z.minutes)
	}
	zones.locations[z] = made
	zones.zones[made] = z
	return made
}

// zoneOf returns the zone whose location that is, if it is one.
func zoneOf(location *time.Location) (zone, bool) {
	if location == time.UTC {
		return zone{sign: 'Z'}, true
	}
	zones.RLock()
	defer zones.RUnlock()
	found, ok := zones.zones[location]
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
func parsedTime(text string) (time.Time, bool) {
	var none time.Time
	const form = "0000-00-00T00:00:00"
	if len(text) <= len(form) || !hasDigits(text[:len(form)], form) {
		return none, false
	}
	year, month, day := atoi(text[:4]), atoi(text[5:7]), atoi(text[8:10])
	hour, minute, second := atoi(text[11:13]), atoi(text[14:16]), atoi(text[17:19])
	if year == 0 || hour > 23 || minute > 59 || second > 59 {
		return none, false
	}
	text = text[len(form):]
	var z zone
	nanosecond := 0
	if text[0] == '.' {
		end := 1
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if end == 1 || end > 10 {
			return none, false
		}
		nanosecond = atoi((text[1:end] + "00000000")[:9])
		if text[end-1] == '0' {
			z.digits = end - 1
		}
		text = text[end:]
	}
	switch {
	case text == "Z":
		z.sign = 'Z'
	case len(text) == 6 && (text[0] == '+' || text[0] == '-') && hasDigits(text[1:], "00:00"):
		hours, minutes := atoi(text[1:3]), atoi(text[4:])
		if hours > 23 || minutes > 59 {
			return none, false
		}
		z.sign, z.minutes = text[0], 60*hours+minutes
	default:
		return none, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, nanosecond, z.location())
	// Another day stands for one that there is not, such as February 30.
	return t, t.Day() == day && t.Month() == time.Month(month)
}

// hasDigits tells whether text has a digit for each 0 of form, and is form otherwise.
func hasDigits(text, form string) bool {
	for i := range len(form) {
		if form[i] == '0' && !isDigit(text[i]) || form[i] != '0' && text[i] != form[i] {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

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
	_, offset := v.Zone()
	if year := v.Year(); year < 1 || year > 9999 {
		return dst, &failure{message: "a time that RFC 3339 does not have: year " + strconv.Itoa(year)}
	}
	if offset%60 != 0 || offset <= -24*3600 || offset >= 24*3600 {
		message := "a time that RFC 3339 does not have: " + strconv.Itoa(offset) + " seconds from UTC"
		return dst, &failure{message: message}
	}
	z, ok := zoneOf(v.Location())
	digits := 9
	for n := v.Nanosecond(); digits > z.digits && n%10 == 0; n /= 10 {
		digits--
	}
	end := len(layout) - 9 + digits
	if digits == 0 {
		end--
	}
	dst = append(dst, '"')
	dst = v.AppendFormat(dst, layout[:end])
	switch {
	case !ok:
		dst = v.AppendFormat(dst, "Z07:00")
	case z.sign == 'Z':
		dst = append(dst, 'Z')
	default:
		dst = append(dst, z.sign)
		dst = append(dst, byte('0'+z.minutes/600), byte('0'+z.minutes/60%10), ':')
		dst = append(dst, byte('0'+z.minutes%60/10), byte('0'+z.minutes%10))
	}
	return append(dst, '"'), nil
}
