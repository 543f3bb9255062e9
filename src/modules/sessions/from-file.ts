import type { Act } from '#platform/act'
import {
  type FileImport,
  type ImportResult,
  type RowResult,
  type TakeRows,
  fieldReader,
  runImport,
} from '#modules/imports'
import { type FileRules, fileRules } from './file-rules.ts'
import { selectZone } from './lookups.ts'
import { type ReadRow, readRow } from './read-row.ts'
import { setUp } from './set-up.ts'
import { takeSessions } from './take.ts'
import type { ArrivingSession, Downstream, Source } from './types.ts'

/**
 * Imports a file of sessions under a mapping, whose key is the source. Good rows are taken, bad ones kept with their reason; see
 * `runImport` for what interruption, dry run and broken files mean.
 */
export async function importSessions(file: Omit<FileImport, 'takeFor'>, downstream: Downstream): Promise<ImportResult> {
  const { mapping } = file
  const rules = fileRules(mapping)
  const zone = mapping.zone ?? (await file.begin(selectZone))
  return runImport({
    ...file,
    takeFor: (header) => {
      const read = fieldReader(mapping, header)
      return takeRows(rules, mapping.key, (row) => readRow(read, rules, zone, row), downstream)
    },
  })
}

function takeRows(
  rules: FileRules,
  key: string,
  read: (row: Parameters<typeof readRow>[3]) => ReadRow,
  downstream: Downstream,
): TakeRows {
  const { isFinal, lateAfterDays } = rules
  const source: Source = { key, isFinal, ...(lateAfterDays === undefined ? {} : { lateAfterDays }) }
  return async (own: Act, importId, rows) => {
    const results = rows.map(read)
    const sessions: ArrivingSession[] = []
    for (const one of results) if ('session' in one) sessions.push(one.session)
    await setUp(own, rules, sessions)
    const outcomes = (await takeSessions(own, { source, sessions, importId, ...downstream })).values()
    return results.map((one): RowResult => {
      if ('fault' in one) return { word: 'rejected', fault: one.fault }
      const outcome = outcomes.next().value
      if (!outcome) throw new Error('a session without an outcome')
      return { word: outcome.word, fault: outcome.fault }
    })
  }
}
