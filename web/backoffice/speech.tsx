import { type ReactNode, createContext, use, useEffect, useMemo, useState } from 'react'
import { type Catalogue, type Facts, sayFrom } from '../kit/catalogue.ts'
import { speakAs } from '../kit/client.ts'
import { type Language, chosenLanguage, isLanguage } from '../kit/words.ts'
import type { WordId } from './words/index.ts'

export type Say = (id: WordId, facts?: Facts) => string

export type Speech = Readonly<{
  language: Language
  say: Say
  /** A word whose id is only known at run time, such as that of a state; undefined where there is none. */
  sayMaybe(id: string, facts?: Facts): string | undefined
  speak(language: Language): void
}>

const load: Readonly<Record<Language, () => Promise<{ default: Catalogue }>>> = {
  de: () => import('virtual:words/de'),
  en: () => import('virtual:words/en'),
  nl: () => import('virtual:words/nl'),
  nb: () => import('virtual:words/nb'),
}

const SpeechContext = createContext<Speech | undefined>(undefined)
const STORED = 'wattwerk-language'

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED)
  return isLanguage(stored) ? stored : chosenLanguage(navigator.languages)
}

/** Holds the words of the language that is spoken; nothing is shown before they are there. */
export function Speaking({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  const [spoken, setSpoken] = useState<{ language: Language; catalogue: Catalogue }>()
  useEffect(() => {
    let current = true
    const take = async (): Promise<void> => {
      const { default: catalogue } = await load[language]()
      if (!current) return
      document.documentElement.lang = language
      speakAs({ language })
      setSpoken({ language, catalogue })
    }
    void take()
    return () => {
      current = false
    }
  }, [language])
  const speech = useMemo(() => spoken && speechOf(spoken.catalogue, spoken.language, setLanguage), [spoken])
  return speech && <SpeechContext value={speech}>{children}</SpeechContext>
}

function speechOf(catalogue: Catalogue, language: Language, setLanguage: (language: Language) => void): Speech {
  return {
    language,
    say: (id, facts) => sayFrom(catalogue, language, id, facts),
    sayMaybe: (id, facts) => (id in catalogue ? sayFrom(catalogue, language, id, facts) : undefined),
    speak(chosen) {
      localStorage.setItem(STORED, chosen)
      setLanguage(chosen)
    },
  }
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext)
  if (!speech) throw new Error('spoken outside of Speaking')
  return speech
}

export const useSay = (): Say => useSpeech().say
