import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Language } from '../../web/kit/words.ts'
import { type Hands, wordIn } from './hands.ts'

type Visit = Readonly<{
  page: Page
  url: string
  language: Language
  hands: Hands
  /** Where downloads are put. */
  folder: string
  /** What becomes of the offered file before it is given back: a second walk brings other sessions. */
  changed?: (csv: string) => string
  /** Called when a step is done and still to be seen. */
  seen?: () => Promise<void>
}>

/** The seven steps of the guided tour, from the start page to balance 0, by nothing but what the guide says. */
export async function walkTour(visit: Visit): Promise<void> {
  const { page, url, language, hands } = visit
  const say = (id: Parameters<typeof wordIn>[1]) => wordIn(language, id)
  const guide = page.getByRole('region', { name: say('tour.name') })
  const button = (id: Parameters<typeof wordIn>[1]) => page.getByRole('button', { name: say(id), exact: true }).first()
  const follow = (id: Parameters<typeof wordIn>[1]) => hands.press(guide.getByRole('link', { name: say(id) }))
  const isDone = () => guide.getByRole('img', { name: say('tour.done') }).waitFor()
  const next = async () => {
    await isDone()
    await visit.seen?.()
    await hands.press(guide.getByRole('button', { name: say('tour.next') }))
  }

  await page.goto(url)
  await hands.press(button('walkBegin'))

  const [report] = await Promise.all([page.waitForEvent('download'), follow('tour.1.file')])
  const csv = join(visit.folder, `${language}-${report.suggestedFilename()}`)
  await report.saveAs(csv)
  if (visit.changed) writeFileSync(csv, visit.changed(readFileSync(csv, 'utf8')))
  await follow('tour.1.go')
  await hands.giveFile(button('import.drop'), csv)
  await hands.press(button('import.try'))
  await hands.press(button('import.take'))
  await next()

  await follow('tour.2.go')
  await hands.openFirst()
  await next()
  assert.match(page.url(), /\/sessions/)

  await follow('tour.3.go')
  await hands.press(button('run.prepare'))
  await hands.press(page.getByRole('dialog').getByRole('button', { name: say('run.prepare') }))
  await hands.press(button('run.release'))
  await hands.press(page.getByRole('dialog').getByRole('button', { name: say('run.release') }))
  await next()

  await follow('tour.4.go')
  await hands.openFirst()
  await next()

  const [statement] = await Promise.all([page.waitForEvent('download'), follow('tour.5.file')])
  const xml = join(visit.folder, `${language}-${statement.suggestedFilename()}`)
  await statement.saveAs(xml)
  await next()

  await follow('tour.6.go')
  await hands.giveFile(button('statement.drop'), xml)
  await next()

  await follow('tour.7.go')
  await isDone()
  const sum = page.locator('.list-foot .sums b').first()
  await sum.waitFor()
  assert.match((await sum.textContent()) ?? '', /^(kr\s)?0,00(\sNOK|\skr)?$/)
  await visit.seen?.()
  await hands.press(guide.getByRole('button', { name: say('tour.end') }))
  await guide.waitFor({ state: 'detached' })
}
