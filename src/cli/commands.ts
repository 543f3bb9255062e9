import { account } from './account.ts'
import { bill, billDiscard, billRelease } from './bill.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { migrate } from './migrate.ts'
import { price, statementParse } from './offline.ts'
import { rate } from './rate.ts'
import { serve } from './serve.ts'

/** Every command there is; the longest name that fits wins. */
export const commands: readonly Command[] = [
  serve,
  migrate,
  price,
  rate,
  bill,
  billRelease,
  billDiscard,
  statementParse,
  account,
  doctor,
]
