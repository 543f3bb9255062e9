import { runTool } from './programs.ts'

runTool('oxfmt', ['.'])
runTool('oxlint', ['--fix'])
