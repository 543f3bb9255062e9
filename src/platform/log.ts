import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const secretFields = [
  'authorization', 'cookie', 'password', 'secret', 'token', 'apiKey', 'iban', 'ibanCipher', 'holder', 'name', 'givenName',
  'familyName', 'email', 'phone', 'street', 'body', 'parameters',
] as const // prettier-ignore

/** JSON lines on standard error. Names, addresses, IBANs and secrets are left out, also where an error's text holds an IBAN. */
export function makeLog(level: string, to: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${Temporal.Now.instant().toString({ fractionalSecondDigits: 3 })}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '…' },
      serializers: { err: tellError, error: tellError },
    },
    to,
  )
}

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g

/** An error without what its driver attached: those fields quote rows. */
function tellError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'no error object' }
  const masked = (text: string): string => text.replace(IBAN, '…')
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    message: masked(error.message),
    stack: masked(error.stack ?? ''),
    ...(error.cause instanceof Error && { cause: masked(error.cause.message) }),
  }
}
