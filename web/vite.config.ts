import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { InlineConfig, Plugin } from 'vite'
import { words } from './backoffice/words/index.ts'

const languages = ['de', 'en', 'nl', 'nb'] as const
const prefix = 'virtual:words/'

/** One catalogue a language as a module of its own, so that a browser loads the words of one language only. */
const catalogues: Plugin = {
  name: 'wattwerk-words',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
  load(id) {
    const language = languages.find((one) => id === `\0${prefix}${one}`)
    if (language === undefined) return undefined
    const spoken = Object.fromEntries(Object.entries(words).map(([key, said]) => [key, said[language]]))
    return `export default ${JSON.stringify(spoken)}`
  },
}

/** The faces as files with hashed names: nothing inline, nothing from elsewhere, so that a strict content policy holds. */
export function webConfig(root: string, outDir: string): InlineConfig {
  return {
    configFile: false,
    root: join(root, 'web'),
    base: '/office/',
    publicDir: join(root, 'web/backoffice/public'),
    plugins: [react(), catalogues],
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: [join(root, 'web/backoffice/index.html'), join(root, 'web/start/index.html')] },
    },
  }
}
