import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessColumns, guessDecimal, guessTimes, peekCsv } from './csv-peek.ts'

const report = `\ufeffsession_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;Start_plugin_hour;End_plugout;El_kWh
1;AdO3;AdO3-4;Private;NA;21.12.2018 10:20;10;21.12.2018 10:23;0,3
2;"A;B";AdO3-4;Private;NA;21.12.2018 10:24;10;21.12.2018 10:32;0,87`

test('the head of a file tells its delimiter, headings and rows, also with quotes', () => {
  const { delimiter, header, rows } = peekCsv(report)
  assert.equal(delimiter, ';')
  assert.equal(header[0], 'session_ID')
  assert.deepEqual(rows[1]?.slice(0, 2), ['2', 'A;B'])
})

test('columns of a charge report are recognised by their headings, each once', () => {
  const guessed = guessColumns(peekCsv(report).header)
  assert.equal(guessed.id, 'session_ID')
  assert.equal(guessed.startedAt, 'Start_plugin')
  assert.equal(guessed.endedAt, 'End_plugout')
  assert.equal(guessed.location, 'Garage_ID')
  assert.equal(guessed.energy, 'El_kWh')
  assert.equal(new Set(Object.values(guessed)).size, Object.values(guessed).length)
})

test('the way times and decimals are written is recognised by an example', () => {
  assert.equal(guessTimes('21.12.2018 10:20'), 'DD.MM.YYYY HH:mm')
  assert.equal(guessTimes('2026-11-30T09:00:00Z'), 'ISO')
  assert.equal(guessDecimal(['7', '0,87']), ',')
  assert.equal(guessDecimal(['7', '0.87']), '.')
})
