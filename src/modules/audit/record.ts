import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { newId } from '#platform/ids'
import { withoutSecrets } from './policy.ts'
import { insertEntries } from './queries.ts'
import type { NewAuditEntry } from './types.ts'

/** Writes one row of the audit log in the act's transaction. Secrets and IBANs are taken out before it is stored. */
export function record(act: Act, entry: NewAuditEntry): Promise<void> {
  return recordAll(act, [entry])
}

/** The same for many subjects at once. */
export async function recordAll(act: Act, entries: readonly NewAuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await insertEntries(
    act,
    realNow(),
    entries.map((entry) => ({
      entryId: newId(),
      action: entry.action,
      subjectKind: entry.subjectKind,
      subject: entry.subject,
      before: entry.before === undefined ? null : withoutSecrets(entry.before),
      after: entry.after === undefined ? null : withoutSecrets(entry.after),
      reason: entry.reason ?? null,
    })),
  )
}
