import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { checkTenant } from '../../src/doctor/check.ts'
import type { Answer, House } from '../house.ts'

/** One command of a story. */
export type Step = Readonly<{ name: string; args: readonly string[] }>

/** Every invariant that the data can show holds for the tenant. */
export async function assertSound({ installation }: House, after: string, tenantId: string): Promise<void> {
  const broken = (await checkTenant(installation.app, tenantId)).filter(({ ok }) => !ok)
  assert.deepEqual({ after, broken }, { after, broken: [] })
}

/** Runs one step and expects its exit code and that it says nothing beside its answer. */
export async function take(house: House, step: Step, code: number): Promise<Answer['json']> {
  const answer = await house.command(step.args)
  assert.deepEqual({ step: step.name, code: answer.code, err: answer.err }, { step: step.name, code, err: '' })
  return answer.json
}

const PRELOAD = `--import ${join(import.meta.dirname, '../faults/counted-worker.ts')}`

/** Runs the steps and counts the statements that each sends to the database. */
export async function counted(house: House, steps: readonly Step[]): Promise<readonly number[]> {
  const counts: number[] = []
  for (const step of steps) {
    const countTo = join(house.data, `${step.name}.count`)
    const { code, err } = await house.command(step.args, { NODE_OPTIONS: PRELOAD, COUNT_TO: countTo })
    assert.ok(code === 0 || code === 3, err)
    counts.push(statSync(countTo).size)
  }
  return counts
}

/**
 * Runs the steps, each killed `kills` times before at a statement that the seed chooses, before the database hears of it or
 * with its answer never read; the books are sound after every death. Answers how many died.
 */
export async function killed(
  house: House,
  tenantId: string,
  steps: readonly Step[],
  counts: readonly number[],
  kills: number,
): Promise<number> {
  let deaths = 0
  for (const [index, step] of steps.entries()) {
    for (let seed = 1; seed <= kills; seed++) {
      const dieAt = 1 + ((seed * 7919 + index * 104_729) % (counts[index] ?? 1))
      const sent = String((seed + index) % 2)
      const { signal } = await house.command(step.args, {
        NODE_OPTIONS: PRELOAD,
        DIE_AT: String(dieAt),
        DIE_SENT: sent,
      })
      if (signal === 'SIGKILL') deaths += 1
      await assertSound(house, `${step.name}, killed at statement ${dieAt}, sent: ${sent}`, tenantId)
    }
    await goOn(house, step)
    await assertSound(house, step.name, tenantId)
  }
  return deaths
}

/** Repeats a command that died; where it left a billing run open, does what the refusal says. */
async function goOn(house: House, step: Step): Promise<void> {
  const again = await house.command(step.args)
  if (again.code !== 1) return
  const [refused] = again.json.refused
  assert.equal(refused.code, 'run_open', again.err)
  const what = step.args.includes('--dry-run') ? 'discard' : 'release'
  assert.match(again.err, new RegExp(`bill ${what} ${refused.facts.run}`))
  const { code, err } = await house.command(['bill', what, refused.facts.run])
  assert.equal(code, 0, err)
}
