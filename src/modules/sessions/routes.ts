import { record } from '#modules/audit'
import { findMapping, resultView } from '#modules/imports'
import { type Route, route, uploadRoute } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import type { Act } from '#platform/act'
import { assignCard } from './assign-card.ts'
import { importSessions } from './from-file.ts'
import { selectOtherContents, selectSession, selectSessions } from './list.ts'
import { acceptSession, assignSession, correctSession, discardSession, releaseSessions } from './resolve.ts'
import {
  acceptBody,
  assignBody,
  cardBody,
  correctBody,
  discardBody,
  fileQuery,
  releaseAnswer,
  releaseBody,
  sessionDetail,
  sessionPage,
  sessionParams,
  sessionView,
  sessionsQuery,
  takeAnswer,
  takeBody,
  viewOther,
  viewOutcomes,
  viewSession,
} from './schemas.ts'
import { takeItems } from './take-items.ts'
import type { Downstream } from './types.ts'
import { canonicalUid, tokensRefusals } from '#modules/tokens'

/** The routes of this room, given what it needs from rooms downstream. */
export function sessionRoutes(downstream: Downstream): readonly Route[] {
  return [
    ...intakeRoutes(downstream),
    ...readingRoutes,
    correctRoute(downstream),
    assignRoute(downstream),
    acceptRoute(downstream),
    discardRoute(downstream),
    releaseRoute,
    cardRoute,
  ]
}

function intakeRoutes(downstream: Downstream): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/sessions',
      may: 'sessions.write',
      summary:
        'Takes up to 1,000 charging sessions; each is answered with one word: taken, repeated, corrected, waiting or rejected',
      body: takeBody,
      answer: takeAnswer,
      refusals: [],
      handle: async ({ act, body }) =>
        viewOutcomes(await takeItems(act, { key: body.source }, body.sessions, downstream)),
    }),
    uploadRoute({
      method: 'POST',
      path: '/imports/sessions',
      may: 'sessions.write',
      accepts: ['text/csv'],
      summary: 'Imports a CSV file of sessions under a saved column mapping; rejected rows can be had from the import',
      query: fileQuery,
      answer: resultView,
      refusals: ['mapping_not_found', 'mapping_invalid', 'column_missing', 'file_empty', 'file_broken'],
      async handle({ begin, upload, query }) {
        const mapping = await begin((act) => findMapping(act, query.mapping))
        const dryRun = query.dryRun === 'true'
        const file = { begin, mapping, fileName: query.fileName, bytes: upload, dryRun, rejectedDir: null }
        return importSessions(file, downstream)
      },
    }),
  ]
}

const readingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/sessions',
    may: 'sessions.read',
    summary: 'Lists sessions, newest first',
    query: sessionsQuery,
    answer: sessionPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, token, ...filter } }) {
      const wanted = { ...filter, token: token === undefined ? undefined : canonicalUid(token) }
      const rows = await selectSessions(act, wanted, readCursor(cursor, idCursor)?.[0], limit + 1)
      return cutPage(rows, limit, (row) => [row.sessionId], viewSession)
    },
  }),
  route({
    method: 'GET',
    path: '/sessions/:session',
    may: 'sessions.read',
    summary: 'Shows a session with the contents that stood before or were set aside',
    params: sessionParams,
    answer: sessionDetail,
    refusals: ['session_not_found'],
    async handle({ act, params }) {
      const others = await selectOtherContents(act, params.session)
      return { session: await shown(act, params.session), others: others.map(viewOther) }
    },
  }),
]

const decision = { method: 'POST', may: 'sessions.write', params: sessionParams } as const
const refusals = ['session_not_found', 'session_billed', 'session_discarded'] as const

