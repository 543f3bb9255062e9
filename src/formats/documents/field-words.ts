import type { InLanguages } from '#core/locale/languages'
import type { Fields, PartsField, PictureField, ValueField, ValueKind } from '#formats/docx/fields'

/** German, English, Dutch, Norwegian. */
export type Four = readonly [string, string, string, string]

export const inFour = ([de, en, nl, nb]: Four): InLanguages => ({ de, en, nl, nb })
const example = (text: string | Four): InLanguages =>
  typeof text === 'string' ? inFour([text, text, text, text]) : inFour(text)

const value =
  (kind: ValueKind) =>
  (meaning: Four, shown: string | Four): ValueField => ({ kind, meaning: inFour(meaning), example: example(shown) })

export const text = value('text')
export const money = value('money')
export const number = value('number')
export const quantity = value('quantity')
export const date = value('date')
export const flag = (meaning: Four): ValueField => value('flag')(meaning, ['ja', 'yes', 'ja', 'ja'])
export const list = (meaning: Four, fields: Fields): PartsField => ({ kind: 'list', meaning: inFour(meaning), fields })
export const group = (meaning: Four, fields: Fields): PartsField => ({
  kind: 'group',
  meaning: inFour(meaning),
  fields,
})
export const picture = (meaning: Four): PictureField => ({ kind: 'picture', meaning: inFour(meaning) })
