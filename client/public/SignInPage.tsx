import { useApolloClient, useMutation } from '@apollo/client/react'
import { useRef, useState, type ChangeEvent, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation } from 'react-router'
import { graphql } from '../gql/gql.ts'
import { dropDrafts } from '../shared/draft.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useViewer } from '../shared/viewer.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Page, Panel } from '../ui/Page.tsx'
import { SecretInput, TextInput } from '../ui/TextInput.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { DirectoryRefusal, DirectorySignIn } from '../shared/DirectorySignIn.tsx'
import { PasskeySignIn } from './PasskeySignIn.tsx'
import './public.css'
import { typedLimits } from '../shared/typed-limits.ts'

const signIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        user {
          id
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const fields = ['username', 'password', 'oneTimeCode'] as const
type Name = (typeof fields)[number]

export function SignInPage() {
  const { t } = useTranslation()
  const client = useApolloClient()
  const viewer = useViewer()
  const goingTo = (useLocation().state as { goingTo?: string } | null)?.goingTo
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<Record<Name, string>>({ username: '', password: '', oneTimeCode: '' })
  const [asksForCode, setAsksForCode] = useState(false)
  const [lacking, setLacking] = useState<readonly Name[]>([])
  const [mutate, { loading, error }] = useMutation(signIn)
  const errors = useServerErrors(fields)

  if (viewer) return <Navigate to={goingTo ?? '/home'} replace />

  const goTo = (name: Name) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus()

  function type(name: Name, value: string) {
    setTyped({ ...typed, [name]: value })
    setLacking(lacking.filter((other) => other !== name))
    errors.clear({ [name]: value })
  }

  async function enter({ username, password, oneTimeCode }: Record<Name, string>) {
    const empty = fields.filter(
      (name) => ({ username, password, oneTimeCode })[name] === '' && (name !== 'oneTimeCode' || asksForCode),
    )
    setLacking(empty)
    if (empty[0]) return goTo(empty[0])
    const { data } = await mutate({
      variables: { input: { username, password, ...(asksForCode && { oneTimeCode }) } },
    }).catch(() => ({ data: undefined }))
    if (!data) return
    const { userErrors } = data.signIn
    if (userErrors.length === 0) return entered()
    const wantsCode = userErrors.some((refusal) => refusal.path?.includes('oneTimeCode'))
    // The first question for a code is no mistake of the person's.
    if (wantsCode && !asksForCode) setAsksForCode(true)
    else errors.place(userErrors, { scrollToField: (name) => goTo(name as Name) })
  }

  async function entered() {
    dropDrafts()
    // What this page was still asking is aborted.
    await client.resetStore().catch(() => undefined)
  }

  const bound = (name: Name) => ({
    name,
    value: typed[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) => type(name, event.target.value),
  })
  const wrong = (name: Name) => (lacking.includes(name) ? t('form.required') : errors.at(name).help)

  return (
    <Page title={t('signIn.title')} lede={t('signIn.lede')} narrow>
      <DirectoryRefusal />
      <div className="sign-in-grid">
        <Panel>
          <form
            ref={form}
            noValidate
            onSubmit={(event: FormEvent) => {
              event.preventDefault()
              void enter(typed)
            }}
          >
            <ErrorSummary errors={errors.elsewhere} failure={error ? describeFailure(error) : undefined} />
            <Field label={t('field.username')} error={wrong('username')}>
              {(input) => (
                <TextInput
                  {...input}
                  {...bound('username')}
                  large
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              )}
            </Field>
            <Field label={t('field.password')} error={wrong('password')}>
              {(input) => (
                <SecretInput
                  {...input}
                  {...bound('password')}
                  large
                  autoComplete="current-password"
                  show={t('signIn.show')}
                  hide={t('signIn.hide')}
                />
              )}
            </Field>
            {asksForCode && (
              <Field
                label={t('access.proof.codeOrRecovery')}
                hint={t('access.proof.codeOrRecoveryHint')}
                error={wrong('oneTimeCode')}
              >
                {(input) => (
                  <TextInput
                    {...input}
                    {...bound('oneTimeCode')}
                    large
                    className="code"
                    autoComplete="one-time-code"
                    autoCapitalize="none"
                    spellCheck={false}
                    maxLength={typedLimits.code}
                    autoFocus
                  />
                )}
              </Field>
            )}
            <Button look="main" type="submit" size="large" wide busy={loading}>
              {t('account.signIn')}
            </Button>
          </form>
          <p className="muted sign-in-or">{t('access.passkey.or')}</p>
          <PasskeySignIn onEntered={entered} />
          <DirectorySignIn />
          <p className="muted panel-note">
            {t('signIn.noAccount')} <Link to="/register">{t('landing.register')}</Link>
          </p>
        </Panel>
        <DemoAccounts
          onChoose={(account) => {
            setTyped({ ...typed, ...account })
            void enter({ ...typed, ...account })
          }}
        />
      </div>
    </Page>
  )
}
