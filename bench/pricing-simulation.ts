import { askSimulation, pastUsage, runSimulation, selectSimulation } from '#modules/simulation'
import { act } from '#platform/act'
import { makePool } from '#platform/db/tx'
import { benchDatabase, type Figure, seconds, settle } from './frame.ts'
import { simulationStock } from './simulation-stock.ts'

const ACCOUNTS = 10_000
const SESSIONS = 100
const MB = 1024 * 1024

/** What the heap and the buffers hold at most while some work goes on, in MB above what they hold before. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before)
  }, 50)
  await work()
  clearInterval(timer)
  return most / MB
}

/** The simulator over 1,000,000 past sessions, against only reading them through the same cursor. */
export async function simulationFigures(): Promise<readonly Figure[]> {
  const database = await benchDatabase()
  const owner = makePool(database.connection, 'wattwerk_owner', 1)
  const app = makePool(database.connection, 'wattwerk_app', 4)
  try {
    const { tenantId, version } = await simulationStock(owner, app, { accounts: ACCOUNTS, sessions: SESSIONS })
    await settle(database.admin)
    const days = { from: '2026-06-01', to: '2026-07-01' }
    const read = () =>
      act(app, tenantId, 'bench', async (one) => {
        let count = 0
        for await (const rows of pastUsage(one, { product: 'public-charging', currency: 'EUR', ...days }))
          count += rows.length
        if (count !== ACCOUNTS * SESSIONS) throw new Error(`${count} sessions were read`)
      })
    const simulate = async () => {
      const id = await act(app, tenantId, 'bench', (one) =>
        askSimulation(one, { priceList: 'street', version, ...days }),
      )
      const taken = await seconds(() => runSimulation(app, tenantId, id))
      const simulation = await act(app, tenantId, 'bench', (one) => selectSimulation(one, id))
      if (simulation?.result?.touched !== ACCOUNTS * SESSIONS) throw new Error('not all sessions were priced again')
      return taken
    }
    const reference = Math.min(await seconds(read), await seconds(read))
    let ours = 0
    const grown = await growth(async () => {
      ours = await simulate()
    })
    const size = `${(ACCOUNTS * SESSIONS).toLocaleString('en')} sessions, ${ACCOUNTS.toLocaleString('en')} contracts`
    return [
      {
        what: 'simulator: priced again, compared, every move kept',
        size,
        ours,
        reference,
        referenceName: 'only reading them',
        unit: 's',
        bound: { kind: 'atMost', ratio: 2.5 },
      },
      {
        what: 'simulator: memory that it needs beside what the process holds',
        size,
        ours: Math.max(grown, 1),
        reference: 200,
        referenceName: 'wanted',
        unit: 'MB',
        bound: { kind: 'atMost', ratio: 1, isAbsolute: true },
      },
    ]
  } finally {
    await Promise.all([owner.end(), app.end()])
    await database.drop()
  }
}
