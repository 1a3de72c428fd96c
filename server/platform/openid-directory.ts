import * as oidc from 'openid-client'
import type { DirectorySettings } from './env.ts'

/** Another directory that vouches for people, by OpenID Connect: asked for by code, with PKCE, state and nonce. */
export interface Directory {
  issuer: string
  name: string
  /** Where the browser goes, and what it must come back with. */
  begin: () => Promise<Begun>
  /** Who came back; throws where anything of the answer does not fit. */
  finish: (address: URL, begun: Omit<Begun, 'url'>) => Promise<Vouched>
  /** Where signing out ends there too; null where the directory has no such place. */
  signOutUrl: () => Promise<string | null>
}

export interface Begun {
  url: string
  state: string
  nonce: string
  verifier: string
}

export interface Vouched {
  /** With the issuer the key of an identity: names and addresses change hands, this does not. */
  subject: string
  /** The directory says that it has asked for more than one factor. */
  strong: boolean
}

const timeoutSeconds = 10

export function openDirectory(
  { issuer, clientId, clientSecret, name, strongAcr }: DirectorySettings,
  publicUrl: string,
): Directory {
  const callback = `${publicUrl}/oidc/callback`
  let known: Promise<oidc.Configuration> | null = null

  /**
   * Asked for when it is first needed, and again where that failed: the portal starts whether or not the directory is
   * up.
   */
  function configuration(): Promise<oidc.Configuration> {
    known ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: timeoutSeconds,
        // Of a directory on this very machine only: env.ts takes no other address without https.
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
