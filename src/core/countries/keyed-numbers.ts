/** 32 bytes. */
export type Key = Uint8Array

/**
 * A keyed pseudo-random function onto 0 … below - 1, from the ChaCha20 block function (RFC 8439, section 2.3): pure, so
 * that it also runs where no cryptography library is.
 *
 * @param below at most 2^26: the 53 bits drawn make the bias smaller than one in 2^26
 */
export function keyedNumbers(key: Key, below: number): (round: number, value: number) => number {
  return (round, value) => {
    const block = chacha20Block(key, round, [value, 0, 0])
    const high = (block[0] ?? 0) >>> 11
    const low = block[1] ?? 0
    return (high * 0x1_0000_0000 + low) % below
  }
}

/** The ChaCha20 block function: sixteen 32-bit words of key stream (RFC 8439, section 2.3). */
export function chacha20Block(key: Key, counter: number, nonce: readonly [number, number, number]): Uint32Array {
  if (key.length !== 32) throw new RangeError(`a key has 32 bytes, not ${key.length}`)
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength)
  const start = new Uint32Array(16)
  start.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574])
  for (let word = 0; word < 8; word++) start[4 + word] = view.getUint32(word * 4, true)
  start.set([counter, ...nonce], 12)
  const state = start.slice()
  for (let pair = 0; pair < 10; pair++) {
    quarterRound(state, 0, 4, 8, 12)
    quarterRound(state, 1, 5, 9, 13)
    quarterRound(state, 2, 6, 10, 14)
    quarterRound(state, 3, 7, 11, 15)
    quarterRound(state, 0, 5, 10, 15)
    quarterRound(state, 1, 6, 11, 12)
    quarterRound(state, 2, 7, 8, 13)
    quarterRound(state, 3, 4, 9, 14)
  }
  for (let word = 0; word < 16; word++) state[word] = (state[word] ?? 0) + (start[word] ?? 0)
  return state
}

function quarterRound(state: Uint32Array, a: number, b: number, c: number, d: number): void {
  mix(state, a, b, d, 16)
  mix(state, c, d, b, 12)
  mix(state, a, b, d, 8)
  mix(state, c, d, b, 7)
}

function mix(state: Uint32Array, target: number, added: number, turned: number, by: number): void {
  const sum = ((state[target] ?? 0) + (state[added] ?? 0)) >>> 0
  state[target] = sum
  const word = (state[turned] ?? 0) ^ sum
  state[turned] = (word << by) | (word >>> (32 - by))
}
