type Policies = {
  createPolicy: (
    name: 'default',
    rules: {
      createHTML: (text: string) => string
      createScript: () => string
      createScriptURL: (address: string) => string
    },
  ) => unknown
}

const ownWorker = '/offline.js'

/**
 * The browser refuses texts where markup, script or the address of a script is expected (Trusted Types), unless this
 * policy lets them through: style sheets that the component library writes, which hold no markup, and the one worker of
 * our own.
 */
export function refuseMarkupFromText(): void {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  policies?.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? refuse('markup') : text),
    createScript: () => refuse('script'),
    createScriptURL: (address) => (address === ownWorker ? address : refuse('script by its address')),
  })
}

function refuse(what: string): never {
  throw new TypeError(`The portal puts no ${what} into a page.`)
}
