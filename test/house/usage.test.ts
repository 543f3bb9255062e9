import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commands } from '../../src/cli/commands.ts'
import type { Io } from '../../src/cli/command.ts'
import { parseCall } from '../../src/cli/parse.ts'
import { run } from '../program.ts'

/** Said by `npm start` itself, to nobody else. */
const unsaid = new Set(['starting'])

test('--help of every command names its usage, every option and an example', () => {
  for (const command of commands) {
    const said: string[] = []
    const io: Io = { out: (text) => said.push(text), err: () => {}, read: async () => Buffer.of() }
    assert.equal(parseCall(command, ['--help'], io), 'help')
    const help = said.join('\n')
    assert.match(help, new RegExp(`^Usage: \\./wattwerk ${command.name}`), command.name)
    assert.match(help, /Examples?: .*(\.\/wattwerk) /, command.name)
    for (const option of Object.keys(command.options))
      if (!unsaid.has(option))
        assert.ok(help.includes(`--${option}`), `${command.name} --help does not name --${option}`)
  }
})

test('wrong usage ends with 2, says how it goes, and starts nothing', async () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /Usage: \.\/wattwerk COMMAND/],
    [['fly'], /There is no command fly/],
    [['rate'], /--tenant is missing/],
    [['rate', '--tenannt', 'x'], /Unknown option '--tenannt'[^]*Usage: \.\/wattwerk rate/],
    [['rate', 'x', '--tenant', 'x'], /Usage: \.\/wattwerk rate/],
    [['bill', '--tenant', 'x', '--until', 'May'], /--until must be a date such as 2026-11-30, not May/],
    [['bill', '--tenant', 'x', '--until', '2026-05-31', '--release', '--dry-run'], /exclude each other/],
    [['import', 'sessions', '/nowhere.csv', '--tenant', 'x', '--mapping', 'y'], /there is no file \/nowhere\.csv/],
    [['serve', '--freeze'], /--freeze needs --now/],
    [['serve', '--role', 'king'], /--role is api or worker/],
  ]
  for (const [args, sentence] of wrong) {
    const { code, out, err } = await run(args, { WATTWERK_DATA: '/dev/null/nothing' })
    assert.equal(code, 2, `${args.join(' ')}: ${err}`)
    assert.match(out + err, sentence)
  }
})

test('the overview names every command', async () => {
  const { code, out } = await run(['--help'])
  assert.equal(code, 0)
  for (const { name } of commands) assert.match(out, new RegExp(`^  ${name}\\b`, 'm'))
})
