import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'

/** Nonce and tag. */
const SMALLEST_SEALED = 28

/** The installation's master key (32 bytes) in this process; set once at start from WATTWERK_MASTER_KEY or DATA/master.key. */
let master: Buffer | undefined

export function useMasterKey(key: Buffer): void {
  if (key.length !== 32) throw new RangeError('the master key has 32 bytes')
  master = key
}

function masterKey(): Buffer {
  if (!master) throw new Error('no master key set')
  return master
}

/** AES-256-GCM: nonce(12) | tag(16) | ciphertext. `row` is bound as additional data, so a value cannot be moved to another row. */
export function seal(key: Buffer, text: Buffer, row: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(row))
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws where key, row or bytes are not those of the sealing. */
export function unseal(key: Buffer, sealed: Buffer, row: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(row))
    .setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

/** The data key of a tenant: made at first use, stored wrapped by the master key. */
export async function tenantKey(tx: Tx, tenantId: string): Promise<Buffer> {
  const wrapped = seal(masterKey(), randomBytes(32), tenantId)
  await sql`insert into platform.tenant_key (tenant_id, wrapped) values (${tenantId}, ${wrapped}) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{
    wrapped: Buffer
  }>`select wrapped from platform.tenant_key where tenant_id = ${tenantId}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the tenant has no key')
  return unseal(masterKey(), row.wrapped, tenantId)
}

/** A word that only this installation can make and read: for an address that opens one thing to whoever was sent it. */
export function sealWord(text: string, purpose: string): string {
  return seal(masterKey(), Buffer.from(text), purpose).toString('base64url')
}

/** What a sealed word says; undefined where it is not of this installation, or was made for something else. */
export function openWord(word: string, purpose: string): string | undefined {
  const sealed = Buffer.from(word, 'base64url')
  if (sealed.length < SMALLEST_SEALED) return undefined
  try {
    return unseal(masterKey(), sealed, purpose).toString()
  } catch {
    return undefined
  }
}

/** A keyed hash for finding a value without storing it: per installation, or per tenant where a tenant's key is given. */
export function blindIndex(value: string, key: Buffer = masterKey()): Buffer {
  return createHmac('sha256', key).update(`blind index\u001f${value}`).digest().subarray(0, 16)
}
