export type TokenKind = 'rfid' | 'app' | 'other'
export type TokenState = 'active' | 'blocked'

export type NewToken = Readonly<{
  tokenId: string
  kind: TokenKind
  /** the UID or id as received; kept beside its canonical form */
  raw: string
}>

export type NewAssignment = Readonly<{
  tokenId: string
  contractId: string
  from: Temporal.Instant
  /** half-open; until further notice where absent */
  to?: Temporal.Instant | null
}>

export type Assignment = Readonly<{
  tokenId: string
  contractId: string
  validFrom: Temporal.Instant
  validTo: Temporal.Instant | null
}>

export type Token = Readonly<{
  tokenId: string
  uid: string
  kind: TokenKind
  raw: string
  state: TokenState
}>

export type TokenView = Token & Readonly<{ aliases: readonly string[]; assignments: readonly Assignment[] }>

/** Why a spelling may be a known card; a person decides. */
export type Likeness = 'reversed' | 'padded' | 'check_byte'

export type Proposal = Readonly<{ tokenId: string; uid: string; likeness: Likeness }>
