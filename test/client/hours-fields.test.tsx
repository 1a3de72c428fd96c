import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { closed, usual } from '#client/station/service/hours.ts'
import { HoursFields } from '#client/station/service/HoursFields.tsx'
import { speak } from './speak.ts'

it.each(['zh-CN', 'en'] as const)('in %s the checkbox of a service day says the same, set or not', async (language) => {
  await speak(language)
  const [open, shut] = [usual, closed].map(
    (hours) =>
      /<label.*?<\/label>/.exec(
        renderToStaticMarkup(<HoursFields of="2026-06-08" hours={hours} onChange={() => undefined} />),
      )?.[0],
  )
  expect(open).toContain('checked=""')
  expect(shut).toBe(open?.replace(' checked=""', ''))
})
