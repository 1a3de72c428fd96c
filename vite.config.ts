import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const portal = 'http://localhost:4000'

export default defineConfig({
  root: 'client',
  publicDir: 'static',
  plugins: [react()],
  // The server puts a fresh nonce in the place of this text with every page it sends.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // A font or picture written into a style sheet as data would need a wider content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/uploads', '/receipts', '/demo', '/.well-known', '/healthz', '/readyz'].map((path) => [path, portal]),
    ),
  },
})
