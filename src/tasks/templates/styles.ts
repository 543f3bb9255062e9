import { BRAND, INK, INK_2 } from './wordml.ts'

/** Debian's fonts-inter. Figures of one width in columns: LibreOffice reads the feature after the colon, Word the other name in the font table. */
const FONT = 'Inter'
const FIGURES = 'Inter:tnum'

type Style = Readonly<{
  id: string
  name?: string
  /** Points. */
  size: number
  line: number
  bold?: boolean
  colour?: string
  before?: number
  after?: number
  keepNext?: boolean
  outline?: number
  figures?: boolean
}>

const STYLES: readonly Style[] = [
  { id: 'Title', name: 'heading 1', size: 20, line: 26, bold: true, after: 1, outline: 0, keepNext: true },
  {
    id: 'Section',
    name: 'heading 2',
    size: 11,
    line: 15,
    bold: true,
    before: 12,
    after: 4,
    outline: 1,
    keepNext: true,
  },
  { id: 'Lead', size: 10, line: 14, colour: INK_2, after: 10 },
  { id: 'Address', size: 10, line: 12.5 },
  { id: 'Sender', size: 6.5, line: 9, colour: INK_2 },
  { id: 'Facts', size: 8.5, line: 13, figures: true },
  { id: 'Label', size: 8, line: 11, colour: INK_2 },
  { id: 'Due', size: 20, line: 27, bold: true, colour: BRAND, figures: true },
  { id: 'Next', size: 9.5, line: 14 },
  { id: 'Pay', size: 8.5, line: 13, figures: true },
  { id: 'ColumnHead', size: 7.5, line: 10, colour: INK_2 },
  { id: 'Card', name: 'heading 3', size: 10, line: 13, bold: true, colour: BRAND, before: 7, outline: 2 },
  { id: 'Place', name: 'heading 4', size: 8.5, line: 12, bold: true, before: 4, outline: 3 },
  // of the same height as the heading at their left, so that both stand on one line
  { id: 'CardSum', size: 7.5, line: 13, colour: INK_2, before: 5.5, figures: true },
  { id: 'PlaceSum', size: 7.5, line: 12, colour: INK_2, before: 4, figures: true },
  { id: 'Cell', size: 8.5, line: 11, figures: true },
  { id: 'Reason', size: 7.5, line: 9.5, colour: INK_2, figures: true },
  { id: 'Total', size: 10, line: 14, bold: true, figures: true },
  { id: 'Note', size: 8.5, line: 12, colour: INK_2, before: 5 },
  { id: 'Foot', size: 7, line: 9.5, colour: INK_2, figures: true },
  { id: 'Mark', size: 1, line: 1 },
  { id: 'Wordmark', size: 15, line: 20, bold: true, colour: BRAND },
]

function styleXml({ id, name = id, size, line, bold, colour = INK, before = 0, after = 0, ...more }: Style): string {
  const { keepNext, outline, figures } = more
  const font = figures ? `<w:rFonts w:ascii="${FIGURES}" w:hAnsi="${FIGURES}"/>` : ''
  return [
    `<w:style w:type="paragraph" w:customStyle="${name === id ? 1 : 0}" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/>`,
    `<w:pPr>${keepNext ? '<w:keepNext/>' : ''}<w:spacing w:before="${before * 20}" w:after="${after * 20}" w:line="${line * 20}" w:lineRule="atLeast"/>`,
    `${outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`}</w:pPr>`,
    `<w:rPr>${font}${bold ? '<w:b/><w:bCs/>' : ''}<w:color w:val="${colour}"/><w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr></w:style>`,
  ].join('')
}

const WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function stylesXml(locale: string): string {
  const fonts = `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>`
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:color w:val="${INK}"/><w:sz w:val="19"/><w:szCs w:val="19"/><w:lang w:val="${locale}" w:eastAsia="${locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="270" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>`
  const normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
  return `${HEAD}<w:styles ${WORDS}>${defaults}${normal}${STYLES.map(styleXml).join('')}</w:styles>`
}

export function fontTableXml(): string {
  const font = (name: string, other?: string) =>
    `<w:font w:name="${name}">${other === undefined ? '' : `<w:altName w:val="${other}"/>`}<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>`
  return `${HEAD}<w:fonts ${WORDS}>${font(FONT)}${font(FIGURES, FONT)}</w:fonts>`
}

export function settingsXml(locale: string): string {
  return `${HEAD}<w:settings ${WORDS}><w:defaultTabStop w:val="708"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${locale}"/></w:settings>`
}
