import { chargingWords } from './charging.ts'
import { customerWords } from './customers.ts'
import { frameWords } from './frame.ts'
import { generalWords } from './general.ts'
import { todayWords } from './today.ts'

/** Every word of the back office: explicit id → text in de, en, nl, nb. */
export const words = { ...frameWords, ...generalWords, ...todayWords, ...chargingWords, ...customerWords } as const

export type WordId = keyof typeof words
