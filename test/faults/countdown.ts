import { appendFileSync } from 'node:fs'
import pg from 'pg'

/** From now on this process kills itself, hard, at its n-th statement: before it is sent, or with the answer never read. */
export function dieAtStatement(dieAt: number, afterSending: boolean): void {
  const send = pg.Client.prototype.query
  let statements = 0
  pg.Client.prototype.query = function countdown(this: pg.Client, ...args: Parameters<typeof send>) {
    statements += 1
    if (statements < dieAt) return send.apply(this, args)
    if (afterSending) send.apply(this, args)
    setImmediate(() => process.kill(process.pid, 'SIGKILL'))
    return new Promise(() => {})
  } as typeof send // the same function, counted
}

/** Appends a dot to a file for each statement of this process. */
export function countStatements(path: string): void {
  const send = pg.Client.prototype.query
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: Parameters<typeof send>) {
    appendFileSync(path, '.')
    return send.apply(this, args)
  } as typeof send // the same function, counted
}
