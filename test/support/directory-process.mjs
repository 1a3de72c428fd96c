import http from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, decodeJwt } from 'jose'
import Provider from 'oidc-provider'

/**
 * A real directory as a process of its own: oidc-provider. Whoever comes is the person that POST /control names, without a
 * form. `forge` changes claims of the next ID tokens and signs them anew with a key of the directory's: what a portal would
 * see from a directory that makes mistakes.
 */
const [port, callback, home] = process.argv.slice(2)
const issuer = `http://localhost:${port}`
const control = { account: 'nobody', amr: ['pwd'], forge: null, foreignKey: false }
const own = await signingKey('own')
const foreign = await signingKey('foreign')

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'portal',
      client_secret: 'only-for-tests',
      redirect_uris: [callback],
      post_logout_redirect_uris: [home],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [{ ...(await exportJWK(own.privateKey)), kid: 'own', alg: 'RS256', use: 'sig' }] },
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false } },
  claims: { openid: ['sub', 'amr', 'acr'], email: ['email'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, amr: control.amr, email: `${id}@example.com` }),
  }),
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
})
const handle = provider.callback()

http
  .createServer((request, response) => {
    if (request.url === '/control')
      return readJson(request, (wish) =>
        response.writeHead(204).end(void Object.assign(control, { forge: null, foreignKey: false }, wish)),
      )
    if (request.url.startsWith('/interaction/'))
      return provider.interactionFinished(request, response, {
        login: { accountId: control.account, amr: control.amr },
      })
    if (request.url === '/token' && control.forge) forgeToken(response)
    return handle(request, response)
  })
  .listen(Number(port), () => console.log(`directory ready ${issuer}`))

/** The provider's own answer, its ID token said otherwise. */
function forgeToken(response) {
  const end = response.end.bind(response)
  response.end = (body) => {
    const answer = JSON.parse(String(body))
    if (!answer.id_token) return end(body)
    const claims = { ...decodeJwt(answer.id_token), ...control.forge }
    const key = control.foreignKey ? foreign : own
    void new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(key.privateKey)
      .then((id_token) => {
        const text = JSON.stringify({ ...answer, id_token })
        response.setHeader('content-length', Buffer.byteLength(text))
        end(text)
      })
    return response
  }
}

async function signingKey() {
  return generateKeyPair('RS256', { extractable: true })
}

function readJson(request, then) {
  let text = ''
  request.on('data', (chunk) => (text += chunk)).on('end', () => then(JSON.parse(text)))
}
