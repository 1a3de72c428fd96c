import { useMutation } from '@apollo/client/react'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { DirectoryRefusal, useDirectory } from '../shared/DirectorySignIn.tsx'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Chip } from '../ui/Banner.tsx'
import { Panel } from '../ui/Page.tsx'

const startDirectoryLink = graphql(`
  mutation StartDirectoryLink {
    startDirectoryLink {
      url
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const unlinkDirectory = graphql(`
  mutation UnlinkDirectory($idempotencyKey: String) {
    unlinkDirectory(idempotencyKey: $idempotencyKey) {
      linked
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** Links one's own account to one of the directory, where the portal has one. */
export function DirectoryLink() {
  const { t } = useTranslation()
  const directory = useDirectory()
  const [start, starting] = useMutation(startDirectoryLink, { fetchPolicy: 'no-cache' })
  const { submit, busy, failure } = useSubmit(unlinkDirectory)
  const errors = useServerErrors([])
  if (!directory) return null
  const { name, linked } = directory

  async function link() {
    const { data } = await start().catch(() => ({ data: undefined }))
    if (!data) return
    errors.place(data.startDirectoryLink.userErrors)
    if (data.startDirectoryLink.url) window.location.assign(data.startDirectoryLink.url)
  }

  async function unlink() {
    const data = await submit({})
    if (data) errors.place(data.unlinkDirectory.userErrors)
  }

  return (
    <Panel title={t('access.directory.title')}>
      <div className="stack">
        <DirectoryRefusal />
        <ErrorSummary errors={errors.elsewhere} failure={starting.error ? describeFailure(starting.error) : failure} />
        <p className="muted">{t('access.directory.what', { name })}</p>
        <div className="row">
          {linked && <Chip tone="good">{t('access.directory.linked')}</Chip>}
          {linked ? (
            <Button danger loading={busy} onClick={() => void unlink()}>
              {t('access.directory.unlink')}
            </Button>
          ) : (
            <Button loading={starting.loading} onClick={() => void link()}>
              {t('access.directory.link', { name })}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  )
}
