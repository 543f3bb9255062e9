/** Easter Sunday of a year of the Gregorian calendar (anonymous Gregorian computus, as in Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): { readonly month: number; readonly day: number } {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const skippedLeaps = Math.floor(century / 4)
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - skippedLeaps - moonShift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const marchDays = epact + weekday - 7 * late + 114
  return { month: Math.floor(marchDays / 31), day: (marchDays % 31) + 1 }
}
