import { type Document, readDocument, selectDocuments } from '#modules/documents'
import { type Brand, type Issuer, brands, selectIssuers } from '#modules/tenants'
import type { Act } from '#platform/act'
import { compose } from '#platform/mail/compose'
import type { MailServer } from '#platform/mail/connection'
import { realNow } from '#platform/clock/business'
import { Refusal } from '#platform/refusal'
import { type Words, documentLetter } from './letters.ts'
import { type Link, linkTo } from './link.ts'
import { messageId } from './policy.ts'
import { selectNames } from './queries.ts'
import { type ServerRow, selectServers } from './server-queries.ts'
import { plainServer } from './server.ts'
import type { Claimed } from './types.ts'

/** A mail ready to go; or why it cannot be written. */
export type Written =
  | Readonly<{ kind: 'written'; claimed: Claimed; server: MailServer; from: string; message: Buffer }>
  | Readonly<{ kind: 'unwritten'; claimed: Claimed; problem: string }>

/** Many servers take no more; what is larger goes as a link. */
const MOST_ATTACHED_BYTES = 10 * 2 ** 20

/** What mails of a tenant have in common: its issuers, how they look, and their servers with passwords in the clear. */
export type House = Readonly<{
  issuers: ReadonlyMap<string, Issuer>
  brands: ReadonlyMap<string, Brand>
  servers: ReadonlyMap<string, Readonly<{ row: ServerRow; server: MailServer }>>
}>

export async function houseOf(act: Act): Promise<House> {
  const servers = new Map<string, Readonly<{ row: ServerRow; server: MailServer }>>()
  for (const row of await selectServers(act)) servers.set(row.issuerId, { row, server: await plainServer(act, row) })
  const issuers = new Map((await selectIssuers(act)).map((issuer) => [issuer.issuerId, issuer]))
  return { issuers, brands: await brands(act), servers }
}

/** Writes the mails of a claim in a fixed number of statements. */
export async function writeMails(
  act: Act,
  claimed: readonly Claimed[],
  house: House,
  publicUrl: string,
): Promise<readonly Written[]> {
  if (claimed.length === 0) return []
  const documentIds = claimed.map(({ documentId }) => documentId)
  const documents = new Map((await selectDocuments(act, documentIds)).map((one) => [one.documentId, one]))
  const names = await selectNames(act, documentIds)
  return Promise.all(
    claimed.map(async (mail): Promise<Written> => {
      const [document, issuer] = [documents.get(mail.documentId), house.issuers.get(mail.issuerId)]
      const [known, brand] = [house.servers.get(mail.issuerId), house.brands.get(mail.issuerId)]
      if (!document || !issuer || !known || !brand) throw new Error('a mail without document, issuer or server')
      const link = linkTo(act, document.documentId, { publicUrl, now: realNow() })
      const about = { document, issuer, brand, link, customerName: names.get(mail.documentId) ?? '' }
      const message = await write(mail, known.row, about).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined
        throw error
      })
      const { fromAddress: from } = known.row
      return message
        ? { kind: 'written', claimed: mail, server: known.server, from, message }
        : { kind: 'unwritten', claimed: mail, problem: 'mail_document_missing' }
    }),
  )
}

type About = Readonly<{ document: Document; issuer: Issuer; brand: Brand; link: Link; customerName: string }>

async function write(mail: Claimed, server: ServerRow, about: About): Promise<Buffer> {
  const { document } = about
  const attaches = server.attaches && (document.sizeBytes ?? 0n) <= MOST_ATTACHED_BYTES
  const words = wordsOf(about, attaches)
  const file = attaches ? await readDocument(document) : undefined
  return compose({
    ...words,
    messageId: messageId(mail.mailId, server.fromAddress),
    from: { name: server.fromName, address: server.fromAddress },
    replyTo: server.replyTo,
    to: mail.recipient,
    attachments: file
      ? [{ fileName: document.fileName ?? `${document.number}.pdf`, mediaType: 'application/pdf', content: file }]
      : [],
  })
}

function wordsOf({ document, issuer, brand, link, customerName }: About, attaches: boolean): Words {
  const { kind, language, number, facts } = document
  const place = [issuer.postcode, issuer.city].filter((part) => part !== null).join(' ')
  const parts = [issuer.name, issuer.street, place, issuer.phone, issuer.email, brand.web]
  return documentLetter({
    kind,
    language,
    number,
    facts,
    customerName,
    issuerName: issuer.name,
    issuerLine: parts.filter((part) => part !== null && part !== '').join(' · '),
    colour: brand.colour,
    link: attaches ? null : link,
  })
}
