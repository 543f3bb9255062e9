import { noteDeliveries } from '#modules/documents'
import { close, park } from '#modules/worklist'
import { type Act, act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Pool } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { type MailLine, openLine } from '#platform/mail/connection'
import { aliveAmong } from '#platform/workers'
import { type House, type Written, houseOf, writeMails } from './write.ts'
import { endOf, isServerProblem, pauseAfter, putBack } from './policy.ts'
import { claimMails, selectSenders, updateDue, updateEnded, updateLost } from './queries.ts'
import { selectServers, updatePauses, updateRecovered } from './server-queries.ts'
import type { Claimed, Ended } from './types.ts'

/** Lines to a tenant's servers at the same time. */
const LINES = 4
/** Few, for whatever is at hand when a process dies must be looked at by a person. */
const MAILS_A_CLAIM = 20
/** How long issuers, brands and servers are believed without looking. */
const HOUSE_LASTS = Temporal.Duration.from({ seconds: 5 })
/** When a mail is tried again that could not be written for a fault of ours. */
const AFTER_A_FAILURE = Temporal.Duration.from({ minutes: 1 })

export type Sender = Readonly<{
  /** The worker whose heartbeat says that it lives. */
  senderId: string
  /** Where people reach the product: for links. */
  publicUrl: string
  /** Nothing more is taken once it says so. */
  isStopping(): boolean
}>

export type Sent = Readonly<{ sent: number; unsent: number }>

/**
 * Sends what is due. A mail is taken, with the attempt written down and committed, before the first word to the server;
 * what became of it is written down after. Whoever dies in between leaves a mail that may have gone out: it becomes
 * `unknown`, is listed, and is never sent again by itself.
 */
export async function sendMails(pool: Pool, tenantId: string, sender: Sender): Promise<Sent> {
  await giveUpLost(pool, tenantId)
  let [sent, unsent] = [0, 0]
  const house = makeHouse(pool, tenantId)
  const turn = async (): Promise<void> => {
    const lines = new Map<string, MailLine>()
    let ended: readonly Ended[] = []
    try {
      do {
        const written = await noteAndTake(pool, tenantId, sender, { ended, house: await house() })
        ended = await sendAll(written, lines)
        sent += ended.filter(({ state }) => state === 'sent').length
        unsent += ended.filter(({ state }) => state !== 'sent').length
      } while (ended.length > 0)
    } finally {
      for (const line of lines.values()) line.close()
    }
  }
  await Promise.all(Array.from({ length: LINES }, turn))
  return { sent, unsent }
}

/** What does not change from mail to mail, read again now and then. */
function makeHouse(pool: Pool, tenantId: string): () => Promise<House> {
  let known: Readonly<{ house: Promise<House>; until: Temporal.Instant }> | undefined
  return () => {
    if (!known || Temporal.Instant.compare(realNow(), known.until) > 0) {
      known = { house: act(pool, tenantId, 'job:mail', houseOf), until: realNow().add(HOUSE_LASTS) }
    }
    return known.house
  }
}

type Batch = Readonly<{ ended: readonly Ended[]; house: House }>

/** In one transaction: writes down what became of the mails before, takes the next ones, and writes them. */
async function noteAndTake(
  pool: Pool,
  tenantId: string,
  { senderId, publicUrl, isStopping }: Sender,
  { ended, house }: Batch,
): Promise<readonly Written[]> {
  let claimed: readonly Claimed[] = []
  const claim = { attemptId: newId(), senderId, limit: MAILS_A_CLAIM, issuers: [...house.servers.keys()] }
  return act(pool, tenantId, 'job:mail', async (one) => {
    if (ended.length > 0) await note(one, ended)
    if (isStopping()) return []
    claimed = await claimMails(one, { ...claim, at: realNow() })
    return writeMails(one, claimed, house, publicUrl)
  }).catch(async (error: unknown) => {
    // nothing was taken after all, and nothing was said to any server about it: other mails go first
    const until = realNow().add(AFTER_A_FAILURE)
    const mailIds = claimed.map(({ mailId }) => mailId)
    await act(pool, tenantId, 'job:mail', async (one) => {
      if (ended.length > 0) await note(one, ended)
      await updateDue(one, mailIds, until)
    })
    throw error
  })
}

