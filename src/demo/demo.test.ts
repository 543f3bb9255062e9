import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readIban } from '#formats/iban'
import { demoCustomers } from './customers.ts'
import { demoGroups, demoLocations, demoPoints } from './places.ts'
import { demoSessions } from './sessions.ts'

const from = Temporal.PlainDate.from('2025-11-24')
const until = Temporal.PlainDate.from('2026-11-24')
const span = { from, until, zone: 'Europe/Berlin' }
const customers = demoCustomers(7, 1200, from, until)
const sessions = demoSessions(7, customers, demoPoints, span)

test('the same seed gives the same world, another seed another one', () => {
  assert.deepEqual(demoCustomers(7, 50, from, until), customers.slice(0, 50))
  assert.equal(JSON.stringify(demoSessions(7, customers, demoPoints, span)), JSON.stringify(sessions))
  assert.notDeepEqual(demoCustomers(8, 50, from, until), customers.slice(0, 50))
})

test('there are 1,200 customers with cards and numbers of their own, valid IBANs and mandates for four of five', () => {
  assert.equal(new Set(customers.map((c) => c.token)).size, 1200)
  assert.equal(new Set(customers.map((c) => c.number)).size, 1200)
  assert.equal(new Set(customers.map((c) => c.email)).size, 1200)
  const ibans = customers.flatMap((c) => (c.mandate ? [c.mandate.iban] : []))
  assert.ok(ibans.every((iban) => readIban(iban).kind === 'valid'))
  assert.equal(new Set(ibans).size, ibans.length)
  assert.ok(ibans.length > 900 && ibans.length < 1020, String(ibans.length))
})

test('there are 40 points at places of four groups, and no key stands for two things', () => {
  assert.equal(demoPoints.length, 40)
  const keys = [...demoGroups, ...demoLocations, ...demoPoints].map((place) => place.key)
  assert.equal(new Set(keys).size, keys.length)
})

test('about 25,000 sessions lie within the twelve months, one of a hundred faulty', () => {
  assert.ok(sessions.length > 23_000 && sessions.length < 27_000, String(sessions.length))
  const [first, last] = [from.toZonedDateTime(span.zone).toInstant(), until.toZonedDateTime(span.zone).toInstant()]
  assert.ok(sessions.every((s) => Temporal.Instant.compare(s.startedAt, first) >= 0))
  assert.ok(sessions.every((s) => s.endedAt === null || Temporal.Instant.compare(s.endedAt, last) < 0))
  const known = new Set(customers.map((c) => c.token))
  const faulty = sessions.filter(
    (s) =>
      s.endedAt === null ||
      s.energyKwh === null ||
      s.energyKwh.startsWith('-') ||
      s.energyKwh.length > 7 ||
      !known.has(s.token) ||
      Temporal.Instant.compare(s.endedAt, s.startedAt) < 0,
  )
  const share = faulty.length / sessions.length
  assert.ok(share > 0.007 && share < 0.013, String(share))
})

test('no point serves two cars at a time, and nobody charges before the contract', () => {
  const since = new Map(customers.map((c) => [c.token, c.from.toZonedDateTime(span.zone).toInstant()]))
  for (const atPoint of Map.groupBy(sessions, (s) => s.point).values()) {
    for (const [index, session] of atPoint.entries()) {
      const before = atPoint[index - 1]?.endedAt
      if (before) assert.ok(Temporal.Instant.compare(before, session.startedAt) <= 0)
    }
  }
  assert.ok(sessions.every((s) => Temporal.Instant.compare(s.startedAt, since.get(s.token) ?? s.startedAt) >= 0))
})
