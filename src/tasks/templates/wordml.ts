import { escapeXml } from '#formats/xml/write'

/** Twentieths of a point, the unit of WordprocessingML, in so many millimetres. */
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

export const INK = '15202B'
export const INK_2 = '4A5763'
export const LINE = 'C9D2D9'
export const BRAND = '0B6B66'
export const TINT = 'EBF3F2'

export type Look = Readonly<{
  bold?: boolean
  colour?: string
  /** Points. */
  size?: number
}>

/** A run; `\n` breaks the line, `\t` goes to the next stop. */
export function run(text: string, { bold, colour, size }: Look = {}): string {
  const look = [
    bold === undefined ? '' : bold ? '<w:b/><w:bCs/>' : '<w:b w:val="0"/><w:bCs w:val="0"/>',
    colour === undefined ? '' : `<w:color w:val="${colour}"/>`,
    size === undefined ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`,
  ].join('')
  const content = text
    .split(/([\n\t])/)
    .map((piece) => {
      if (piece === '\n') return '<w:br/>'
      if (piece === '\t') return '<w:tab/>'
      return piece === '' ? '' : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`
    })
    .join('')
  return `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}${content}</w:r>`
}

/** A field that the reader reckons: PAGE or NUMPAGES. */
export function field(code: 'PAGE' | 'NUMPAGES'): string {
  const part = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
  return `${part('begin')}<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>${part('separate')}<w:r><w:t>1</w:t></w:r>${part('end')}`
}

export type Frame = Readonly<{ xMm: number; yMm: number; widthMm: number; heightMm?: number }>

export type ParagraphLook = Readonly<{
  align?: 'right' | 'center'
  keepNext?: boolean
  /** Stands at a fixed place of the page; neighbours with the same frame stand in it together. */
  frame?: Frame
  /** Right-aligned stops. */
  tabsMm?: readonly number[]
  leftTabMm?: number
  /** Spacing in points. */
  before?: number
  after?: number
  exact?: number
  topLine?: string
}>

/** A paragraph of a style; `content` are runs, or text that becomes one. */
export function paragraph(style: string, content: string | readonly string[], look: ParagraphLook = {}): string {
  const { align, keepNext, frame, tabsMm = [], leftTabMm, before, after, exact, topLine } = look
  const spacing = [
    before === undefined ? '' : ` w:before="${before * 20}"`,
    after === undefined ? '' : ` w:after="${after * 20}"`,
    exact === undefined ? '' : ` w:line="${Math.round(exact * 20)}" w:lineRule="exact"`,
  ].join('')
  const stop = (kind: 'left' | 'right') => (at: number) => `<w:tab w:val="${kind}" w:pos="${mm(at)}"/>`
  const stops = [...(leftTabMm === undefined ? [] : [leftTabMm]).map(stop('left')), ...tabsMm.map(stop('right'))].join(
    '',
  )
  const properties = [
    `<w:pStyle w:val="${style}"/>`,
    keepNext ? '<w:keepNext/>' : '',
    frame === undefined ? '' : frameXml(frame),
    topLine === undefined ? '' : `<w:pBdr><w:top w:val="single" w:sz="4" w:space="0" w:color="${topLine}"/></w:pBdr>`,
    stops === '' ? '' : `<w:tabs>${stops}</w:tabs>`,
    spacing === '' ? '' : `<w:spacing${spacing}/>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
  ].join('')
  const runs = typeof content === 'string' ? (content === '' ? [] : [run(content)]) : content
  return `<w:p><w:pPr>${properties}</w:pPr>${runs.join('')}</w:p>`
}

function frameXml({ xMm, yMm, widthMm, heightMm }: Frame): string {
  const height = heightMm === undefined ? '' : ` w:h="${mm(heightMm)}" w:hRule="exact"`
  return `<w:framePr w:w="${mm(widthMm)}"${height} w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="${mm(xMm)}" w:y="${mm(yMm)}"/>`
}

export type Cell = Readonly<{
  content: string
  span?: number
  fill?: string
  bottomLine?: string
  topLine?: string
  leftBar?: string
  align?: 'center' | 'bottom'
}>

export type RowLook = Readonly<{ isHeader?: boolean }>

/** A row of a table with these column widths; it never breaks over a page. */
export function row(widthsMm: readonly number[], cells: readonly Cell[], { isHeader }: RowLook = {}): string {
  let column = 0
  const written = cells.map(({ content, span = 1, fill, bottomLine, topLine, leftBar, align }) => {
    const width = widthsMm.slice(column, column + span).reduce((sum, next) => sum + next, 0)
    column += span
    const line = (side: string, colour: string, size: number) =>
      `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${colour}"/>`
    const borders = [
      topLine === undefined ? '' : line('top', topLine, 4),
      leftBar === undefined ? '' : line('left', leftBar, 24),
      bottomLine === undefined ? '' : line('bottom', bottomLine, bottomLine === INK ? 6 : 4),
    ].join('')
    const properties = [
      `<w:tcW w:w="${mm(width)}" w:type="dxa"/>`,
      span === 1 ? '' : `<w:gridSpan w:val="${span}"/>`,
      borders === '' ? '' : `<w:tcBorders>${borders}</w:tcBorders>`,
      fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`,
      align === undefined ? '' : `<w:vAlign w:val="${align}"/>`,
    ].join('')
    return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
  })
  return `<w:tr><w:trPr><w:cantSplit/>${isHeader ? '<w:tblHeader/>' : ''}</w:trPr>${written.join('')}</w:tr>`
}

export type TableLook = Readonly<{ indentMm?: number; paddingMm?: readonly [vertical: number, horizontal: number] }>

export function table(widthsMm: readonly number[], rows: readonly string[], look: TableLook = {}): string {
  const { indentMm = 0, paddingMm = [0.5, 0] } = look
  const [vertical, horizontal] = paddingMm.map(mm)
  const total = widthsMm.reduce((sum, width) => sum + width, 0)
  const margin = (side: string, width: number | undefined) => `<w:${side} w:w="${width ?? 0}" w:type="dxa"/>`
  const properties = [
    `<w:tblW w:w="${mm(total)}" w:type="dxa"/>`,
    `<w:tblInd w:w="${mm(indentMm)}" w:type="dxa"/>`,
    '<w:tblLayout w:type="fixed"/>',
    `<w:tblCellMar>${margin('top', vertical)}${margin('left', horizontal)}${margin('bottom', vertical)}${margin('right', horizontal)}</w:tblCellMar>`,
  ].join('')
  const grid = widthsMm.map((width) => `<w:gridCol w:w="${mm(width)}"/>`).join('')
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`
}
