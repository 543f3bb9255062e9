/** How long before a new price its customers have to be told, by who they are. */
export interface NoticeRule {
  readonly household: NoticeTime
  readonly business: NoticeTime
  readonly law: string
}

interface NoticeTime {
  readonly months?: number
  readonly days?: number
}

/**
 * Energy supply: German EnWG § 41 (5), which follows Directive (EU) 2019/944 art. 10 (4) as the Netherlands do (one month
 * for households, two weeks for others); Norway: 30 days
 * (14 before 1 November 2022), prisopplysningsforskriften's rules for electricity.
 * A charging or service contract has no time of its own in law.
 */
const ENERGY: Readonly<Record<string, NoticeRule>> = {
  DE: { household: { months: 1 }, business: { days: 14 }, law: 'EnWG § 41 (5)' },
  NL: { household: { months: 1 }, business: { days: 14 }, law: 'Directive (EU) 2019/944 art. 10 (4)' },
  NO: { household: { days: 30 }, business: { days: 30 }, law: 'Prisopplysningsforskriften (1.11.2022)' },
}

/** The rule for a kind of product in a country; undefined where the law names no time. */
export function noticeRule(country: string, kind: string): NoticeRule | undefined {
  const energy = kind === 'electricity' || kind === 'gas'
  return energy && Object.hasOwn(ENERGY, country) ? ENERGY[country] : undefined
}

/** The last day on which customers can be told of a price that begins on a day. */
export function lastNoticeDay(time: NoticeTime, begins: Temporal.PlainDate): Temporal.PlainDate {
  return begins.subtract({ months: time.months ?? 0, days: time.days ?? 0 })
}
