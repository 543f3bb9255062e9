import { type ComponentType, lazy } from 'react'
import { matchPath } from '../../kit/place.ts'
import { usePagePath } from '../frame/navigation.tsx'
import { Empty } from '../parts/states.tsx'
import { useSay } from '../speech.tsx'

export type Params = Readonly<Record<string, string>>
type PageComponent = ComponentType<{ params: Params }>

/** Every page by its address below the tenant; each comes as a file of its own. */
const pages: readonly (readonly [pattern: string, page: PageComponent])[] = [
  ['/', lazy(() => import('./today/today.tsx'))],
  ['/work', lazy(() => import('./work/worklist.tsx'))],
  ['/customers', lazy(() => import('./customers/customers.tsx'))],
  ['/customers/:customer', lazy(() => import('./customers/customer.tsx'))],
  ['/sessions', lazy(() => import('./sessions/sessions.tsx'))],
  ['/sessions/:session', lazy(() => import('./sessions/session.tsx'))],
  ['/imports', lazy(() => import('./imports/imports.tsx'))],
  ['/imports/new', lazy(() => import('./imports/new-import.tsx'))],
  ['/imports/:import', lazy(() => import('./imports/import.tsx'))],
  ['/places', lazy(() => import('./places/places.tsx'))],
  ['/tariffs', lazy(() => import('./tariffs/price-lists.tsx'))],
  ['/tariffs/:priceList', lazy(() => import('./tariffs/price-list.tsx'))],
  ['/tariffs/:priceList/:version', lazy(() => import('./tariffs/version-editor.tsx'))],
  ['/tariffs/:priceList/:version/simulation', lazy(() => import('./tariffs/simulation.tsx'))],
  ['/matrix', lazy(() => import('./tariffs/matrix.tsx'))],
  ['/billing', lazy(() => import('./billing/runs.tsx'))],
  ['/billing/:run', lazy(() => import('./billing/run.tsx'))],
  ['/invoices', lazy(() => import('./invoices/invoices.tsx'))],
  ['/invoices/:invoice', lazy(() => import('./invoices/invoice.tsx'))],
  ['/documents', lazy(() => import('./documents/documents.tsx'))],
  ['/mails', lazy(() => import('./documents/mails.tsx'))],
  ['/payments', lazy(() => import('./money/payment-runs.tsx'))],
  ['/payments/:run', lazy(() => import('./money/payment-run.tsx'))],
  ['/statements', lazy(() => import('./money/statements.tsx'))],
  ['/statements/:statement', lazy(() => import('./money/statement.tsx'))],
  ['/matching', lazy(() => import('./money/matching.tsx'))],
  ['/accounts', lazy(() => import('./money/accounts.tsx'))],
  ['/accounts/:account', lazy(() => import('./money/account.tsx'))],
  ['/settings', lazy(() => import('./settings/settings.tsx'))],
  ['/settings/:section', lazy(() => import('./settings/settings.tsx'))],
]

export function PageOf() {
  const say = useSay()
  const path = usePagePath()
  for (const [pattern, Page] of pages) {
    const params = matchPath(pattern, path)
    if (params) return <Page key={path} params={params} />
  }
  return <Empty title={say('state.notFound')} text={say('state.notFoundText')} />
}
