/** Words for the usual ways of service; another way is written out. */
export const serviceMethods: Readonly<Record<string, string>> = {
  DIRECT: '直接送达',
  LEFT: '留置送达',
  POST: '邮寄送达',
  ELECTRONIC: '电子送达',
  PUBLIC_NOTICE: '公告送达',
}

/**
 * The way that was written, by its code: what is published or sent electronically follows its own rule however it is
 * called.
 */
export function serviceMethodOf(written: string): string {
  if (/公告|public/i.test(written)) return 'PUBLIC_NOTICE'
  if (/电子|electronic/i.test(written)) return 'ELECTRONIC'
  return Object.keys(serviceMethods).find((code) => serviceMethods[code] === written) ?? written
}