/** Sends mails one after the other; where the server itself fails, its others are not tried. */
async function sendAll(written: readonly Written[], lines: Map<string, MailLine>): Promise<readonly Ended[]> {
  const broken = new Set<string>()
  const ended: Ended[] = []
  for (const mail of written) {
    const { issuerId } = mail.claimed
    const end = broken.has(issuerId) ? putBack(mail.claimed, realNow(), null, null) : await sendOne(mail, lines)
    if (isServerProblem(end.problem)) broken.add(issuerId)
    ended.push(end)
  }
  return ended
}

async function sendOne(mail: Written, lines: Map<string, MailLine>): Promise<Ended> {
  const { claimed } = mail
  if (mail.kind === 'unwritten') return { ...putBack(claimed, realNow(), mail.problem, null), state: 'failed' }
  const line = lines.get(claimed.issuerId) ?? openLine(mail.server)
  lines.set(claimed.issuerId, line)
  const attempt = await line.send({ from: mail.from, to: claimed.recipient }, mail.message)
  return endOf(claimed, attempt, realNow())
}

/** Writes down what became of mails, tells documents how they reached their customers, and people what needs them. */
async function note(act: Act, ended: readonly Ended[]): Promise<void> {
  const reached = await updateEnded(act, ended, realNow())
  const own = ended.filter(({ mailId }) => reached.has(mailId))
  const sent = own.filter(({ state }) => state === 'sent')
  const failed = own.filter(({ state }) => state === 'refused' || state === 'failed')
  await noteDeliveries(act, 'mail', [
    ...sent.map(({ documentId }) => ({ documentId, state: 'sent' as const })),
    ...failed.map(({ documentId }) => ({ documentId, state: 'failed' as const })),
  ])
  const found = own.filter(({ mailId }) => reached.get(mailId) === 'unknown')
  await close(act, { kind: 'mail', subjects: found.map(({ mailId }) => mailId) })
  await parkMails(
    act,
    own.filter(({ state }) => ['refused', 'failed', 'unknown'].includes(state)),
  )
  await noteServers(act, ended)
}

/** A server that did not work is left alone for a while, longer each time, and somebody is told; one that works goes on. */
async function noteServers(act: Act, ended: readonly Ended[]): Promise<void> {
  const broken = new Map(ended.filter(({ problem }) => isServerProblem(problem)).map((end) => [end.issuerId, end]))
  const working = new Set(ended.filter(({ state }) => state === 'sent').map(({ issuerId }) => issuerId))
  const recovered = await updateRecovered(act, [...working])
  await close(act, { kind: 'mail_server', subjects: recovered })
  if (broken.size === 0) return
  const now = realNow()
  const servers = (await selectServers(act)).filter(({ issuerId }) => broken.has(issuerId))
  await updatePauses(
    act,
    servers.map(({ issuerId, failures }) => ({
      issuerId,
      failures: failures + 1,
      until: now.add(pauseAfter(failures + 1)),
    })),
  )
  await close(act, { kind: 'mail_server', subjects: [...broken.keys()] })
  await park(
    act,
    [...broken].map(([issuerId, { problem, said }]) => ({
      kind: 'mail_server',
      subjectKind: 'issuer',
      subject: issuerId,
      reason: `mail_${problem ?? ''}`,
      facts: { said: said ?? '' },
    })),
  )
}

async function parkMails(
  act: Act,
  mails: readonly Readonly<{ mailId: string; problem?: string | null; said?: string | null }>[],
): Promise<void> {
  await park(
    act,
    mails.map(({ mailId, problem, said }) => ({
      kind: 'mail',
      subjectKind: 'mail',
      subject: mailId,
      reason: problem ?? 'mail_unknown',
      facts: { said: said ?? '' },
    })),
  )
}

/** Mails whose sender died over them become `unknown`: listed for a person, never sent twice by themselves. */
export async function giveUpLost(pool: Pool, tenantId: string): Promise<number> {
  return act(pool, tenantId, 'job:mail', async (one) => {
    const senders = await selectSenders(one)
    if (senders.length === 0) return 0
    const alive = await aliveAmong(one.tx, senders)
    const lost = await updateLost(
      one,
      senders.filter((sender) => !alive.has(sender)),
    )
    await parkMails(one, lost)
    return lost.length
  })
}
