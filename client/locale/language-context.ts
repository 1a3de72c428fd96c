import { createContext } from 'react'
import type { Language } from '../shared/format.ts'

export const LanguageContext = createContext<(language: Language) => void>(() => undefined)
