export type NewLocationGroup = Readonly<{ locationGroupId: string; key: string; name: string }>

export type NewLocation = Readonly<{
  locationId: string
  key: string
  name: string
  locationGroupId?: string | null
  /** IANA zone; every local rule at this place reads its clock */
  zone: string
  /** ISO 3166-1 alpha-2: where the supply is taxed */
  country: string
  /** holiday calendar: DE-NW, NO */
  holidays?: string | null
  street?: string | null
  postcode?: string | null
  city?: string | null
}>

export type NewChargePoint = Readonly<{
  chargePointId: string
  /** the EVSE id where there is one */
  key: string
  locationId: string
  current?: 'AC' | 'DC' | null
  powerW?: number | null
  connector?: string | null
  /** whether its calibration approval permits tariffs by time; null = unknown */
  timeTariffPermitted?: boolean | null
}>

export type PlaceKind = 'group' | 'location' | 'point'

export type LocationGroup = NewLocationGroup

export type Location = Readonly<{
  locationId: string
  key: string
  name: string
  locationGroupId: string | null
  groupKey: string | null
  zone: string
  country: string
  holidays: string | null
  street: string | null
  postcode: string | null
  city: string | null
  points: number
}>

export type ChargePoint = Readonly<{
  chargePointId: string
  key: string
  locationId: string
  locationKey: string
  current: 'AC' | 'DC' | null
  powerW: number | null
  connector: string | null
  timeTariffPermitted: boolean | null
}>

/** What may change of a location; key, zone and country stay, for prices and taxes of the past rest on them. An absent field stays. */
export type LocationChange = Readonly<{
  name?: string
  locationGroupId?: string | null
  holidays?: string | null
  street?: string | null
  postcode?: string | null
  city?: string | null
}>

/** What may change of a charge point; an absent field stays. */
export type ChargePointChange = Readonly<{
  current?: 'AC' | 'DC' | null
  powerW?: number | null
  connector?: string | null
  timeTariffPermitted?: boolean | null
}>
