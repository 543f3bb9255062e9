export { assignTokens, endAssignments } from './assign.ts'
export { blockToken, confirmAlias, createTokens, findTokensByUids, proposeTokens, unblockToken } from './create.ts'
export { tokensRefusals } from './errors.ts'
export { tokensMessages } from './messages.ts'
export { canonicalUid } from './policy.ts'
export { tokensRoutes } from './routes.ts'
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
