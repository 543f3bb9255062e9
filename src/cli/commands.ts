import { account } from './account.ts'
import { bill, billDiscard, billRelease } from './bill.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { migrate } from './migrate.ts'

/** Every command there is; the longest name that fits wins. */
export const commands: readonly Command[] = [migrate, bill, billRelease, billDiscard, account, doctor]
