import * as oidc from 'openid-client'
import type { DirectorySettings } from './env.ts'

/** An external identity provider by OpenID Connect: authorization code flow with PKCE, state and nonce. */
export interface Directory {
  issuer: string
  name: string
  /** The authorization URL, and the values to check when the browser returns. */
  begin: () => Promise<Begun>
  /** The authenticated identity; throws if any part of the response is invalid. */
  finish: (address: URL, begun: Omit<Begun, 'url'>) => Promise<Vouched>
  /** The provider's end-session endpoint; null if it has none. */
  signOutUrl: () => Promise<string | null>
}

export interface Begun {
  url: string
  state: string
  nonce: string
  verifier: string
}

export interface Vouched {
  /** With the issuer the key of an identity: names and mail addresses may be reassigned, this may not. */
  subject: string
  /** The provider reports multi-factor authentication. */
  strong: boolean
}

const timeoutSeconds = 10

export function openDirectory(
  { issuer, clientId, clientSecret, name, strongAcr }: DirectorySettings,
  publicUrl: string,
): Directory {
  const callback = `${publicUrl}/oidc/callback`
  let known: Promise<oidc.Configuration> | null = null

  /** Discovered at first use, and again after a failure: the portal starts even if the provider is down. */
  function configuration(): Promise<oidc.Configuration> {
    known ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: timeoutSeconds,
        // Only for a provider on this machine: env.ts requires https for any other address.
        execute: [oidc.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [])],
      })
      .catch((error: unknown) => {
        known = null
        throw error
      })
    return known
  }

  return {
    issuer,
    name,
    begin: async () => {
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(strongAcr.length > 0 ? { acr_values: strongAcr.join(' ') } : {}),
      })
      return { url: url.href, state, nonce, verifier }
    },
    finish: async (address, { state, nonce, verifier }) => {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const { sub, acr, amr } = tokens.claims()!
      if (sub.trim() === '') throw new TypeError('The directory vouches for nobody')
      return {
        subject: sub,
        strong: (Array.isArray(amr) && amr.includes('mfa')) || (typeof acr === 'string' && strongAcr.includes(acr)),
      }
    },
    signOutUrl: async () => {
      const config = await configuration()
      return config.serverMetadata().end_session_endpoint
        ? oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${publicUrl}/` }).href
        : null
    },
  }
}
