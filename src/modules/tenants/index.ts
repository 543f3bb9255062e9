export { type CollectorAccount, selectCollectorAccounts } from './collectors.ts'
export { lockReferenceSerial, saveReferenceSerial } from './references.ts'
