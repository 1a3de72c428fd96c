import type pg from 'pg'
import type { Scope } from '#server/platform/row-security.ts'
import { seenAt } from '../data.ts'

export interface HiresToCopy {
  people: {
    name: string
    index: string
    ids: [worker: string, employment: string, obligation: string, report: string]
  }[]
  hiredOn: string
  dueOn: string
  dueAt: string
}

/** The quickest way of rows into a table, with nothing checked, sealed or signed: five tables, as many COPYs. */
export async function copyHires(
  client: pg.PoolClient,
  { people, hiredOn, dueOn, dueAt }: HiresToCopy,
  scope: Scope,
): Promise<string> {
  const [employer, station, account, now] = [
    scope['app.employer'],
    scope['app.served_by'],
    scope['app.account'],
    seenAt.toISOString(),
  ]
  const sealed = `\\\\x${'00'.repeat(60)}`
  const rows = {
    'worker (id, employer_id, station_id, name, identity_sealed, identity_index, identity_masked, sex, birth_date, phone_sealed, phone_masked, residence_address, created_at)':
      people.map(({ name, index, ids }) => [
        ids[0],
        employer,
        station,
        name,
        sealed,
        `\\\\x${index}`,
        '**************0012',
        'MALE',
        '1990-01-01',
        sealed,
        '138****1234',
        '山东省青岛市平度市李园街道1号',
        now,
      ]),
    'employment (id, employer_id, station_id, worker_id, position, hired_on, version, created_at)': people.map(
      ({ ids }) => [ids[1], employer, station, ids[0], '缝纫工', hiredOn, 1, now],
    ),
    'obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at)':
      people.map(({ ids }) => [
        ids[2],
        'HIRE',
        employer,
        station,
        ids[1],
        ids[0],
        hiredOn,
        'CN-37-253',
        dueOn,
        dueAt,
        false,
        'bench',
        'REPORT',
        now,
        now,
      ]),
    'report (id, kind, employer_id, station_id, obligation_id, receipt_number, filed_at, filed_by, content_hash, receipt)':
      people.map(({ ids }) => [
        ids[3],
        'HIRE',
        employer,
        station,
        ids[2],
        `copy-${ids[3]}`,
        now,
        account,
        '0'.repeat(64),
        '0'.repeat(400),
      ]),
    'audit_event (at, actor_id, actor_role, action, subject_type, subject_id, employer_id, station_id, request_id, payload)':
      people.map(({ ids }) => [
        now,
        account,
        'HR',
        'hire.reported',
        'Report',
        ids[3],
        employer,
        station,
        'copy',
        `{"receiptNumber":"copy-${ids[3]}"}`,
      ]),
  }
  // COPY is refused under row-level security: it works as the tables' owner.
  await client.query('set local role none')
  for (const [table, values] of Object.entries(rows))
    await copy(client, table, values.map((row) => row.join('\t')).join('\n'))
  return JSON.stringify({ accepted: people.length })
}

interface CopySocket {
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
}

/** pg knows the protocol's messages, and leaves it to its user to send them. */
export function copy(client: pg.ClientBase, table: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | null = null
    client.query({
      submit: (connection: CopySocket) => connection.query(`copy ${table} from stdin`),
      handleCopyInResponse: (connection: CopySocket) => {
        connection.sendCopyFromChunk(Buffer.from(`${text}\n`))
        connection.endCopyFrom()
      },
      handleCommandComplete: () => undefined,
      handleError: (error: Error) => {
        failed = error
        reject(error)
      },
      handleReadyForQuery: () => (failed ? undefined : resolve()),
      callback: () => undefined,
    } as never)
  })
}
