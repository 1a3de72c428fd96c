import type { FragmentType, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { ApplicationEnds_ApplicationFragment, DocumentKind } from '../../gql/graphql.ts'
import { ErrorSummary } from '../ErrorText.tsx'
import { ReasonButton } from '../ReasonButton.tsx'
import { useSubmit } from '../use-submit.ts'
import { useUnmasked } from '../use-unmasked.ts'
import type { UserErrorText } from '../user-errors.ts'

const applicationEnds = graphql(`
  fragment ApplicationEnds_application on PermitApplication {
    id
    mayReject
    mayWithdraw
    mayDeclareDocuments
    documents
    requirements {
      anyOf
    }
  }
`)

const withdrawApplication = graphql(`
  mutation WithdrawApplication($input: EndApplicationInput!, $idempotencyKey: String) {
    ended: withdrawApplication(input: $input, idempotencyKey: $idempotencyKey) {
      application {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const rejectApplication = graphql(`
  mutation RejectApplication($input: EndApplicationInput!, $idempotencyKey: String) {
    ended: rejectApplication(input: $input, idempotencyKey: $idempotencyKey) {
      application {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const declareDocuments = graphql(`
  mutation DeclareDocuments($input: DeclareDocumentsInput!, $idempotencyKey: String) {
    declareDocuments(input: $input, idempotencyKey: $idempotencyKey) {
      application {
        id
        documents
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** What ends an application before its permit, and what moves one on that waits for papers. */
export function ApplicationEnds({ application }: { application: FragmentType<ApplicationEnds_ApplicationFragment> }) {
  const { t } = useTranslation()
  const { id, mayReject, mayWithdraw, mayDeclareDocuments, documents, requirements } = useUnmasked(
    applicationEnds,
    application,
  )
  const [declaring, setDeclaring] = useState(false)
  if (!mayReject && !mayWithdraw && !mayDeclareDocuments) return null
  return (
    <div className="stack">
      <div className="row">
        {mayDeclareDocuments && (
          <Button aria-expanded={declaring} onClick={() => setDeclaring(!declaring)}>
            {t('visits.declare')}
          </Button>
        )}
        {mayReject && (
          <End
            applicationId={id}
            document={rejectApplication}
            label={t('visits.reject')}
            advice={t('visits.rejectAdvice')}
          />
        )}
        {mayWithdraw && (
          <End
            applicationId={id}
            document={withdrawApplication}
            label={t('visits.withdraw')}
            advice={t('visits.withdrawAdvice')}
          />
        )}
      </div>
      {mayDeclareDocuments && declaring && (
        <Papers
          applicationId={id}
          had={documents}
          asked={[...new Set(requirements.flatMap(({ anyOf }) => anyOf.flat()))]}
          onDone={() => setDeclaring(false)}
        />
      )}
    </div>
  )
}

type EndVariables = OperationVariables & {
  input: { applicationId: string; reason: string }
  idempotencyKey?: string | null
}
type EndProps = {
  applicationId: string
  document: TypedDocumentNode<{ ended: { userErrors: readonly UserErrorText[] } }, EndVariables>
  label: string
  advice: string
}

function End({ applicationId, document, ...words }: EndProps) {
  const { submit, busy, failure } = useSubmit(document)
  return (
    <ReasonButton
      {...words}
      busy={busy}
      failure={failure}
      onConfirm={async (reason) => (await submit({ input: { applicationId, reason } }))?.ended.userErrors}
    />
  )
}

type PapersProps = {
  applicationId: string
  had: readonly DocumentKind[]
  asked: readonly DocumentKind[]
  onDone: () => void
}

function Papers({ applicationId, had, asked, onDone }: PapersProps) {
  const { t } = useTranslation()
  const [ticked, setTicked] = useState<readonly DocumentKind[]>(had)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const { submit, busy, failure } = useSubmit(declareDocuments)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit({ input: { applicationId, documents: [...ticked] } }).then((answer) => {
          setErrors(answer?.declareDocuments.userErrors ?? [])
          if (answer && answer.declareDocuments.userErrors.length === 0) onDone()
        })
      }}
    >
      <p className="muted">{t('visits.declareAdvice')}</p>
      <ErrorSummary errors={errors} failure={failure} />
      <div className="paper-ticks">
        {asked.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={ticked.includes(kind)}
              onChange={({ target }) =>
                setTicked(target.checked ? [...ticked, kind] : ticked.filter((other) => other !== kind))
              }
            />
            {t(`enums.DocumentKind.${kind}`)}
          </label>
        ))}
      </div>
      <div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('visits.declareSave')}
        </Button>
      </div>
    </form>
  )
}
