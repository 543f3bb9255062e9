export { assignTokens, endAssignments } from './assign.ts'
export { blockToken, confirmAlias, createTokens, findTokensByUids, proposeTokens, unblockToken } from './create.ts'
export { tokensRefusals } from './errors.ts'
export { canonicalUid } from './policy.ts'
export type {
  Assignment,
  Likeness,
  NewAssignment,
  NewToken,
  Proposal,
  Token,
  TokenKind,
  TokenState,
  TokenView,
} from './types.ts'
