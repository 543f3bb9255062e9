import { type Argon2Algorithm, argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Random bytes for keys. */
export function newKey(length = 32): Buffer {
  return randomBytes(length)
}

/** A secret to hand out once: 32 random bytes as text for headers, links and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** How a secret of full entropy is stored (a password needs `hashPassword`). */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

const algorithm: Argon2Algorithm = 'argon2id'

/** OWASP's argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** A password as PHC string (argon2id). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, cost)
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(salt)}$${text(tag)}`
}

/** Whether the password is the one that was hashed. Without a hash the same work is done, so that time tells nothing. */
export async function checkPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash ?? '')
  const [, memory, passes, parallelism, salt, tag] = parts ?? []
  if (salt === undefined || tag === undefined) {
    await derive(password, randomBytes(16), cost)
    return false
  }
  const expected = Buffer.from(tag, 'base64')
  const stored = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const found = await derive(password, Buffer.from(salt, 'base64'), { ...stored, tagLength: expected.length })
  return sameBytes(found, expected)
}

function derive(
  password: string,
  nonce: Buffer,
  parameters: Readonly<{ memory: number; passes: number; parallelism: number; tagLength: number }>,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2(algorithm, { message: password.normalize('NFC'), nonce, ...parameters }, (error, tag) => {
      if (error) reject(error)
      else resolve(tag)
    })
  })
}
