import { createHash } from 'node:crypto'
import { checkPlan } from '#core/pricing/check'
import { askApproval, record } from '#modules/audit'
import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import type { Json } from '#platform/db/rows'
import { announce } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { planRefused, pointedFrom } from './errors.ts'
import { type Parts, loadParts, planJson, pointerOf } from './plan.ts'
import { checkDraft, type PublishCheck } from './warnings.ts'
import { insertDrafts, selectIsGuarded, updateDraft, updateToPublished } from './queries.ts'
import type { VersionRow } from './types.ts'

export type Draft = Readonly<{
  priceList: string
  /** A correction has that of the version it corrects. */
  validFrom?: Temporal.Instant
  /** The version that this one takes the place of, with the reason. */
  corrects?: number
  reason?: string
  definition: Json
}>

/** Published, or waiting for the second person's approval that it names. */
export type Publication = Readonly<
  { state: 'published'; approvalId: null } | { state: 'approval_asked'; approvalId: string }
>

/** Adds a draft as the list's next version, or changes the draft that `version` names. Returns its number. */
export async function saveDraft(act: Act, draft: Draft, version?: number): Promise<number> {
  const parts = await loadParts(act)
  if (!parts.lists.some(({ key }) => key === draft.priceList))
    throw new Refusal('price_list_not_found', 404, { priceList: draft.priceList })
  const own = parts.versions.filter(({ priceList }) => priceList === draft.priceList)
  const stored = own.find((row) => row.version === version)
  if (version !== undefined && !stored)
    throw new Refusal('version_not_found', 404, { priceList: draft.priceList, version })
  if (stored?.state === 'published')
    throw new Refusal('version_is_published', 409, { priceList: draft.priceList, version: stored.version })
  const number = version ?? Math.max(0, ...own.map((row) => row.version)) + 1
  const corrected = own.find((row) => row.version === draft.corrects)
  if (draft.corrects !== undefined && (corrected?.state !== 'published' || !draft.reason)) {
    throw new Refusal('correction_not_possible', 409, { priceList: draft.priceList, corrects: draft.corrects })
  }
  const validFrom = corrected?.validFrom ?? draft.validFrom
  if (validFrom === undefined)
    throw planRefused([{ code: 'field_missing', pointers: ['/validFrom'], detail: 'validFrom is missing' }])
  const row = {
    priceList: draft.priceList,
    version: number,
    validFrom,
    corrects: draft.corrects ?? null,
    reason: draft.reason ?? null,
    definition: JSON.stringify(draft.definition),
  }
  refuseUnreadable(parts, {
    ...row,
    definition: draft.definition,
    state: 'draft',
    publishedAt: null,
    publishedBy: null,
  })
  if (stored) await updateDraft(act, row)
  else await insertDrafts(act, [row])
  await record(act, {
    action: stored ? 'price_list.draft_changed' : 'price_list.drafted',
    subjectKind: 'price_list',
    subject: draft.priceList,
    after: { version: number },
  })
  return number
}

/** A draft may be unfinished, but never unreadable: unknown fields, prices too fine and overlaps are named at once. */
function refuseUnreadable(parts: Parts, draft: VersionRow): void {
  const others = parts.versions.filter(
    (row) => row.priceList === draft.priceList && row.version !== draft.version && row.state === 'published',
  )
  const json = planJson({ ...parts, cells: [], versions: [...others, draft] }, () => true)
  const { refused } = json === undefined ? { refused: [] } : checkPlan(json)
  const hard = refused.filter(({ code }) => code !== 'component_not_supported')
  if (hard.length > 0) throw planRefused(pointedFrom(pointerOf(json, draft.priceList, draft.version), hard))
}

/**
 * Publishes a draft: the whole plan with it must be readable, unambiguous and priceable; warnings need a reason; a second
 * person consents where the tenant asks for one (then 'approval_asked' until given). A list's first version may start in
 * the past, a later one only as a correction.
 */
