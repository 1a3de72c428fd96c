import { useMutation } from '@apollo/client/react'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { FindByNumberMutation, RevealPurpose } from '../../gql/graphql.ts'
import { AntdProvider } from '../../locale/AntdProvider.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { describeFailure } from '../failure.ts'
import { PersonMark } from '../PersonMark.tsx'
import { PurposeField } from '../PurposeField.tsx'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { typedLimits } from '../typed-limits.ts'

const findByNumber = graphql(`
  mutation FindByNumber($input: FindWorkersByIdentityNumberInput!) {
    findWorkersByIdentityNumber(input: $input) {
      workers {
        id
        name
        ...PersonMark_worker
        employments(first: 5) {
          nodes {
            id
            status
            position
            employer {
              id
              name
            }
          }
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Found = FindByNumberMutation['findWorkersByIdentityNumber']['workers']

/** Looks somebody up by the whole number, for a stated reason. The number is in no address and in no cache. */
export function FindByNumberDialog({ number: typed, onClose }: { number: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [number, setNumber] = useState(typed)
  const [purpose, setPurpose] = useState<RevealPurpose>('COMPARE_WITH_CARD')
  const [found, setFound] = useState<Found | null>(null)
  const [find, { loading, error }] = useMutation(findByNumber, { fetchPolicy: 'no-cache' })
  return (
    <AntdProvider>
      <ReasonDialog
        open
        title={t('findByNumber.title')}
        advice={t('findByNumber.advice')}
        confirm={t('findByNumber.confirm')}
        busy={loading}
        failure={error ? describeFailure(error) : undefined}
        more={
          <>
            {found && <FoundPeople found={found} />}
            <Form.Item label={t('field.identityNumber')} required>
              <Input
                className="code"
                value={number}
                maxLength={typedLimits.identityNumber}
                autoComplete="off"
                aria-label={t('field.identityNumber')}
                onChange={(event) => {
                  setNumber(event.target.value)
                  setFound(null)
                }}
              />
            </Form.Item>
            <PurposeField value={purpose} onChange={setPurpose} />
          </>
        }
        onClose={onClose}
        onConfirm={async (reason) => {
          const { data } = await find({ variables: { input: { identityNumber: number, purpose, reason } } }).catch(
            () => ({ data: undefined }),
          )
          const answer = data?.findWorkersByIdentityNumber
          setFound(answer && answer.userErrors.length === 0 ? answer.workers : null)
          return answer?.userErrors ?? []
        }}
      />
    </AntdProvider>
  )
}

function FoundPeople({ found }: { found: Found }) {
  const { t } = useTranslation()
  if (found.length === 0) return <Banner tone="plain" title={t('findByNumber.nobody')} />
  return (
    <Banner tone="good" title={t('findByNumber.found', { count: found.length })}>
      <ul>
        {found.map((worker) => (
          <li key={worker.id}>
            <bdi>{worker.name}</bdi> <PersonMark worker={worker} />
            {worker.employments.nodes.map(({ id, status, position, employer }) => (
              <div key={id}>
                <Link to={`/employments/${id}`}>
                  <bdi>{employer.name}</bdi> {position && <bdi>{position}</bdi>} {t(`enums.EmploymentStatus.${status}`)}
                </Link>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
