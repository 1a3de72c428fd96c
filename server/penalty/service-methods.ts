/** Words for the usual ways of service; another way is written out. */
export const serviceMethods: Readonly<Record<string, string>> = { DIRECT: '直接送达', LEFT: '留置送达', POST: '邮寄送达', ELECTRONIC: '电子送达', PUBLIC_NOTICE: '公告送达' }
