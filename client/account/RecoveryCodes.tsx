import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { useSignedIn } from '../shared/viewer.ts'
import { Banner } from '../ui/Banner.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import './recovery-codes.css'

const createRecoveryCodes = graphql(`
  mutation CreateRecoveryCodes($idempotencyKey: String) {
    createRecoveryCodes(idempotencyKey: $idempotencyKey) {
      codes
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** Ten codes for the day on which phone and passkey are lost: shown once, to print or to copy. */
export function RecoveryCodes() {
  const { t } = useTranslation()
  const { user } = useSignedIn()
  const [codes, setCodes] = useState<readonly string[]>([])
  const { submit, busy, failure } = useSubmit(createRecoveryCodes)
  const errors = useServerErrors([])

  async function make() {
    const data = await submit({})
    if (!data) return
    errors.place(data.createRecoveryCodes.userErrors)
    setCodes(data.createRecoveryCodes.codes)
  }

  return (
    <div className="stack">
      <ErrorSummary errors={errors.elsewhere} failure={failure} />
      <p className="muted">{t('access.recovery.what')}</p>
      {codes.length > 0 && (
        <>
          <Banner tone="warn" title={t('access.recovery.once')} />
          <section className="recovery-sheet" aria-label={t('access.recovery.title')}>
            <p className="print-only">{t('access.recovery.printed', { name: user.username })}</p>
            <ol className="recovery-codes code">
              {codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ol>
          </section>
          <div className="row no-print">
            <CopyButton text={codes.join('\n')} label={t('access.recovery.copy')} done={t('action.copied')} />
            <Button onClick={() => window.print()}>{t('access.recovery.print')}</Button>
          </div>
        </>
      )}
      <div className="no-print">
        <Button onClick={() => void make()} loading={busy}>
          {t(codes.length > 0 ? 'access.recovery.again' : 'access.recovery.make')}
        </Button>
      </div>
    </div>
  )
}
