import type { Act } from '#platform/act'
import type { FileRules } from './file-rules.ts'
import type { ArrivingSession } from './types.ts'

/** Sets up what the rules of a mapping say may be made: places first, then customers with their contracts and cards. */
export async function setUp(_act: Act, _rules: FileRules, _sessions: readonly ArrivingSession[]): Promise<void> {}