function correctRoute(downstream: Downstream): Route {
  return route({
    ...decision,
    path: '/sessions/:session/correct',
    summary: 'Sets right what a session says; a new version, the former one is kept',
    body: correctBody,
    answer: sessionView,
    refusals: [...refusals, 'session_not_possible'],
    async handle({ act, params: { session }, body: { reason, startedAt, endedAt, chargingEndedAt, ...rest } }) {
      const times = {
        ...at('startedAt', startedAt),
        ...at('endedAt', endedAt),
        ...at('chargingEndedAt', chargingEndedAt),
      }
      await correctSession(act, session, { ...present(rest), ...times }, downstream)
      return decided(act, session, 'session.corrected', reason)
    },
  })
}

function assignRoute(downstream: Downstream): Route {
  return route({
    ...decision,
    path: '/sessions/:session/assign',
    summary: 'Puts one session on a contract, whatever its card says',
    body: assignBody,
    answer: sessionView,
    refusals: [...refusals, 'contract_not_valid'],
    async handle({ act, params: { session }, body: { contract, reason } }) {
      await assignSession(act, session, contract, downstream)
      return decided(act, session, 'session.assigned', reason)
    },
  })
}

function acceptRoute(downstream: Downstream): Route {
  return route({
    ...decision,
    path: '/sessions/:session/accept',
    summary: 'Takes a session in spite of what was doubtful about it',
    body: acceptBody,
    answer: sessionView,
    refusals: [...refusals, 'session_not_waiting_for'],
    async handle({ act, params: { session }, body: { waitingFor, reason } }) {
      await acceptSession(act, session, waitingFor, downstream)
      return decided(act, session, 'session.accepted', reason)
    },
  })
}

function discardRoute(downstream: Downstream): Route {
  return route({
    ...decision,
    path: '/sessions/:session/discard',
    summary: 'Takes a session out: it is there twice, or never happened; it stays stored',
    body: discardBody,
    answer: sessionView,
    refusals,
    async handle({ act, params: { session }, body: { reason } }) {
      await discardSession(act, session, reason, downstream)
      return decided(act, session, 'session.discarded', reason)
    },
  })
}

const releaseRoute = route({
  method: 'POST',
  path: '/sessions/release',
  may: 'sessions.write',
  summary: 'Looks again at waiting sessions, all or those of some cards, and releases what has become clear',
  body: releaseBody,
  answer: releaseAnswer,
  refusals: [],
  handle: async ({ act, body }) => ({ released: await releaseSessions(act, body.tokens?.map(canonicalUid) ?? null) }),
})

const cardRoute = route({
  method: 'POST',
  path: '/sessions/assign-card',
  may: 'sessions.write',
  summary: 'Puts a card on a contract, registered where nobody knows it, and releases all its waiting sessions',
  body: cardBody,
  answer: releaseAnswer,
  refusals: ['session_not_found', ...Object.keys(tokensRefusals)],
  async handle({ act, body: { token, contract, from, reason } }) {
    const since = from === undefined ? undefined : Temporal.Instant.from(from)
    const released = await assignCard(act, { token, contractId: contract, from: since })
    await record(act, {
      action: 'card.assigned',
      subjectKind: 'token',
      subject: canonicalUid(token),
      after: { contract },
      reason,
    })
    return { released }
  },
})

async function decided(act: Act, session: string, action: string, reason: string) {
  await record(act, { action, subjectKind: 'session', subject: session, reason })
  return shown(act, session)
}

async function shown(act: Act, session: string) {
  const row = await selectSession(act, session)
  if (!row) throw new Refusal('session_not_found', 404, { session })
  return viewSession(row)
}

function at<F extends string>(field: F, text: string | undefined): Partial<Record<F, Temporal.Instant>> {
  // The compiler cannot follow a computed key.
  return text === undefined ? {} : ({ [field]: Temporal.Instant.from(text) } as Record<F, Temporal.Instant>)
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function present<T extends Readonly<Record<string, string | undefined>>>(fields: T): Defined<T> {
  // The compiler cannot follow the filter.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
