import type { Component } from '../../../kit/pricing-words.ts'
import { useSpeech } from '../../speech.tsx'

/** What a component is called: its own name, a known one, or its kind. */
export function useComponentName(): (component: Pick<Component, 'key' | 'text'> & { kind?: string }) => string {
  const { language, sayMaybe } = useSpeech()
  return ({ key, text, kind = '' }) =>
    text?.[language] ??
    sayMaybe(`component.${key}`) ??
    text?.['en'] ??
    (key === kind || key.startsWith(`${kind}-`) ? sayMaybe(`componentKind.${kind}`) : undefined) ??
    key
}
