import { listFields } from '#formats/docx/fields'
import { tenantOf } from '#modules/tenants'
import { businessDay } from '#platform/clock/business'
import { archive } from '#platform/files/archive'
import { type Route, downloadRoute, route, uploadRoute } from '#platform/http/route'
import { readUpload } from '#platform/http/upload'
import {
  fieldsQuery,
  fieldsView,
  previewQuery,
  standardQuery,
  templateParams,
  templateUpload,
  templateView,
  templatesView,
  viewTemplate,
} from './schemas.ts'
import { selectTemplates } from './template-queries.ts'
import {
  MOST_TEMPLATE_BYTES,
  previewTemplate,
  templateOf,
  tooLarge,
  uploadTemplate,
  withdrawTemplate,
} from './templates.ts'
import type { Papers } from './types.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function templateRoutes(papers: Papers): readonly Route[] {
  return [...readRoutes, ...paperRoutes(papers), postTemplate(papers), previewRoute(papers)]
}

const readRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/templates',
    may: 'templates.read',
    summary: 'Lists the layouts of the tenant’s own',
    answer: templatesView,
    refusals: [],
    handle: async ({ act }) => ({ data: (await selectTemplates(act)).map(viewTemplate) }),
  }),
  downloadRoute({
    method: 'GET',
    path: '/templates/:template/file',
    may: 'templates.read',
    summary: 'An uploaded layout as it came',
    mediaType: DOCX,
    params: templateParams,
    refusals: ['template_not_found', 'file_missing', 'file_damaged'],
    async handle({ act, params }) {
      const { fileName, hash } = await templateOf(act, params.template)
      return { fileName, hash, content: await archive().read(hash) }
    },
  }),
  route({
    method: 'POST',
    path: '/templates/:template/withdraw',
    may: 'templates.write',
    summary: 'Uses a layout no longer; documents made with it stay',
    params: templateParams,
    answer: templateView,
    refusals: ['template_not_found', 'template_withdrawn'],
    handle: async ({ act, params }) => viewTemplate(await withdrawTemplate(act, params.template)),
  }),
]

function paperRoutes(papers: Papers): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/template-fields',
      may: 'templates.read',
      summary: 'Everything a layout may name, with meaning and example in each language',
      query: fieldsQuery,
      answer: fieldsView,
      refusals: [],
      handle: async ({ query }) => ({
        data: listFields(papers.of(query.kind).fields).map((field) => ({ ...field, example: field.example ?? null })),
      }),
    }),
    downloadRoute({
      method: 'GET',
      path: '/template-standard',
      may: 'templates.read',
      summary: 'The standard layout, to start one’s own from',
      mediaType: DOCX,
      query: standardQuery,
      refusals: [],
      handle: async ({ query: { kind, language, country } }) => ({
        fileName: `${kind}-${language}.docx`,
        content: Buffer.from(await papers.of(kind).standard(language, country)),
      }),
    }),
  ]
}

function postTemplate(papers: Papers): Route {
  return uploadRoute({
    method: 'POST',
    path: '/templates',
    may: 'templates.write',
    summary: 'Takes a layout (docx, at most 10 MB), checked in every place; valid from a day on',
    accepts: [DOCX, 'application/octet-stream'],
    query: templateUpload,
    answer: templateView,
    refusals: [
      'template_too_large',
      'template_invalid',
      'template_lacks',
      'template_fonts_missing',
      'issuer_not_found',
      'disk_full',
    ],
    async handle({ begin, upload, language: words, query }) {
      const bytes = await readUpload(upload, MOST_TEMPLATE_BYTES, tooLarge)
      return begin(async (act) => {
        const { kind, language, fileName, issuer } = query
        const validFrom = query.validFrom
          ? Temporal.PlainDate.from(query.validFrom)
          : await businessDay(act.tx, act.tenantId, (await tenantOf(act)).zone)
        const given = { kind, language, fileName, issuerId: issuer ?? null, validFrom }
        return viewTemplate(await uploadTemplate(act, papers, given, bytes, words))
      })
    },
  })
}

function previewRoute(papers: Papers): Route {
  return downloadRoute({
    method: 'GET',
    path: '/template-preview',
    may: 'templates.read',
    summary: 'A layout as PDF, with invented data or those of a subject; kept nowhere',
    mediaType: 'application/pdf',
    query: previewQuery,
    refusals: [
      'template_not_found',
      'template_invalid',
      'template_too_large',
      'document_not_found',
      'document_lacks',
      'document_failed',
      'office_missing',
      'office_down',
      'disk_full',
      'file_missing',
      'file_damaged',
    ],
    async handle({ act, query }) {
      const { kind, language, country, template, subject } = query
      const content = await previewTemplate(act, papers, {
        kind,
        language,
        country,
        templateVersionId: template,
        subjectId: subject,
      })
      return { fileName: `${kind}-${language}.pdf`, content, inline: true }
    },
  })
}
