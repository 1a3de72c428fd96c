import type { FragmentType } from '@apollo/client'
import { graphql } from '../gql/gql.ts'
import type { WorkerName_WorkerFragment } from '../gql/graphql.ts'
import { useUnmasked } from './use-unmasked.ts'

const workerName = graphql(`
  fragment WorkerName_worker on Worker {
    id
    name
    identityNumberMasked
  }
`)

type WorkerNameProps = { worker: FragmentType<WorkerName_WorkerFragment>; withNumber?: boolean }

export function WorkerName({ worker, withNumber = false }: WorkerNameProps) {
  const data = useUnmasked(workerName, worker)
  return (
    <>
      <bdi>{data.name}</bdi>
      {withNumber && <div className="muted small code">{data.identityNumberMasked}</div>}
    </>
  )
}
