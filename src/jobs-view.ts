import { z } from 'zod'
import { type RunReport, findRun, selectBusyRuns, viewRun } from '#modules/billing'
import { selectBusyImports, selectImport } from '#modules/imports'
import type { Act } from '#platform/act'
import { route, streamRoute } from '#platform/http/route'
import { Uuid } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'

const count = z.int().min(0)

const jobView = z
  .object({
    job: Uuid,
    kind: z.enum(['billing_run', 'import']),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    /** Chunks of a billing run (prepared, or posted once it is being released), rows of an import. */
    done: count,
    /** How many there are; null where that is known only at the end. */
    total: count.nullable(),
    result: z.unknown(),
    problem: z.object({ code: z.string() }).nullable(),
  })
  .meta({ id: 'Job', description: 'Long work: how far it is, and its result when it is done.' })

type Job = z.input<typeof jobView>
type StoredImport = NonNullable<Awaited<ReturnType<typeof selectImport>>>

/** Refusals of jobs: code → HTTP status. */
export const jobRefusals = { job_not_found: 404 } as const

/** Words of jobs. */
export const jobMessages = {
  'refusal.job_not_found': {
    de: 'Diese Arbeit gibt es nicht.',
    en: 'There is no such job.',
    nl: 'Deze taak bestaat niet.',
    nb: 'Denne jobben finnes ikke.',
  },
  'problem.import_failed': {
    de: 'Der Import ist abgebrochen. Dieselbe Datei noch einmal zu senden, setzt ihn fort.',
    en: 'The import broke off. Sending the same file again continues it.',
    nl: 'De import is afgebroken. Hetzelfde bestand opnieuw sturen zet hem voort.',
    nb: 'Importen ble avbrutt. Å sende den samme filen på nytt fortsetter den.',
  },
} as const

/** A billing run as a job: preparing, or releasing; in between it is done and waits for a person. */
function jobOfRun(report: RunReport): Job {
  const { chunks, state } = report
  const isUnderWay = state === 'running' || state === 'releasing'
  const done = state === 'releasing' || state === 'released' ? chunks.posted : chunks.prepared
  return {
    job: report.run,
    kind: 'billing_run',
    state: !isUnderWay ? 'done' : state === 'running' && done === 0 ? 'waiting' : 'running',
    done,
    total: chunks.total,
    result: isUnderWay ? null : viewRun(report),
    problem: null,
  }
}

function jobOfImport(stored: StoredImport): Job {
  const { importId, rows, taken, repeated, corrected, waiting, rejected, state } = stored
  return {
    job: importId,
    kind: 'import',
    state,
    done: rows,
    total: state === 'done' ? rows : null,
    result: state === 'done' ? { import: importId, rows, taken, repeated, corrected, waiting, rejected } : null,
    problem: state === 'failed' ? { code: 'import_failed' } : null,
  }
}

async function findJob(act: Act, id: string): Promise<Job> {
  const run = await findRun(act, id)
  if (run) return jobOfRun(run)
  const stored = await selectImport(act, id)
  if (stored) return jobOfImport(stored)
  throw new Refusal('job_not_found', 404, { job: id })
}

const params = z.object({ job: Uuid })

const job = route({
  method: 'GET',
  path: '/jobs/:job',
  summary: 'How far long work is',
  may: 'billing.read',
  params,
  answer: jobView,
  refusals: ['job_not_found'],
  handle: ({ act, params: { job: id } }) => findJob(act, id),
})

const jobs = route({
  method: 'GET',
  path: '/jobs',
  summary: 'Lists long work that is under way',
  may: 'billing.read',
  answer: z.object({ data: z.array(jobView) }),
  refusals: [],
  async handle({ act }) {
    const ids = [...(await selectBusyRuns(act)), ...(await selectBusyImports(act))]
    const views: Job[] = []
    for (const id of ids) views.push(await findJob(act, id))
    return { data: views }
  },
})

const progress = streamRoute({
  path: '/jobs/:job/events',
  summary: 'How long work goes on, as server-sent events until it is done',
  may: 'billing.read',
  params,
  answer: jobView,
  refusals: ['job_not_found'],
  async look({ act, params: { job: id } }) {
    const view = await findJob(act, id)
    return { view, last: view.state === 'done' || view.state === 'failed' }
  },
})

/** Long work of all rooms under one address: `/v1/jobs/{id}` and its events. */
export const jobRoutes = [jobs, job, progress] as const
