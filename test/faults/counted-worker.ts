import { countStatements, dieAtStatement } from './countdown.ts'

// Loaded before a command (--import): the command counts its statements, or dies at one.
const { COUNT_TO: countTo, DIE_AT: dieAt, DIE_SENT: sent } = process.env
if (countTo !== undefined) countStatements(countTo)
if (dieAt !== undefined) dieAtStatement(Number(dieAt), sent === '1')