export async function publishVersion(
  act: Act,
  asked: Readonly<{ priceList: string; version: number; reason?: string }>,
): Promise<Publication> {
  const parts = await loadParts(act)
  const draft = parts.versions.find((row) => row.priceList === asked.priceList && row.version === asked.version)
  if (!draft) throw new Refusal('version_not_found', 404, { priceList: asked.priceList, version: asked.version })
  if (draft.state === 'published')
    throw new Refusal('version_is_published', 409, { priceList: asked.priceList, version: asked.version })
  await refusePast(act, draft, parts.versions)
  const { refused, warnings: own } = await checkDraft(act, parts, draft)
  if (refused.length > 0) throw planRefused(refused)
  if (own.length > 0 && !asked.reason && !draft.reason) {
    throw new Refusal('warnings_need_reason', 409, { warnings: own.map(({ code }) => code) }, own)
  }
  const content = {
    priceList: draft.priceList,
    version: draft.version,
    validFrom: draft.validFrom.toString(),
    definition: draft.definition,
  }
  if (await selectIsGuarded(act, 'price_list.publish')) {
    const consent = await askApproval(act, {
      what: 'price_list.publish',
      subject: `${draft.priceList}/${draft.version}`,
      content,
    })
    if (consent.kind === 'waiting') return { state: 'approval_asked', approvalId: consent.approvalId }
  }
  const hash = createHash('sha256').update(JSON.stringify(content)).digest()
  await updateToPublished(act, [{ priceList: draft.priceList, version: draft.version, hash }])
  const reason = asked.reason ?? draft.reason
  const after = { version: draft.version, corrects: draft.corrects, warnings: own.map(({ code }) => code) }
  await record(act, {
    action: 'price_list.published',
    subjectKind: 'price_list',
    subject: draft.priceList,
    after,
    ...(reason === null ? {} : { reason }),
  })
  await announce(act.tx, act.tenantId, {
    kind: 'price_list.published',
    subjectIds: [],
    data: { priceList: draft.priceList, version: draft.version },
  })
  return { state: 'published', approvalId: null }
}

/** What publishing a draft would say: errors that forbid it, warnings that ask for a reason. */
export async function checkVersion(
  act: Act,
  asked: Readonly<{ priceList: string; version: number }>,
): Promise<PublishCheck> {
  const parts = await loadParts(act)
  const row = parts.versions.find((one) => one.priceList === asked.priceList && one.version === asked.version)
  if (!row) throw new Refusal('version_not_found', 404, asked)
  return checkDraft(act, parts, row)
}

/**
 * Drafts the next version of a list with what an earlier one had, from an instant on: how a published version is taken back.
 * Refused where the list has a draft already that would stand between.
 */
export async function copyVersion(
  act: Act,
  asked: Readonly<{ priceList: string; version: number; validFrom: Temporal.Instant; reason?: string | undefined }>,
): Promise<number> {
  const { priceList, version, validFrom, reason } = asked
  const source = (await loadParts(act)).versions.find((row) => row.priceList === priceList && row.version === version)
  if (!source) throw new Refusal('version_not_found', 404, { priceList, version })
  return saveDraft(act, {
    priceList,
    validFrom,
    definition: source.definition,
    ...(reason === undefined ? {} : { reason }),
  })
}

async function refusePast(act: Act, draft: VersionRow, versions: readonly VersionRow[]): Promise<void> {
  const isFirst = !versions.some((row) => row.priceList === draft.priceList && row.state === 'published')
  if (isFirst || draft.corrects !== null) return
  const now = await businessNow(act.tx, act.tenantId)
  if (Temporal.Instant.compare(draft.validFrom, now) < 0) {
    throw new Refusal('version_starts_in_past', 409, {
      priceList: draft.priceList,
      validFrom: draft.validFrom.toString(),
    })
  }
}
