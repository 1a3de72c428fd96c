import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import type { WorkerName_WorkerFragment } from '../gql/graphql.ts'
import { PersonMark } from './PersonMark.tsx'
import { useUnmasked } from './use-unmasked.ts'

const workerName = graphql(`
  fragment WorkerName_worker on Worker {
    id
    name
    erasedAt
    ...PersonMark_worker
  }
`)

type WorkerNameProps = { worker: FragmentType<WorkerName_WorkerFragment>; withNumber?: boolean }

export function WorkerName({ worker, withNumber = false }: WorkerNameProps) {
  const { t } = useTranslation()
  const data = useUnmasked(workerName, worker)
  return (
    <>
      {data.erasedAt ? <span className="muted">{t('retention.erasedPerson')}</span> : <bdi>{data.name}</bdi>}
      {withNumber && (
        <div>
          <PersonMark worker={data} />
        </div>
      )}
    </>
  )
}
