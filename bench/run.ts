import { globSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, printFigure } from './frame.ts'

/** `npm run bench [-- NAME…]`: every file here with `figures` is a bench; exits 1 when a bound is missed. */
const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => file.slice(0, -3))
  .filter((name) => !['run', 'frame'].includes(name) && !name.includes('-'))
  .sort()
const asked = process.argv.slice(2)
for (const name of asked)
  if (!names.includes(name)) throw new Error(`there is no bench ${name}; there are ${names.join(', ')}`)
let met = true
for (const name of asked.length > 0 ? asked : names) {
  const { figures }: { figures(): Promise<readonly Figure[]> } = await import(join(import.meta.dirname, `${name}.ts`))
  for (const figure of await figures()) met = printFigure(figure) && met
}
process.exitCode = met ? 0 : 1
