const DELIMITERS = [';', ',', '\t', '|'] as const
const LINES = 20

/**
 * The delimiter that splits the first lines into the most cells, the same number on every line: quotes are respected,
 * ';' wins where nothing tells them apart, because a decimal comma stands in many of its files.
 */
export function detectDelimiter(sample: string): string {
  const lines = unquoted(sample)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
  const looked = lines.slice(0, lines.length > LINES ? LINES : Math.max(1, lines.length - 1))
  let best: string = DELIMITERS[0]
  let most = 0
  for (const delimiter of DELIMITERS) {
    const counts = looked.map((line) => line.split(delimiter).length - 1)
    const fewest = Math.min(...counts)
    const even = counts.every((count) => count === counts[0])
    const score = fewest * (even ? 1_000 : 1)
    if (score > most) [best, most] = [delimiter, score]
  }
  return best
}

function unquoted(sample: string): string {
  return sample.replace(/"(?:[^"]|"")*"/g, 'q')
}

/** The encoding of the beginning of a file: by its byte order mark, else UTF-8 where it is that, else Windows-1252. */
export function detectEncoding(sample: Uint8Array, isWhole: boolean): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !isWhole })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
