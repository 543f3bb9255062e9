import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import {
  createChargePoints,
  createLocationGroups,
  createLocations,
  findLocationGroupsByKeys,
  findLocationsByKeys,
  findPointsByKeys,
} from './index.ts'

const db = await testDatabase()
const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const place = (key: string) => ({ locationId: newId(), key, name: key, zone: 'Europe/Berlin', country: 'DE' })

test('groups, locations and points are found by their keys', () =>
  rolledBack(db, tenantId, async (act) => {
    const locationGroupId = newId()
    await createLocationGroups(act, [{ locationGroupId, key: 'north', name: 'North' }])
    const harbour = { ...place('harbour'), locationGroupId, holidays: 'DE-NI' }
    await createLocations(act, [harbour, place('market')])
    const point = { chargePointId: newId(), locationId: harbour.locationId, current: 'DC' as const, powerW: 150_000 }
    await createChargePoints(act, [{ ...point, key: 'DE*ABC*E1' }])
    assert.deepEqual([...(await findLocationGroupsByKeys(act, ['north']))], [['north', locationGroupId]])
    assert.deepEqual([...(await findLocationsByKeys(act, ['harbour', 'north']))], [['harbour', harbour.locationId]])
    const found = (await findPointsByKeys(act, ['DE*ABC*E1', 'harbour'])).get('DE*ABC*E1')
    assert.deepEqual(
      [found?.chargePointId, found?.locationKey, found?.powerW],
      [point.chargePointId, 'harbour', 150_000],
    )
  }))

test('a key names one place among groups, locations and points', () =>
  rolledBack(db, tenantId, async (act) => {
    await createLocationGroups(act, [{ locationGroupId: newId(), key: 'north', name: 'North' }])
    await assert.rejects(createLocations(act, [place('south'), place('north')]), refusedAt('place_key_taken', '/1/key'))
    await assert.rejects(createLocations(act, [place('a'), place('a')]), refusedAt('place_key_repeated', '/1/key'))
    assert.equal((await findLocationsByKeys(act, ['south', 'a'])).size, 0)
  }))

test('a place without a real zone, country, group or location is refused by name', () =>
  rolledBack(db, tenantId, async (act) => {
    await assert.rejects(
      createLocations(act, [
        { ...place('a'), zone: 'Europe/Atlantis' },
        { ...place('b'), country: 'germany' },
        { ...place('c'), locationGroupId: newId() },
        { ...place('d'), zone: '+01:00' },
      ]),
      refusedAt(
        'input_invalid',
        '/0/zone value_not_readable',
        '/1/country value_not_readable',
        '/2/locationGroupId location_group_not_found',
        '/3/zone value_not_readable',
      ),
    )
    await assert.rejects(
      createChargePoints(act, [{ chargePointId: newId(), key: 'p', locationId: 'nowhere', powerW: 0.5 }]),
      refusedAt('input_invalid', '/0/locationId location_not_found', '/0/powerW value_not_readable'),
    )
  }))
