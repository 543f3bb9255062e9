import { type RawBuilder, sql } from 'kysely'
import { foldText } from '#modules/customers'
import { canonicalUid } from '#modules/tokens'

/** What somebody has typed, in the forms that the rooms know. */
export type Sought = Readonly<{ text: string; patterns: readonly string[]; prefix: string; uid: string }>

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/** Undefined where nothing was typed. */
export function soughtBy(query: string | undefined): Sought | undefined {
  const text = query?.trim() ?? ''
  if (text === '') return undefined
  const words = foldText(text, 'de')
    .split(' ')
    .filter((word) => word !== '')
  return {
    text,
    patterns: words.map((word) => `%${escaped(word)}%`),
    prefix: `${escaped(text)}%`,
    uid: canonicalUid(text),
  }
}

/**
 * Texts that begin so, as a range: unlike `like`, PostgreSQL reads it from an index under row-level security. The databases
 * sort by code point.
 */
export function beginsWith(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  return sql<boolean>`(${column} >= ${text} and ${column} < ${`${text}\u{10FFFF}`})`
}

/** Accounts of the customers whose name has all the words, or whose number or e-mail begins so. */
export function accountsOf(tenantId: string, sought: Sought): RawBuilder<unknown> {
  return sql`
    select a.contract_account_id from contracts.v_contract_account a
    join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
    where a.tenant_id = ${tenantId} and (${isCustomer(sought)} or ${beginsWith(sql`a.number`, sought.text)})`
}

export function isCustomer({ patterns, text, prefix }: Sought): RawBuilder<boolean> {
  return sql<boolean>`(c.sort_key like all(${patterns}::text[]) or ${beginsWith(sql`c.number`, text)} or lower(c.email) like lower(${prefix}))`
}

/** All conditions that are there. */
export function allOf(conditions: readonly (RawBuilder<unknown> | false | undefined)[]): RawBuilder<unknown> {
  return sql.join(
    conditions.filter((condition) => condition !== false && condition !== undefined),
    sql` and `,
  )
}

/** The filters as the queries take them: an absent one is undefined. */
export function every<T extends object>(filter: T): { [K in keyof T]-?: Exclude<T[K], undefined> | undefined } {
  // Zod leaves out what did not come; the queries read every field.
  return filter as { [K in keyof T]-?: Exclude<T[K], undefined> | undefined }
}
