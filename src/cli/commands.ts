import { account } from './account.ts'
import { auditVerify } from './audit.ts'
import { bill, billDiscard, billRelease } from './bill.ts'
import type { Command } from './command.ts'
import { documentRender, documentShow } from './document.ts'
import { doctor } from './doctor.ts'
import { importSessionsCommand } from './import.ts'
import { migrate } from './migrate.ts'
import { ocpiPrice } from './ocpi.ts'
import { price, statementParse } from './offline.ts'
import { paymentsRun } from './payments.ts'
import { rate } from './rate.ts'
import { serve } from './serve.ts'
import { simulateTariff } from './simulate-tariff.ts'
import { simulateBankCommand } from './simulate-bank.ts'
import { staffAdd } from './staff.ts'
import { statementImport } from './statement.ts'
import { templateCheck } from './template.ts'
import { tariffShow, tariffTake } from './tariff.ts'
import { tenantAdd } from './tenant.ts'

/** Every command there is; the longest name that fits wins. */
export const commands: readonly Command[] = [
  serve,
  migrate,
  tenantAdd,
  staffAdd,
  price,
  ocpiPrice,
  tariffTake,
  tariffShow,
  simulateTariff,
  importSessionsCommand,
  rate,
  bill,
  billRelease,
  billDiscard,
  paymentsRun,
  simulateBankCommand,
  statementParse,
  statementImport,
  account,
  documentShow,
  documentRender,
  templateCheck,
  auditVerify,
  doctor,
]
