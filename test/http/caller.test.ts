import { expect, test } from 'vitest'
import { credentialsOf, preferredLanguage } from '#server/http/caller.ts'

test.each([
  ['', 'zh-CN'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['fr-FR,en;q=0.5', 'en'],
  ['fr-FR,de', 'zh-CN'],
  ['en;q=0.1,zh;q=0.2', 'zh-CN'],
  ['en;q=0', 'zh-CN'],
  ['english', 'zh-CN'],
  [';;;,,q=1', 'zh-CN'],
])('who accepts "%s" reads %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language)
})

test.each([
  [{}, null],
  [{ cookie: '__Host-portal=abc' }, { kind: 'session', token: 'abc' }],
  [{ cookie: 'theme=dark; __Host-portal=a-b_c; x=1' }, { kind: 'session', token: 'a-b_c' }],
  [{ cookie: 'not__Host-portal=abc' }, null],
  [{ cookie: '__Host-portal=' }, null],
  [{ cookie: '__Host-portal=a b' }, null],
  [{ authorization: 'Bearer k' }, { kind: 'key', secret: 'k' }],
  [
    { authorization: 'Bearer k', cookie: '__Host-portal=abc' },
    { kind: 'key', secret: 'k' },
  ],
  [
    { authorization: 'Basic k', cookie: '__Host-portal=abc' },
    { kind: 'session', token: 'abc' },
  ],
  [{ authorization: 'Bearer ' }, null],
])('%j proves %j', (headers, credentials) => {
  expect(credentialsOf({ headers } as never)).toEqual(credentials)
})
