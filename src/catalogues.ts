import { auditMessages, auditRefusals } from '#modules/audit'
import { bankingMessages, bankingRefusals } from '#modules/banking'
import { billingMessages, billingRefusals } from '#modules/billing'
import { contractsMessages, contractsRefusals } from '#modules/contracts'
import { customersMessages, customersRefusals } from '#modules/customers'
import { identityMessages, identityRefusals } from '#modules/identity'
import { importMessages, importRefusals } from '#modules/imports'
import { ledgerMessages, ledgerRefusals } from '#modules/ledger'
import { locationsMessages, locationsRefusals } from '#modules/locations'
import { paymentMessages, paymentRefusals } from '#modules/payments'
import { ratingMessages, ratingRefusals } from '#modules/rating'
import { sessionMessages, sessionRefusals } from '#modules/sessions'
import { simulationMessages, simulationRefusals } from '#modules/simulation'
import { tariffMessages, tariffRefusals } from '#modules/tariffs'
import { tenantMessages, tenantRefusals } from '#modules/tenants'
import { tokensMessages, tokensRefusals } from '#modules/tokens'
import { worklistMessages, worklistRefusals } from '#modules/worklist'
import { documentMessages, documentRefusals } from '#modules/documents'
import { notificationMessages, notificationRefusals } from '#modules/notifications'
import { httpRefusals } from '#platform/http/errors'
import { httpMessages } from '#platform/http/messages'
import type { Messages } from '#platform/i18n/messages'
import { jobMessages, jobRefusals } from './jobs-view.ts'

/** Every refusal a route may answer with: code → HTTP status. */
export const allRefusals: Readonly<Record<string, number>> = {
  ...httpRefusals,
  ...auditRefusals,
  ...tenantRefusals,
  ...identityRefusals,
  ...worklistRefusals,
  ...importRefusals,
  ...customersRefusals,
  ...locationsRefusals,
  ...tariffRefusals,
  ...contractsRefusals,
  ...tokensRefusals,
  ...ledgerRefusals,
  ...sessionRefusals,
  ...ratingRefusals,
  ...billingRefusals,
  ...simulationRefusals,
  ...paymentRefusals,
  ...bankingRefusals,
  ...documentRefusals,
  ...notificationRefusals,
  ...jobRefusals,
}

/** Every word shown to people: id → sentence in each language. */
export const allMessages: Messages = {
  ...httpMessages,
  ...auditMessages,
  ...tenantMessages,
  ...identityMessages,
  ...worklistMessages,
  ...importMessages,
  ...customersMessages,
  ...locationsMessages,
  ...tariffMessages,
  ...contractsMessages,
  ...tokensMessages,
  ...ledgerMessages,
  ...sessionMessages,
  ...ratingMessages,
  ...billingMessages,
  ...simulationMessages,
  ...paymentMessages,
  ...bankingMessages,
  ...documentMessages,
  ...notificationMessages,
  ...jobMessages,
}
