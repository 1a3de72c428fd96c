import { isDeepStrictEqual } from 'node:util'
import { Connection } from './client.ts'
import type { Scene } from './data.ts'
import { endpoints, type Operation } from './operations.ts'
import type { Contender } from './process.ts'

export interface Sample {
  requestsPerSecond: number
  p50: number
  p99: number
  /** Processor milliseconds for one request: of the server's process, and of PostgreSQL. */
  serverCpu: number | null
  databaseCpu: number | null
}

/** Before anything is timed: all contenders answer the same to the same question. */
export async function ensureSameAnswers(
  operation: Operation,
  contenders: readonly Contender[],
  scene: Scene,
): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    const answers: [string, unknown][] = []
    for (const contender of contenders)
      answers.push([contender.name, await answerOnce(operation, contender, scene, turn)])
    const [reference, ...others] = answers
    for (const [name, answer] of others) {
      if (!isDeepStrictEqual(answer, reference![1])) {
        throw new Error(
          `${operation.name}: ${name} and ${reference![0]} differ:\n${JSON.stringify(answer).slice(0, 1_500)}\n${JSON.stringify(reference![1]).slice(0, 1_500)}`,
        )
      }
    }
  }
}

async function answerOnce(
  operation: Operation,
  { name, port }: Contender,
  scene: Scene,
  turn: number,
): Promise<unknown> {
  const connection = await Connection.open(port)
  try {
    const question = operation.ask(scene, turn)
    const text = await connection.post(
      endpoints[name],
      `__Host-portal=${question.token}`,
      JSON.stringify(operation.body[name](question)),
    )
    const answer = JSON.parse(text) as { errors?: unknown }
    if (answer.errors) throw new Error(`${operation.name} by ${name}: ${JSON.stringify(answer.errors).slice(0, 1_000)}`)
    return operation.answer[name](answer as never)
  } finally {
    connection.close()
  }
}

/** So many clients ask one after the other, for so long. */
export async function measure(
  operation: Operation,
  contender: Contender,
  scene: Scene,
  load: { clients: number; seconds: number; databaseCpu: () => Map<number, number> },
): Promise<Sample> {
  const connections = await Promise.all(Array.from({ length: load.clients }, () => Connection.open(contender.port)))
  const times: number[] = []
  const body = operation.body[contender.name]
  let turn = 0
  const [cpu, databaseCpu, began] = [contender.cpu(), load.databaseCpu(), performance.now()]
  const ends = began + load.seconds * 1_000
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < ends) {
        const question = operation.ask(scene, (turn += 1))
        const request = JSON.stringify(body(question))
        const sent = performance.now()
        const answer = await connection.post(endpoints[contender.name], `__Host-portal=${question.token}`, request)
        times.push(performance.now() - sent)
        if (answer.includes('"errors":['))
          throw new Error(`${operation.name} by ${contender.name}: ${answer.slice(0, 500)}`)
      }
    }),
  )
  const elapsed = performance.now() - began
  for (const connection of connections) connection.close()
  times.sort((a, b) => a - b)
  const serverCpu = contender.cpu()
  const ofDatabase = [...load.databaseCpu()].map(([pid, seconds]) => seconds - (databaseCpu.get(pid) ?? 0))
  const each = (seconds: number): number => (seconds * 1_000) / times.length
  return {
    requestsPerSecond: (times.length / elapsed) * 1_000,
    p50: times[Math.floor(times.length * 0.5)]!,
    p99: times[Math.floor(times.length * 0.99)]!,
    serverCpu: serverCpu === null || cpu === null ? null : each(serverCpu - cpu),
    databaseCpu: ofDatabase.length === 0 ? null : each(ofDatabase.reduce((sum, seconds) => sum + seconds, 0)),
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
