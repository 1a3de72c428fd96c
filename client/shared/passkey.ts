import { browserSupportsWebAuthn, startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser'

export type PasskeyFault = 'cancelled' | 'exists' | 'unsupported'
export type PasskeyAnswer = { response: string } | { fault: PasskeyFault }

/** Asks the device for a new passkey; answers what the server is to keep. */
export function makePasskey(options: string): Promise<PasskeyAnswer> {
  return ask(() =>
    startRegistration({ optionsJSON: JSON.parse(options) as Parameters<typeof startRegistration>[0]['optionsJSON'] }),
  )
}

/** Asks the device to prove that it has one. */
export function showPasskey(options: string): Promise<PasskeyAnswer> {
  return ask(() =>
    startAuthentication({
      optionsJSON: JSON.parse(options) as Parameters<typeof startAuthentication>[0]['optionsJSON'],
    }),
  )
}

async function ask(work: () => Promise<object>): Promise<PasskeyAnswer> {
  if (!browserSupportsWebAuthn()) return { fault: 'unsupported' }
  try {
    return { response: JSON.stringify(await work()) }
  } catch (error) {
    // The browser tells little on purpose: who declined and who was too slow look alike.
    return {
      fault:
        error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
          ? 'exists'
          : 'cancelled',
    }
  }
}
