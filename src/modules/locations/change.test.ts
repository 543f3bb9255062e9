import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectEntries } from '#modules/audit'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import {
  addChargePoint,
  addLocation,
  addLocationGroup,
  changeChargePoint,
  changeLocation,
  getChargePoint,
  getLocation,
} from './change.ts'
import { selectGroups, selectLocations, selectPoints } from './read-queries.ts'

const db = await testDatabase()
const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const place = (key: string) => ({ locationId: newId(), key, name: key, zone: 'Europe/Oslo', country: 'NO' })

test('places are listed by key, page by page, with their group and number of points', () =>
  rolledBack(db, tenantId, async (act) => {
    const locationGroupId = newId()
    await addLocationGroup(act, { locationGroupId, key: 'north', name: 'North' })
    assert.deepEqual(await selectGroups(act), [{ locationGroupId, key: 'north', name: 'North' }])
    const [a, b] = [await addLocation(act, { ...place('a'), locationGroupId }), await addLocation(act, place('b'))]
    await addChargePoint(act, { chargePointId: newId(), key: 'p2', locationId: a.locationId })
    await addChargePoint(act, { chargePointId: newId(), key: 'p1', locationId: a.locationId, powerW: 22_000 })
    const listed = await selectLocations(act, { limit: 1, after: null }, null)
    assert.deepEqual(
      listed.map(({ key, groupKey, points }) => [key, groupKey, points]),
      [
        ['a', 'north', 2],
        ['b', null, 0],
      ],
    )
    assert.deepEqual((await selectLocations(act, { limit: 1, after: 'a' }, null))[0]?.locationId, b.locationId)
    assert.equal((await selectLocations(act, { limit: 9, after: null }, 'north')).length, 1)
    const points = await selectPoints(act, { limit: 9, after: 'p1' }, a.locationId)
    assert.deepEqual(
      points.map(({ key }) => key),
      ['p2'],
    )
    assert.equal((await selectPoints(act, { limit: 9, after: null }, b.locationId)).length, 0)
  }))

test('a change keeps what it does not name and is told in the log', () =>
  rolledBack(db, tenantId, async (act) => {
    const { locationId } = await addLocation(act, { ...place('a'), city: 'Trondheim', holidays: 'NO' })
    const changed = await changeLocation(act, locationId, { name: 'Garage', holidays: null })
    assert.deepEqual([changed.name, changed.city, changed.holidays], ['Garage', 'Trondheim', null])
    const { chargePointId } = await addChargePoint(act, {
      chargePointId: newId(),
      key: 'p',
      locationId,
      connector: 'T2',
    })
    await changeChargePoint(act, chargePointId, { current: 'AC', timeTariffPermitted: false })
    const point = await getChargePoint(act, chargePointId)
    assert.deepEqual([point.current, point.connector, point.timeTariffPermitted], ['AC', 'T2', false])
    const entries = await selectEntries(act, {}, { limit: 9, before: null })
    assert.deepEqual(entries.map(({ action }) => action).sort(), [
      'charge_point.changed',
      'charge_point.created',
      'location.changed',
      'location.created',
    ])
  }))

test('what is not there or not readable is refused', () =>
  rolledBack(db, tenantId, async (act) => {
    const { locationId } = await addLocation(act, place('a'))
    await assert.rejects(
      addLocation(act, { ...place('b'), country: 'no' }),
      refusedAt('value_not_readable', '/country'),
    )
    await assert.rejects(changeLocation(act, locationId, { name: '' }), refusedAt('value_required', '/name'))
    await assert.rejects(
      changeLocation(act, locationId, { locationGroupId: newId() }),
      refusedAt('location_group_not_found'),
    )
    await assert.rejects(getLocation(act, newId()), refusedAt('location_not_found'))
    await assert.rejects(getChargePoint(act, newId()), refusedAt('charge_point_not_found'))
  }))
