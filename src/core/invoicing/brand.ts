const OURS = '0B6B66'
/** Black on white is 21; text needs 4.5 (WCAG 2.2, 1.4.3). In hundredths. */
const ENOUGH = 450

/**
 * The issuer's colour for headings and lines, and a tint of it for grounds. A colour too light to be read on white is
 * darkened step by step until it is legible.
 */
export function brandOf(colour: string | null): { readonly colour: string; readonly tint: string } {
  const digits = /^#?([0-9a-fA-F]{6})$/.exec(colour ?? '')?.[1] ?? OURS
  const parts = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
  let dark = parts
  while (contrastOnWhite(dark) < ENOUGH) dark = dark.map((part) => Math.floor((part * 9) / 10))
  const tint = dark.map((part) => Math.floor((part * 8 + 255 * 92) / 100))
  return { colour: hex(dark), tint: hex(tint) }
}

/** Contrast of a colour (six hexadecimal digits) with white in hundredths, and whether text in it can be read there. */
export function brandContrast(colour: string): { readonly hundredths: number; readonly enough: boolean } {
  const hundredths = contrastOnWhite([0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)))
  return { hundredths, enough: hundredths >= ENOUGH }
}

const hex = (parts: readonly number[]): string =>
  parts.map((part) => part.toString(16).padStart(2, '0').toUpperCase()).join('')

/** Contrast with white in hundredths (WCAG 2.2, relative luminance). */
function contrastOnWhite(parts: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = part / 255
    return share <= 4045 / 100_000 ? (share * 100) / 1292 : ((share + 55 / 1000) / (1055 / 1000)) ** (24 / 10)
  })
  const luminance = (2126 * red + 7152 * green + 722 * blue) / 10_000
  return Math.floor((105 * 100) / (luminance * 100 + 5))
}
