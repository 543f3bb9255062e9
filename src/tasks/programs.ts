import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Runs one of the project's tools with our Node first in the path; true when it found nothing. */
export function runTool(name: string, args: readonly string[]): boolean {
  const tool = join(root, 'node_modules/.bin', name)
  if (!existsSync(tool)) throw new Error(`${name} is not installed`)
  const path = `${join(process.execPath, '..')}:${process.env['PATH'] ?? ''}`
  const done = spawnSync(tool, [...args], { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } })
  return done.status === 0
}

/** The checks that read the code without running it. Says which failed. */
export function checkCode(): readonly string[] {
  const checks: readonly (readonly [string, () => boolean])[] = [
    ['types', () => runTool('tsc', [])],
    ['types of the faces', () => runTool('tsc', ['-p', 'web'])],
    ['lint', () => runTool('oxlint', ['--quiet'])],
    ['format', () => runTool('oxfmt', ['--check', '.'])],
    ['unused code', () => runTool('knip', [])],
  ]
  return checks.filter(([, passes]) => !passes()).map(([name]) => name)
}
