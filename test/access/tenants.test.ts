import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { allRoutes } from '../../src/api.ts'
import type { Answered } from '../api.ts'
import { type Furnished, furnish } from '../furnished.ts'
import { fakeOffice } from '../office.ts'
import { type Sample, samplesOf } from './fixtures.ts'
import { serveAll } from './serve.ts'

const db = await testDatabase()
fakeOffice()
const { ask, faults } = await serveAll(db)
const alpha = await furnish(db, ask, 'alpha', 'DE89370400440532013000')
const beta = await furnish(db, ask, 'beta', 'DE27100777770209299700')

const routes = allRoutes('http://localhost')
const tenants = routes.filter(({ kind }) => kind !== 'open')
const nameOf = ({ method, path }: Readonly<{ method: string; path: string }>): string => `${method} ${path}`
const [samples, own] = [samplesOf(alpha), samplesOf(beta)]

const urlOf = (name: string, { params = {}, query }: Sample): string => {
  const path = (name.split(' ')[1] ?? '').replaceAll(/:(\w+)/g, (_, param: string) =>
    encodeURIComponent(params[param] ?? 'missing'),
  )
  return query ? `${path}?${new URLSearchParams(query)}` : path
}
const send = (who: Furnished, name: string, sample: Sample): Promise<Answered> =>
  ask(who.apiKey, name.split(' ')[0] ?? '', urlOf(name, sample), sample.body, sample.headers)

/** Every uuid in rows of a tenant, and a hash of each table as the tenant has it. */
async function rowsOf(
  tenantId: string,
): Promise<{ ids: ReadonlySet<string>; tables: Readonly<Record<string, string>> }> {
  return inPlatform(db.owner, async (tx) => {
    const { rows: names } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where column_name = 'tenant_id' and t.table_type = 'BASE TABLE' and table_schema <> 'jobs' order by 1`.execute(tx)
    const ids = new Set<string>()
    const tables: Record<string, string> = {}
    for (const { name } of names) {
      const { rows } = await sql<{
        row: string
      }>`select t::text as row from ${sql.raw(name)} t where tenant_id = ${tenantId} order by 1`.execute(tx)
      const text = rows.map(({ row }) => row).join('\n')
      for (const [id] of text.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)) ids.add(id)
      tables[name] = text
    }
    return { ids, tables }
  })
}

const isOurs = (id: string): boolean => before.ids.has(id) && !theirs.ids.has(id)
const [before, theirs] = [await rowsOf(alpha.tenantId), await rowsOf(beta.tenantId)]

/** The same request for things that are nowhere. */
const nowhere = (sample: Sample): Sample => {
  const ids = new Map<string, string>()
  const text = JSON.stringify(sample).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    const other = ids.get(id) ?? newId()
    ids.set(id, other)
    return other
  })
  return JSON.parse(text.replaceAll('alpha', 'nowhere')) as Sample // a sample with other names in it
}

/** What of alpha an answer tells, beside what the request itself had in it. */
const leaks = (answer: Answered, sample: Sample): readonly string[] => {
  const asked = JSON.stringify(sample)
  const ids = [...answer.text.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id)
  return [
    ...ids.filter((id) => isOurs(id) && !asked.includes(id)),
    ...(answer.text.includes('alpha secret') ? ['alpha secret'] : []),
  ]
}

test('there is a sample of every route, and of no other', () => {
  assert.deepEqual(Object.keys(samples).sort(), tenants.map(nameOf).sort())
})

test('what is above tenants is logging in, the own person and the words of the pages, and nothing else', () => {
  const open = routes.filter(({ kind }) => kind === 'open').map(nameOf)
  assert.deepEqual(open.sort(), [
    'GET /me',
    'GET /words',
    'PATCH /me',
    'POST /invitations/accept',
    'POST /login',
    'POST /logout',
    'POST /me/password',
  ])
})

for (const route of tenants) {
  const name = nameOf(route)
  test(`${name} gives another tenant nothing, not even that there is something`, async () => {
    const sample = samples[name] ?? assert.fail('no sample')
    const answer = await send(beta, name, sample)
    assert.deepEqual(leaks(answer, sample), [])
    const named = JSON.stringify([sample.params, sample.body]).match(/[0-9a-f-]{36}/g) ?? []
    if (named.some(isOurs) || (sample.params && !sample.makes)) {
      assert.ok([404, 409, 412, 422].includes(answer.status), `${answer.status} ${answer.text}`)
      const none = await send(beta, name, nowhere(sample))
      assert.deepEqual([answer.status, answer.body.code], [none.status, none.body.code])
    }
    if (
      JSON.stringify(sample.body ?? '')
        .match(/[0-9a-f-]{36}/g)
        ?.some(isOurs)
    ) {
      const mixed = { ...own[name], body: sample.body ?? {} }
      const refused = await send(beta, name, mixed)
      assert.ok(
        [404, 409, 412, 422].includes(refused.status),
        `its own thing with ours: ${refused.status} ${refused.text}`,
      )
      assert.deepEqual(leaks(refused, mixed), [])
    }
    assert.deepEqual(faults, [])
  })
}

test('after all that, everything is as it was', async () => {
  const { tables } = await rowsOf(alpha.tenantId)
  const changed = Object.keys(tables).filter((name) => tables[name] !== before.tables[name])
  assert.deepEqual(changed, [])
})

test('the samples are good: the tenant itself reaches what they name', async () => {
  const unreached: string[] = []
  for (const [name, sample] of Object.entries(samples)) {
    const answer = await send(alpha, name, sample)
    const refusedRightly = [
      'approval_needs_person',
      'statement_unreadable',
      'file_empty',
      'template_invalid',
      'logo_invalid',
      'logo_missing',
    ].includes(answer.body?.code)
    if ([400, 401, 403, 404, 412, 415, 422, 428].includes(answer.status) && !refusedRightly)
      unreached.push(`${name}: ${answer.text}`)
  }
  assert.deepEqual(unreached, [])
  assert.deepEqual(faults, [])
})
