import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { words } from '../../web/backoffice/words/index.ts'
import { startWords } from '../../web/start/words.ts'
import type { Language } from '../../web/kit/words.ts'

/** How a visitor acts on what is seen. */
export type Hands = Readonly<{
  press(what: Locator): Promise<void>
  /** Gives a file to the place that asks for one. */
  giveFile(place: Locator, path: string): Promise<void>
  /** Opens the first row of the list that is shown. */
  openFirst(): Promise<void>
}>

export const MOST_TABS = 400

export function mouse(page: Page): Hands {
  const press = (what: Locator): Promise<void> => what.click()
  return {
    press,
    giveFile: (place, path) => chosen(page, path, () => press(place)),
    openFirst: () => firstRow(page).locator('td:visible').last().click(),
  }
}

const firstRow = (page: Page): Locator => page.locator('#main tbody tr[data-link]').first()

/** Goes from one thing to the next with Tab, as long as it takes, and presses Enter. */
export function keyboard(page: Page): Hands {
  const press = async (what: Locator): Promise<void> => {
    await what.waitFor()
    await reach(page, what)
    await page.keyboard.press('Enter')
  }
  const openFirst = async (): Promise<void> => {
    await firstRow(page).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
  }
  return { press, giveFile: (place, path) => chosen(page, path, () => press(place)), openFirst }
}

async function reach(page: Page, what: Locator): Promise<void> {
  const isFocused = (): Promise<boolean> => what.evaluate((element) => element === element.ownerDocument.activeElement)
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await isFocused()) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${String(what)} cannot be reached by keyboard`)
}

async function chosen(page: Page, path: string, open: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()])
  await chooser.setFiles(path)
}

type WordId = keyof typeof words | keyof typeof startWords

/** A word of the faces in a language; where it is an ICU message with parts, a pattern of what stands around them. */
export function wordIn(language: Language, id: WordId): string | RegExp {
  const text =
    id in words ? words[id as keyof typeof words][language] : startWords[id as keyof typeof startWords][language] // one of both, just asked
  if (!text.includes('{')) return text
  const rest = text.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '\u0000')
  const parts = rest.split('\u0000').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.+')}$`)
}
