import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const portal = `http://localhost:${process.env.PORT || 4000}`

/** Every address that the server answers, the client's pages beside it left out; a test compares. */
const ofServer = [
  '^/graphql',
  '^/uploads$',
  '^/receipts/',
  '^/papers/',
  '^/demo(/|$)',
  '^/\\.well-known/',
  '^/healthz$',
  '^/readyz$',
  '^/schema\\.graphql$',
  '^/oidc/callback',
  '^/exports/',
  '^/calendar/[^/]+\\.ics$',
  '^/employments\\.xlsx',
  '^/rosters/template\\.xlsx$',
  '^/rosters/[^/]+/(errors\\.xlsx|receipts\\.(pdf|zip))',
  '^/numbers/',
  '^/visit-photos/',
  '^/visits/[^/]+/hand-over\\.pdf',
]

export default defineConfig({
  root: 'client',
  publicDir: 'static',
  plugins: [react(), documentsInTheirScreens(), nonceForScrollLock(), compressedOnce()],
  // The server puts a fresh nonce in the place of this text with every page it sends.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // A font or picture written into a style sheet as data would need a wider content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // What most screens share comes in one file: forty small ones cost more in headers than in words.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', test: isLight, minShareCount: 12 }] } } },
  },
  server: {
    proxy: Object.fromEntries(ofServer.map((address) => [address, portal])),
  },
})

/** A piece that most screens share, but for those on the component library: it would come with every first page. */
function isLight(id: string): boolean {
  return (
    /\/client\/(ui|shared|locale)\//.test(id) &&
    !(/\.tsx?$/.test(id) && readFileSync(id, 'utf8').includes("from 'antd'"))
  )
}

/**
 * Puts each generated document where it is asked for: as it comes from the generator, every screen
 * would load the documents of all the others, and their texts besides.
 */
function documentsInTheirScreens(): Plugin {
  let documents = new Map<string, string>()
  return {
    name: 'documents-in-their-screens',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      const generated = readFileSync('client/gql/graphql.ts', 'utf8')
      const written = generated.matchAll(/^export const \w+ = (\{.*\}) as unknown as /gm)
      documents = new Map([...written].map(([, json = '']) => [nameOf(json), json]))
    },
    transform(code, id) {
      if (id.includes('node_modules') || id.includes('/gql/') || !code.includes('graphql(`')) return null
      const inlined = code.replaceAll(
        /\bgraphql\(`[^`]*?\b(?:query|mutation|subscription|fragment) (\w+)[^`]*`\)/g,
        (_, name: string, offset: number) => {
          const document = documents.get(name)
          if (!document) throw new Error(`No document is generated for ${name}: run the code generation again.`)
          // A fragment that nothing of its file names stands as a statement: two of them would read as a call.
          return offset === 0 || code[offset - 1] === '\n' ? 'void 0' : `(${document})`
        },
      )
      return { code: inlined.replace(/^import \{ graphql \} from .*$/m, ''), map: null }
    },
  }
}

/** The first name in a document is that of its own operation or fragment. */
function nameOf(json: string): string {
  return /"kind":"(?:Operation|Fragment)Definition".*?"name":\{"kind":"Name","value":"(\w+)"/.exec(json)?.[1] ?? ''
}

/** Beside each file of text lie its short forms, made once: the server only picks the one that the browser takes. */
function compressedOnce(): Plugin {
  let folder = ''
  return {
    name: 'compressed-once',
    apply: 'build',
    configResolved: (config) => {
      folder = path.resolve(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|css|svg)$/.test(name))
      await Promise.all(
        names.map(async (name) => {
          const file = path.join(folder, name)
          const content = await readFile(file)
          const options = {
            params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
          }
          await Promise.all([
            writeFile(`${file}.br`, await promisify(brotliCompress)(content, options)),
            writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 })),
          ])
        }),
      )
    },
  }
}

/** Dialogs lock the page behind them by a style element that the component library forgets to give the page's nonce. */
function nonceForScrollLock(): Plugin {
  return {
    name: 'nonce-for-scroll-lock',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/@rc-component/util/es/Dom/dynamicCSS.js')) return null
      const mended = code.replace(
        '    csp,\n',
        `    csp = { nonce: document.querySelector('meta[property="csp-nonce"]')?.nonce },\n`,
      )
      if (mended === code)
        throw new Error('The component library writes its styles differently now: look whether this is still needed.')
      return { code: mended, map: null }
    },
  }
}
