export { lockReferenceSerial, saveReferenceSerial } from './references.ts'
