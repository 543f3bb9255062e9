import {
  IconBolt,
  IconBuildingBank,
  IconChecklist,
  IconFileInvoice,
  IconFileText,
  IconHome,
  IconReceipt,
  IconSettings,
  IconUsers,
} from '../parts/icons.ts'
import type { WordId } from '../words/index.ts'

export type Section = Readonly<{
  path: string
  word: WordId
  icon: typeof IconHome
  /** Behind `g`. */
  letter: string
  /** Any of these permissions opens it. */
  may: readonly string[]
  below: readonly Readonly<{ path: string; word: WordId; letter?: string; may: string }>[]
}>

/** The navigation, by task. */
export const sections: readonly Section[] = [
  { path: '/', word: 'nav.today', icon: IconHome, letter: 't', may: ['billing.read'], below: [] },
  { path: '/work', word: 'nav.work', icon: IconChecklist, letter: 'w', may: ['worklist.read'], below: [] },
  { path: '/customers', word: 'nav.customers', icon: IconUsers, letter: 'c', may: ['customers.read'], below: [] },
  {
    path: '/sessions',
    word: 'nav.charging',
    icon: IconBolt,
    letter: 's',
    may: ['sessions.read', 'imports.read', 'locations.read'],
    below: [
      { path: '/sessions', word: 'nav.sessions', may: 'sessions.read' },
      { path: '/imports', word: 'nav.imports', letter: 'i', may: 'imports.read' },
      { path: '/places', word: 'nav.places', may: 'locations.read' },
    ],
  },
  {
    path: '/tariffs',
    word: 'nav.tariffs',
    icon: IconReceipt,
    letter: 'p',
    may: ['tariffs.read'],
    below: [
      { path: '/tariffs', word: 'nav.priceLists', may: 'tariffs.read' },
      { path: '/matrix', word: 'nav.matrix', letter: 'x', may: 'tariffs.read' },
    ],
  },
  {
    path: '/billing',
    word: 'nav.billing',
    icon: IconFileInvoice,
    letter: 'b',
    may: ['billing.read'],
    below: [
      { path: '/billing', word: 'nav.runs', may: 'billing.read' },
      { path: '/invoices', word: 'nav.invoices', letter: 'r', may: 'billing.read' },
    ],
  },
  {
    path: '/payments',
    word: 'nav.money',
    icon: IconBuildingBank,
    letter: 'm',
    may: ['payments.read', 'banking.read', 'ledger.read'],
    below: [
      { path: '/payments', word: 'nav.payments', may: 'payments.read' },
      { path: '/statements', word: 'nav.statements', letter: 'k', may: 'banking.read' },
      { path: '/matching', word: 'nav.matching', letter: 'z', may: 'banking.read' },
      { path: '/accounts', word: 'nav.accounts', letter: 'a', may: 'ledger.read' },
    ],
  },
  {
    path: '/documents',
    word: 'nav.documents',
    icon: IconFileText,
    letter: 'd',
    may: ['documents.read', 'mail.read'],
    below: [
      { path: '/documents', word: 'nav.documents', may: 'documents.read' },
      { path: '/mails', word: 'nav.mails', letter: 'o', may: 'mail.read' },
    ],
  },
  {
    path: '/settings',
    word: 'nav.settings',
    icon: IconSettings,
    letter: 'e',
    may: ['tenants.read', 'identity.read', 'audit.read', 'templates.read', 'mail.read'],
    below: [],
  },
]
