import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import type { PersonMark_WorkerFragment } from '../gql/graphql.ts'
import { useUnmasked } from './use-unmasked.ts'

const personMark = graphql(`
  fragment PersonMark_worker on Worker {
    id
    identityNumberMasked
    personCode
    mayRevealIdentityNumber
  }
`)

/**
 * By what people of one name are told apart: the end of the number for who may see it, else a code that says nothing of
 * them.
 */
export function PersonMark({ worker }: { worker: FragmentType<PersonMark_WorkerFragment> }) {
  const { t } = useTranslation()
  const { identityNumberMasked, personCode, mayRevealIdentityNumber } = useUnmasked(personMark, worker)
  return mayRevealIdentityNumber ? (
    <span className="muted small code">{identityNumberMasked}</span>
  ) : (
    <span className="muted small">
      {t('field.personCode')} <span className="code">{personCode}</span>
    </span>
  )
}
