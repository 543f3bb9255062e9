import type { Figure } from './frame.ts'
import { bareCheckout, ready, stop } from './web-checkout.ts'

const PORT = 18_080

/** `npm start` from a bare checkout (packages, database, schema, demo) and warm, to the line that says ready. */
export async function figures(): Promise<readonly Figure[]> {
  const { checkout, remove } = bareCheckout()
  const start = async (): Promise<number> => {
    const began = performance.now()
    const child = await ready(checkout, PORT)
    const taken = (performance.now() - began) / 1000
    await stop(child)
    return taken
  }
  try {
    const [bare, warm] = [await start(), await start()]
    const figure = (what: string, ours: number, reference: number): Figure => ({
      what,
      size: 'with the demo',
      ours,
      reference,
      referenceName: 'wanted',
      unit: 's',
      bound: { kind: 'atMost', ratio: 1, isAbsolute: true },
    })
    return [figure('npm start from bare to ready', bare, 180), figure('npm start warm to ready', warm, 5)]
  } finally {
    remove()
  }
}
