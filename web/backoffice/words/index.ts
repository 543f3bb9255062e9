import { bankWords } from './bank.ts'
import { billingWords } from './billing.ts'
import { chargingWords } from './charging.ts'
import { customerWords } from './customers.ts'
import { actionWords } from './actions.ts'
import { documentWords } from './documents.ts'
import { frameWords } from './frame.ts'
import { generalWords } from './general.ts'
import { houseActionWords } from './house-actions.ts'
import { importWords } from './imports.ts'
import { lookWords } from './look.ts'
import { matchingWords } from './matching.ts'
import { runWords } from './runs.ts'
import { settingsWords } from './settings.ts'
import { simulationWords } from './simulation.ts'
import { editorWords } from './tariff-editor.ts'
import { fieldWords } from './tariff-fields.ts'
import { tariffWords } from './tariffs.ts'
import { timelineWords } from './timeline.ts'
import { todayWords } from './today.ts'
import { tourWords } from './tour.ts'

/** Every word of the back office: explicit id → text in de, en, nl, nb. */
export const words = {
  ...frameWords,
  ...generalWords,
  ...todayWords,
  ...chargingWords,
  ...customerWords,
  ...importWords,
  ...tariffWords,
  ...editorWords,
  ...simulationWords,
  ...fieldWords,
  ...billingWords,
  ...runWords,
  ...documentWords,
  ...timelineWords,
  ...actionWords,
  ...houseActionWords,
  ...bankWords,
  ...matchingWords,
  ...settingsWords,
  ...tourWords,
  ...lookWords,
} as const

export type WordId = keyof typeof words
