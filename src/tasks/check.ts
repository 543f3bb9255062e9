import { join } from 'node:path'
import { checkCode, root } from './programs.ts'
import { runTests } from './run-tests.ts'

const failed = checkCode()
const { failed: broken } = await runTests([join(root, 'src/tidy.test.ts')])
if (failed.length > 0) console.error(`Not clean: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 || broken > 0 ? 1 : 0
