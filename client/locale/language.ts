/** The languages that the portal has words in, as they are named in `lang` and `accept-language`. */
export type Language = 'zh-CN' | 'en'
